package kiosk

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

type session struct {
	Member int64
	Basket []string
	Until  time.Time
}

// Sessions of the self-service desks. A desk shows its session's id as a QR code, so that a phone can log in for it.
type Sessions struct {
	mu   sync.Mutex
	byID map[string]*session
}

func (s *Sessions) Open() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := rand.Text()
	s.byID[id] = &session{Until: time.Now().Add(15 * time.Minute)}
	return id
}

// LogIn connects a member to a desk's session and returns the id with which the desk goes on.
func (s *Sessions) LogIn(id string, member int64) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.byID[id]
	if !ok || found.Member != 0 || time.Now().After(found.Until) {
		return "", false
	}
	found.Member = member
	return id, true
}

func (s *Sessions) Basket(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.byID[r.Header.Get("X-Desk-Session")]
	if !ok || found.Member == 0 {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	json.NewEncoder(w).Encode(found.Basket)
}
