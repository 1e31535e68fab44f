package geo

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"sync"
)

type Point struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

type Service struct {
	Find    func(ctx context.Context, address string) (Point, error)
	mu      sync.Mutex
	answers map[string]Point
}

func (s *Service) locate(ctx context.Context, address string) (Point, error) {
	s.mu.Lock()
	point, ok := s.answers[address]
	s.mu.Unlock()
	if ok {
		return point, nil
	}
	point, err := s.Find(ctx, address)
	if err != nil {
		return Point{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answers == nil {
		s.answers = make(map[string]Point)
	}
	s.answers[address] = point
	return point, nil
}

// ServeHTTP answers GET /locate?address=...
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	address := strings.Join(strings.Fields(strings.ToLower(r.URL.Query().Get("address"))), " ")
	if address == "" || len(address) > 200 {
		http.Error(w, "an address of up to 200 characters is needed", http.StatusBadRequest)
		return
	}
	point, err := s.locate(r.Context(), address)
	if err != nil {
		slog.Info("not located", "address", address, "err", err)
		http.Error(w, "address not found", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(point)
}
