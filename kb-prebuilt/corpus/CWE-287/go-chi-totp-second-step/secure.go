package login

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/pquerna/otp/totp"
	"golang.org/x/crypto/bcrypt"
)

type Account struct {
	ID         int64
	Hash       []byte
	TOTPSecret string // empty while no authenticator app is set up
}

type Accounts interface {
	ByName(name string) (*Account, error)
	CountFailure(id int64) (locked bool)
}

type Sessions interface {
	Start(w http.ResponseWriter, account int64, lifetime time.Duration) error
}

// Routes offers POST /login with the fields name, password and code.
func Routes(accounts Accounts, sessions Sessions) chi.Router {
	r := chi.NewRouter()
	r.Post("/login", func(w http.ResponseWriter, req *http.Request) {
		account, err := accounts.ByName(req.PostFormValue("name"))
		if err != nil || bcrypt.CompareHashAndPassword(account.Hash, []byte(req.PostFormValue("password"))) != nil {
			http.Error(w, "name, password or code is wrong", http.StatusUnauthorized)
			return
		}

		code := req.PostFormValue("code")
		if account.TOTPSecret != "" && !totp.Validate(code, account.TOTPSecret) {
			locked := accounts.CountFailure(account.ID)
			slog.Warn("wrong code", "account", account.ID, "locked", locked)
			http.Error(w, "name, password or code is wrong", http.StatusUnauthorized)
			return
		}

		if err := sessions.Start(w, account.ID, 8*time.Hour); err != nil {
			slog.Error("session was not started", "account", account.ID, "err", err)
			http.Error(w, "please try again later", http.StatusInternalServerError)
			return
		}
		slog.Info("logged in", "account", account.ID)
		http.Redirect(w, req, "/desk", http.StatusSeeOther)
	})
	return r
}
