package auth

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type Account struct {
	ID     int64
	Role   string
	Locked bool
}

type Accounts interface {
	ByID(ctx context.Context, id int64) (*Account, error)
}

func AdminOnly(key []byte, accounts Accounts) echo.MiddlewareFunc {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	keyFunc := func(*jwt.Token) (any, error) { return key, nil }

	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			raw, found := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
			if !found {
				return echo.NewHTTPError(http.StatusUnauthorized, "a token is needed")
			}
			var claims Claims
			if _, err := parser.ParseWithClaims(raw, &claims, keyFunc); err != nil {
				return echo.NewHTTPError(http.StatusUnauthorized, "the token isn't valid")
			}
			id, err := strconv.ParseInt(claims.Subject, 10, 64)
			if err != nil {
				return echo.NewHTTPError(http.StatusUnauthorized, "the token isn't valid")
			}
			if claims.Role != "admin" {
				c.Logger().Warnf("user %d refused at %s", id, c.Path())
				return echo.NewHTTPError(http.StatusForbidden, "admins only")
			}
			c.Set("userID", id)
			return next(c)
		}
	}
}
