package web

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"time"
)

const (
	cookieName = "session"
	lifetime   = 12 * time.Hour
)

type Sessions interface {
	Add(token string, user int64, until time.Time) error
	Remove(token string) error
}

type Login struct {
	Sessions Sessions
	Verify   func(email, password string) (int64, bool)
}

func (l Login) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	user, ok := l.Verify(r.PostFormValue("email"), r.PostFormValue("password"))
	if !ok {
		http.Error(w, "wrong address or password", http.StatusUnauthorized)
		return
	}
	raw := make([]byte, 32)
	rand.Read(raw)
	token := base64.RawURLEncoding.EncodeToString(raw)
	if err := l.Sessions.Add(token, user, time.Now().Add(lifetime)); err != nil {
		http.Error(w, "please try again", http.StatusServiceUnavailable)
		return
	}
	cookie := &http.Cookie{Name: cookieName, Value: token, Path: "/", MaxAge: int(lifetime.Seconds()), HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode}
	http.SetCookie(w, cookie)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
