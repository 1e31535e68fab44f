package collector

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
)

const maxPacked = 4 << 20

type SpanStore interface {
	Add(agent string, span json.RawMessage) error
}

func Spans(store SpanStore) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var body io.Reader = http.MaxBytesReader(w, r.Body, maxPacked)
		if r.Header.Get("Content-Encoding") == "gzip" {
			gz, err := gzip.NewReader(body)
			if err != nil {
				http.Error(w, "body is not gzip", http.StatusBadRequest)
				return
			}
			defer gz.Close()
			body = gz
		}
		data, err := io.ReadAll(body)
		if err != nil {
			http.Error(w, "body cannot be read", http.StatusBadRequest)
			return
		}

		agent, count := chi.URLParam(r, "agent"), 0
		for line := range bytes.Lines(data) {
			if line = bytes.TrimSpace(line); !json.Valid(line) {
				continue
			}
			if err := store.Add(agent, json.RawMessage(line)); err != nil {
				slog.Error("store span", "agent", agent, "err", err)
				http.Error(w, "try again later", http.StatusServiceUnavailable)
				return
			}
			count++
		}
		json.NewEncoder(w).Encode(map[string]int{"spans": count})
	}
}
