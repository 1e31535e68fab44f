package terminal

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http"
)

type Hello struct {
	Terminal string `json:"terminal"`
	Key      string `json:"key"` // 32 bytes for AES, encrypted with the server's RSA key
}

// SealKey is used by the terminals, Server by the till server.
func SealKey(server *rsa.PublicKey, key []byte) (string, error) {
	sealed, err := rsa.EncryptOAEP(sha256.New(), rand.Reader, server, key, nil)
	return base64.StdEncoding.EncodeToString(sealed), err
}

type Server struct {
	Private *rsa.PrivateKey
	Begin   func(terminal string, key []byte) error
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var hello Hello
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 2048)).Decode(&hello); err != nil {
		http.Error(w, "no greeting", http.StatusBadRequest)
		return
	}
	sealed, err := base64.StdEncoding.DecodeString(hello.Key)
	if err != nil {
		http.Error(w, "no greeting", http.StatusBadRequest)
		return
	}
	key, err := rsa.DecryptOAEP(sha256.New(), nil, s.Private, sealed, nil)
	if err != nil {
		slog.Warn("session key cannot be read", "terminal", hello.Terminal)
		http.Error(w, "session key cannot be read", http.StatusUnprocessableEntity)
		return
	}
	if len(key) != 32 {
		http.Error(w, "session key must have 32 bytes", http.StatusUnprocessableEntity)
		return
	}
	if err := s.Begin(hello.Terminal, key); err != nil {
		http.Error(w, "unknown terminal", http.StatusForbidden)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
