package partner

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jws"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

const (
	issuer   = "https://id.carrier.example"
	audience = "https://parcels.example.com"
)

// Verify reads the token a carrier's system sends with each status update.
func Verify(ctx context.Context, raw []byte) (jwt.Token, error) {
	message, err := jws.Parse(raw)
	if err != nil || len(message.Signatures()) != 1 {
		return nil, fmt.Errorf("not a signed token: %v", err)
	}
	header := message.Signatures()[0].ProtectedHeaders()
	slog.Debug("token", "kid", header.KeyID(), "alg", header.Algorithm(), "jku", header.JWKSetURL())

	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	keys, err := jwk.Fetch(ctx, header.JWKSetURL())
	if err != nil {
		return nil, fmt.Errorf("keys of the carrier: %w", err)
	}
	return jwt.Parse(raw, jwt.WithKeySet(keys), jwt.WithIssuer(issuer), jwt.WithAudience(audience),
		jwt.WithRequiredClaim("exp"), jwt.WithAcceptableSkew(30*time.Second))
}

// RequireCarrier hands requests with a good token on.
func RequireCarrier(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, err := Verify(r.Context(), []byte(r.Header.Get("X-Carrier-Token")))
		if err != nil {
			slog.Info("carrier refused", "from", r.RemoteAddr, "err", err)
			http.Error(w, "token not accepted", http.StatusUnauthorized)
			return
		}
		slog.Info("carrier", "depot", token.Subject(), "path", r.URL.Path)
		next.ServeHTTP(w, r)
	})
}
