package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

const keyBits = 3072

func writePEM(path, kind string, der []byte, mode os.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := pem.Encode(f, &pem.Block{Type: kind, Bytes: der}); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func main() {
	dir := flag.String("dir", ".", "directory for the key files")
	flag.Parse()

	key, err := rsa.GenerateKey(rand.Reader, keyBits)
	if err != nil {
		log.Fatalf("create key: %v", err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		log.Fatalf("encode private key: %v", err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		log.Fatalf("encode public key: %v", err)
	}

	if err := writePEM(filepath.Join(*dir, "private.pem"), "PRIVATE KEY", private, 0o600); err != nil {
		log.Fatal(err)
	}
	if err := writePEM(filepath.Join(*dir, "public.pem"), "PUBLIC KEY", public, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("new key of %d bits in %s\n", key.N.BitLen(), *dir)
}
