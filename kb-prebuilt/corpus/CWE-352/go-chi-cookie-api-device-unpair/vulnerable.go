package home

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

var ErrUnknown = errors.New("no such device")

type Devices interface {
	Unpair(ctx context.Context, household int64, device string) error
	Unlock(ctx context.Context, household int64, device string) error
}

// Household returns whose session cookie came with the request.
type Household func(r *http.Request) (int64, bool)

func Routes(devices Devices, household Household) http.Handler {
	act := func(name string, do func(context.Context, int64, string) error) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			owner, ok := household(r)
			if !ok {
				http.Error(w, "log in first", http.StatusUnauthorized)
				return
			}
			err := do(r.Context(), owner, chi.URLParam(r, "device"))
			if errors.Is(err, ErrUnknown) {
				http.NotFound(w, r)
				return
			}
			if err != nil {
				slog.Error(name, "household", owner, "err", err)
				http.Error(w, "the device does not answer", http.StatusBadGateway)
				return
			}
			w.WriteHeader(http.StatusNoContent)
		}
	}

	router := chi.NewRouter()
	router.Use(middleware.Timeout(10 * time.Second))
	router.Post("/devices/{device}/unpair", act("unpair", devices.Unpair))
	router.Post("/devices/{device}/unlock", act("unlock", devices.Unlock))
	return router
}
