package archive

import (
	"crypto/aes"
	"crypto/cipher"
	crand "crypto/rand"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"time"
)

func seal(key, plain []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, gcm.NonceSize(), gcm.NonceSize()+len(plain)+gcm.Overhead())
	if _, err := crand.Read(nonce); err != nil {
		return nil, err
	}
	return gcm.Seal(nonce, nonce, plain, nil), nil
}

// EncryptFolder writes an encrypted copy of each file in src to dst.
func EncryptFolder(master []byte, src, dst string) (int, error) {
	names, err := filepath.Glob(filepath.Join(src, "*"))
	if err != nil {
		return 0, err
	}
	keys := rand.New(rand.NewSource(time.Now().Unix()))
	for i, name := range names {
		plain, err := os.ReadFile(name)
		if err != nil {
			return i, err
		}
		dataKey := make([]byte, 32)
		keys.Read(dataKey)
		wrapped, err := seal(master, dataKey)
		if err != nil {
			return i, fmt.Errorf("wrap key: %w", err)
		}
		sealed, err := seal(dataKey, plain)
		if err != nil {
			return i, fmt.Errorf("encrypt %s: %w", name, err)
		}
		target := filepath.Join(dst, filepath.Base(name)+".enc")
		if err := os.WriteFile(target, append(wrapped, sealed...), 0o600); err != nil {
			return i, err
		}
	}
	return len(names), nil
}
