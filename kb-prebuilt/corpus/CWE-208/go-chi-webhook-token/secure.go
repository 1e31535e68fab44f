package partners

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"log/slog"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

type contextKey struct{}

// fingerprint is what appears in the log instead of a token.
func fingerprint(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:4])
}

func RequireToken(tokens map[string]string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			partner := chi.URLParam(r, "partner")
			given := strings.TrimSpace(r.Header.Get("X-Partner-Token"))
			want, known := tokens[partner]
			if !known || subtle.ConstantTimeCompare([]byte(given), []byte(want)) != 1 {
				slog.Warn("partner refused", "known", known, "token", fingerprint(given), "from", r.RemoteAddr)
				http.Error(w, "token is missing or wrong", http.StatusUnauthorized)
				return
			}
			ctx := context.WithValue(r.Context(), contextKey{}, partner)
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

func Partner(ctx context.Context) string {
	name, _ := ctx.Value(contextKey{}).(string)
	return name
}
