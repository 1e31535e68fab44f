package account

import (
	"html/template"
	"log/slog"
	"net/http"
	"net/mail"
)

type Session struct {
	UserID    int64
	Email     string
	FormToken string
}

type Store interface {
	Session(r *http.Request) (*Session, bool)
	SetEmail(userID int64, email string) error
}

var form = template.Must(template.New("form").Parse(`<!doctype html>
<title>Account</title>
<form method="post">
<label>E-mail <input type="email" name="email" value="{{.Email}}"></label>
<button>Save</button>
</form>
`))

func Page(store Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		session, ok := store.Session(r)
		if !ok {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		if r.Method != http.MethodPost {
			form.Execute(w, session)
			return
		}

		address, err := mail.ParseAddress(r.PostFormValue("email"))
		if err != nil {
			http.Error(w, "this is not an e-mail address", http.StatusBadRequest)
			return
		}
		if err := store.SetEmail(session.UserID, address.Address); err != nil {
			slog.Error("change e-mail", "user", session.UserID, "err", err)
			http.Error(w, "the address was not saved", http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, "/account?saved=1", http.StatusSeeOther)
	}
}
