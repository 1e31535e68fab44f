package mfa

import (
	"context"
	"fmt"
	"math/rand/v2"
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
	rng     *rand.Rand
	send    func(ctx context.Context, phone, text string) error
}

func NewCodes(send func(ctx context.Context, phone, text string) error) *Codes {
	seed := uint64(time.Now().UnixNano())
	return &Codes{pending: make(map[int64]pending), rng: rand.New(rand.NewPCG(seed, seed>>32)), send: send}
}

func (c *Codes) Issue(ctx context.Context, userID int64, phone string) error {
	now := time.Now()
	c.mu.Lock()
	if p, ok := c.pending[userID]; ok && now.Before(p.expires.Add(-codeLifetime+30*time.Second)) {
		c.mu.Unlock()
		return fmt.Errorf("a code was sent less than 30 seconds ago")
	}
	code := fmt.Sprintf("%06d", c.rng.IntN(1_000_000))
	c.pending[userID] = pending{code: code, expires: now.Add(codeLifetime)}
	c.mu.Unlock()

	if err := c.send(ctx, phone, "Your login code is "+code); err != nil {
		return fmt.Errorf("send login code: %w", err)
	}
	return nil
}
