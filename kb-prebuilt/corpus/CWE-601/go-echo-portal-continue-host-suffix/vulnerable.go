package portal

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

const home = "https://portal.example.com/"

type Sessions interface {
	Begin(c echo.Context, name, password string) error
}

// continueAt returns where the browser goes after the login: one of our apps, or the portal.
func continueAt(raw string) string {
	target, err := url.Parse(raw)
	if err != nil || raw == "" {
		return home
	}
	if target.Scheme != "https" || !strings.HasSuffix(target.Host, "example.com") {
		slog.Info("unknown app", "continue", raw)
		return home
	}
	return target.String()
}

func Login(sessions Sessions) echo.HandlerFunc {
	return func(c echo.Context) error {
		name := strings.TrimSpace(c.FormValue("name"))
		if name == "" {
			return c.Render(http.StatusBadRequest, "login.html", "Please enter your name.")
		}
		if err := sessions.Begin(c, name, c.FormValue("password")); err != nil {
			slog.Info("login refused", "name", name, "err", err)
			return c.Render(http.StatusUnauthorized, "login.html", "Name or password is wrong.")
		}
		return c.Redirect(http.StatusSeeOther, continueAt(c.FormValue("continue")))
	}
}
