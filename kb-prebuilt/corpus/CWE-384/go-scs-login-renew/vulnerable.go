package shop

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
)

type Customers interface {
	Verify(email, password string) (id int, err error)
}

type Accounts struct {
	Sessions  *scs.SessionManager
	Customers Customers
}

func NewSessions() *scs.SessionManager {
	sessions := scs.New()
	sessions.Lifetime = 8 * time.Hour
	sessions.Cookie.Secure = true
	sessions.Cookie.SameSite = http.SameSiteLaxMode
	return sessions
}

// Login keeps the cart that the visitor has filled before.
func (a *Accounts) Login(w http.ResponseWriter, r *http.Request) {
	id, err := a.Customers.Verify(r.PostFormValue("email"), r.PostFormValue("password"))
	if err != nil {
		a.Sessions.Put(r.Context(), "flash", "Wrong e-mail address or password")
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	a.Sessions.Put(r.Context(), "customer", id)
	http.Redirect(w, r, "/checkout", http.StatusSeeOther)
}

func (a *Accounts) Logout(w http.ResponseWriter, r *http.Request) {
	if err := a.Sessions.Destroy(r.Context()); err != nil {
		http.Error(w, "please try again", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
