package copyshop

import (
	"errors"
	"log/slog"
	"sync"
	"time"
)

var (
	ErrUnknown = errors.New("copyshop: unknown customer")
	ErrBalance = errors.New("copyshop: balance is too low")
)

type entry struct {
	at     time.Time
	amount int64
}

type Wallets struct {
	mu      sync.RWMutex
	cents   map[int64]int64
	history map[int64][]entry
}

func (w *Wallets) Balance(customer int64) (int64, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	cents, ok := w.cents[customer]
	return cents, ok
}

// Spend takes an amount off the balance and returns what is left.
func (w *Wallets) Spend(customer, amount int64) (int64, error) {
	if amount <= 0 {
		return 0, errors.New("copyshop: amount must be positive")
	}
	cents, ok := w.Balance(customer)
	if !ok {
		return 0, ErrUnknown
	}
	if cents < amount {
		slog.Info("payment refused", "customer", customer, "amount", amount, "balance", cents)
		return cents, ErrBalance
	}

	w.mu.Lock()
	defer w.mu.Unlock()
	w.cents[customer] -= amount
	w.history[customer] = append(w.history[customer], entry{at: time.Now(), amount: -amount})
	return w.cents[customer], nil
}
