package mfa

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"sync"
	"time"
)

const codeLifetime = 5 * time.Minute

type pending struct {
	code     string
	expires  time.Time
	attempts int
}

type Codes struct {
	mu      sync.Mutex
	pending map[int64]pending
	send    func(ctx context.Context, phone, text string) error
}

func NewCodes(send func(ctx context.Context, phone, text string) error) *Codes {
	return &Codes{pending: make(map[int64]pending), send: send}
}

func (c *Codes) Issue(ctx context.Context, userID int64, phone string) error {
	now := time.Now()
	c.mu.Lock()
	if p, ok := c.pending[userID]; ok && now.Before(p.expires.Add(-codeLifetime+30*time.Second)) {
		c.mu.Unlock()
		return fmt.Errorf("a code was sent less than 30 seconds ago")
	}
	number, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		c.mu.Unlock()
		return err
	}
	code := fmt.Sprintf("%06d", number)
	c.pending[userID] = pending{code: code, expires: now.Add(codeLifetime)}
	c.mu.Unlock()

	if err := c.send(ctx, phone, "Your login code is "+code); err != nil {
		return fmt.Errorf("send login code: %w", err)
	}
	return nil
}
