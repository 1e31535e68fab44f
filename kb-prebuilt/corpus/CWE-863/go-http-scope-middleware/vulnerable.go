package scopes

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

type Token struct {
	Active  bool      `json:"active"`
	Subject string    `json:"sub"`
	Scope   string    `json:"scope"`
	Expires time.Time `json:"-"`
}

type Introspector interface {
	Introspect(ctx context.Context, token string) (Token, error)
}

type Guard struct {
	Tokens  Introspector
	Refused atomic.Int64
}

func has(token Token, scope string) bool {
	return strings.Contains(token.Scope, scope)
}

// Require wraps a handler for which the caller's token needs a scope.
func (g *Guard) Require(scope string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !found {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "a token is needed", http.StatusUnauthorized)
			return
		}
		token, err := g.Tokens.Introspect(r.Context(), raw)
		if err != nil || !token.Active || time.Now().After(token.Expires) {
			http.Error(w, "the token isn't valid", http.StatusUnauthorized)
			return
		}
		if !has(token, scope) {
			g.Refused.Add(1)
			slog.Warn("scope is missing", "subject", token.Subject, "scope", scope, "path", r.URL.Path)
			http.Error(w, "the token lacks "+scope, http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
