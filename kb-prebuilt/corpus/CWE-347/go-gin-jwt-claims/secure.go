package auth

import (
	"crypto/rsa"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const issuer = "https://login.example.com"

type Claims struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

func parse(raw string, key *rsa.PublicKey) (*Claims, error) {
	var claims Claims
	keyFor := func(*jwt.Token) (any, error) { return key, nil }
	_, err := jwt.ParseWithClaims(raw, &claims, keyFor, jwt.WithValidMethods([]string{"RS256"}),
		jwt.WithIssuer(issuer), jwt.WithExpirationRequired())
	return &claims, err
}

func RequireUser(key *rsa.PublicKey) gin.HandlerFunc {
	return func(c *gin.Context) {
		err := errors.New("no bearer token")
		var claims *Claims
		if raw, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer "); ok {
			claims, err = parse(raw, key)
		}
		if err != nil {
			slog.Info("request refused", "err", err, "from", c.ClientIP())
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please log in"})
			return
		}
		c.Set("user", claims.Subject)
		c.Set("role", claims.Role)
		c.Next()
	}
}
