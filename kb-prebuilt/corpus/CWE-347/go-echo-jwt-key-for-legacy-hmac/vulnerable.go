package session

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

type Claims struct {
	jwt.RegisteredClaims
	Branch int    `json:"branch"`
	Role   string `json:"role"`
}

// Keys holds the key from login.pem, as the configuration gives it.
type Keys struct{ PEM []byte }

func (k Keys) find(token *jwt.Token) (any, error) {
	switch token.Method.(type) {
	case *jwt.SigningMethodHMAC: // tokens of the old login service
		return k.PEM, nil
	case *jwt.SigningMethodRSA:
		block, _ := pem.Decode(k.PEM)
		if block == nil {
			return nil, errors.New("login.pem has no key")
		}
		return x509.ParsePKIXPublicKey(block.Bytes)
	}
	return nil, jwt.ErrTokenSignatureInvalid
}

func (k Keys) Middleware(next echo.HandlerFunc) echo.HandlerFunc {
	parser := jwt.NewParser(
		jwt.WithAudience("branch-api"), jwt.WithExpirationRequired(),
	)
	return func(c echo.Context) error {
		raw, found := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
		if !found {
			return echo.NewHTTPError(http.StatusUnauthorized, "a token is needed")
		}
		var claims Claims
		if _, err := parser.ParseWithClaims(raw, &claims, k.find); err != nil {
			c.Logger().Infof("token refused: %v", err)
			return echo.NewHTTPError(http.StatusUnauthorized, "the token is not accepted")
		}
		c.Set("user", claims.Subject)
		c.Set("branch", claims.Branch)
		c.Set("role", claims.Role)
		return next(c)
	}
}
