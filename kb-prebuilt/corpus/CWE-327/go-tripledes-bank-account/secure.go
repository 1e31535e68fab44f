package bank

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"strings"
)

const prefix = "v1:"

type Sealer struct {
	block cipher.Block
}

func NewSealer(key []byte) (*Sealer, error) {
	if len(key) != 24 {
		return nil, errors.New("bank: key must have 24 bytes")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return &Sealer{block: block}, nil
}

// Seal encrypts an account number such as "DE89 3704 0044 0532 0130 00".
func (s *Sealer) Seal(account string) (string, error) {
	plain := []byte(strings.ToUpper(strings.ReplaceAll(account, " ", "")))
	if len(plain) == 0 || len(plain) > 34 {
		return "", errors.New("bank: account number has a wrong length")
	}
	gcm, err := cipher.NewGCM(s.block)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, gcm.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return "", err
	}
	out := gcm.Seal(nonce, nonce, plain, nil)
	return prefix + base64.RawStdEncoding.EncodeToString(out), nil
}
