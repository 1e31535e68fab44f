package bank

import (
	"crypto/cipher"
	"crypto/des"
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
	block, err := des.NewTripleDESCipher(key)
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
	pad := s.block.BlockSize() - len(plain)%s.block.BlockSize()
	plain = append(plain, strings.Repeat(string(rune(pad)), pad)...)

	out := make([]byte, s.block.BlockSize()+len(plain))
	iv := out[:s.block.BlockSize()]
	if _, err := rand.Read(iv); err != nil {
		return "", err
	}
	cipher.NewCBCEncrypter(s.block, iv).CryptBlocks(out[len(iv):], plain)
	return prefix + base64.RawStdEncoding.EncodeToString(out), nil
}
