package intake

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"time"
)

type Event struct {
	Name string          `json:"name"`
	Time time.Time       `json:"time"`
	Data json.RawMessage `json:"data"`
}

const maxEvents = 500

type Queue interface {
	Put(app string, events []Event) error
}

func Events(queue Queue) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		app := r.Header.Get("X-App-Version")
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, "body cannot be read", http.StatusBadRequest)
			return
		}
		var events []Event
		if err := json.Unmarshal(body, &events); err != nil || len(events) > maxEvents {
			http.Error(w, "send a list of up to 500 events", http.StatusBadRequest)
			return
		}

		kept := events[:0]
		for _, e := range events {
			if e.Name != "" && !e.Time.IsZero() && e.Time.Before(time.Now().Add(time.Hour)) {
				kept = append(kept, e)
			}
		}
		if err := queue.Put(app, kept); err != nil {
			slog.Error("queue", "app", app, "err", err)
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]int{"accepted": len(kept), "received": len(events)})
	}
}
