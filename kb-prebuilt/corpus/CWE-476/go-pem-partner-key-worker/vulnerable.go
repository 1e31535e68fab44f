package partners

import (
	"context"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

type KeyMessage struct {
	Partner string    `json:"partner"`
	PEM     string    `json:"pem"`
	From    time.Time `json:"valid_from"`
}

type KeyStore interface {
	Put(ctx context.Context, partner string, key *ecdsa.PublicKey, from time.Time) error
}

func parseKey(text string) (*ecdsa.PublicKey, error) {
	block, _ := pem.Decode([]byte(text))
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("public key: %w", err)
	}
	public, ok := key.(*ecdsa.PublicKey)
	if !ok {
		return nil, errors.New("public key: only ECDSA is used here")
	}
	return public, nil
}

// Work stores the keys partners announce over the queue, whose broker fills in the partner, until it is closed.
func Work(ctx context.Context, messages <-chan []byte, keys KeyStore) {
	for raw := range messages {
		var m KeyMessage
		err := json.Unmarshal(raw, &m)
		var key *ecdsa.PublicKey
		if err == nil {
			key, err = parseKey(m.PEM)
		}
		if err == nil {
			err = keys.Put(ctx, m.Partner, key, m.From)
		}
		if err != nil {
			slog.Warn("key was not taken over", "partner", m.Partner, "err", err)
			continue
		}
		slog.Info("new key", "partner", m.Partner, "from", m.From)
	}
}
