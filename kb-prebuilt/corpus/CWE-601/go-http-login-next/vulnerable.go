package wiki

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

type Accounts interface {
	Check(ctx context.Context, user, password string) (int64, bool)
	NewSession(ctx context.Context, userID int64) (token string, err error)
}

func Login(accounts Accounts) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user := r.PostFormValue("user")
		userID, ok := accounts.Check(r.Context(), user, r.PostFormValue("password"))
		if !ok {
			slog.Info("login refused", "user", user, "from", r.RemoteAddr)
			http.Redirect(w, r, "/login?failed=1", http.StatusSeeOther)
			return
		}
		token, err := accounts.NewSession(r.Context(), userID)
		if err != nil {
			slog.Error("new session", "err", err)
			http.Error(w, "login is not possible at the moment", http.StatusInternalServerError)
			return
		}
		http.SetCookie(w, &http.Cookie{
			Name:     "session",
			Value:    token,
			Path:     "/",
			Expires:  time.Now().Add(12 * time.Hour),
			HttpOnly: true,
			Secure:   true,
			SameSite: http.SameSiteLaxMode,
		})

		next := r.PostFormValue("next")
		if next == "" {
			next = "/"
		}
		http.Redirect(w, r, next, http.StatusSeeOther)
	}
}
