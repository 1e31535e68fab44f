package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
)

type subjectKey struct{}

type Guard struct {
	verifier *oidc.IDTokenVerifier
	tenant   string
}

// NewGuard reads the provider's discovery document. Our apps send their ID token with each call.
func NewGuard(ctx context.Context, issuer, clientID, tenant string) (*Guard, error) {
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return nil, fmt.Errorf("provider %s: %w", issuer, err)
	}
	slog.Info("provider is known", "issuer", issuer, "client", clientID)
	config := &oidc.Config{ClientID: clientID}
	return &Guard{verifier: provider.Verifier(config), tenant: tenant}, nil
}

func (g *Guard) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !found {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "log in first", http.StatusUnauthorized)
			return
		}
		token, err := g.verifier.Verify(r.Context(), raw)
		if err != nil {
			slog.Info("token refused", "path", r.URL.Path, "err", err)
			http.Error(w, "log in again", http.StatusUnauthorized)
			return
		}
		user := g.tenant + ":" + token.Subject
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), subjectKey{}, user)))
	})
}

// User returns who made the request.
func User(ctx context.Context) string {
	user, _ := ctx.Value(subjectKey{}).(string)
	return user
}
