package web

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

type problem struct {
	Title   string `json:"title"`
	Detail  string `json:"detail"`
	Request string `json:"request"`
}

func answer(w http.ResponseWriter, status int, p problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(p)
}

// recoverer turns a panic of a handler into a problem document.
func recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			reason := recover()
			if reason == nil {
				return
			}
			if reason == http.ErrAbortHandler {
				panic(reason)
			}
			id, stack := middleware.GetReqID(r.Context()), string(debug.Stack())
			slog.Error("panic", "request", id, "path", r.URL.Path, "reason", reason, "stack", stack)
			detail := fmt.Sprintf("%v\n%s", reason, stack)
			answer(w, http.StatusInternalServerError, problem{"internal error", detail, id})
		}()
		next.ServeHTTP(w, r)
	})
}

// NewRouter is the common base of our services.
func NewRouter() chi.Router {
	router := chi.NewRouter()
	router.Use(middleware.RequestID, recoverer, middleware.Timeout(30*time.Second))
	router.NotFound(func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusNotFound, problem{"not found", r.URL.Path, middleware.GetReqID(r.Context())})
	})
	return router
}
