package auth

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

type Tokens interface {
	Issue(user string) (access, refresh string, err error)
	Renew(refresh string) (access, next string, err error)
}

type Handler struct {
	Tokens Tokens
	Check  func(user, password string) bool
}

func refreshCookie(value string, age time.Duration) *fiber.Cookie {
	return &fiber.Cookie{
		Name:     "refresh",
		Value:    value,
		Path:     "/auth/renew",
		Expires:  time.Now().Add(age),
		HTTPOnly: true,
		SameSite: fiber.CookieSameSiteStrictMode,
	}
}

func (h Handler) Login(c *fiber.Ctx) error {
	if !h.Check(c.FormValue("user"), c.FormValue("password")) {
		return fiber.ErrUnauthorized
	}
	access, refresh, err := h.Tokens.Issue(c.FormValue("user"))
	if err != nil {
		return err
	}
	c.Cookie(refreshCookie(refresh, 30*24*time.Hour))
	return c.JSON(fiber.Map{"access": access})
}

func (h Handler) Renew(c *fiber.Ctx) error {
	access, next, err := h.Tokens.Renew(c.Cookies("refresh"))
	if err != nil {
		return fiber.ErrUnauthorized
	}
	c.Cookie(refreshCookie(next, 30*24*time.Hour))
	return c.JSON(fiber.Map{"access": access})
}
