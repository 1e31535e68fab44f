package portal

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"
)

const lifetime = 6 * time.Hour

type Portal struct {
	Redis  *redis.Client
	Verify func(ctx context.Context, number, pin string) bool
}

func (p *Portal) setCookie(w http.ResponseWriter, id string) {
	http.SetCookie(w, &http.Cookie{Name: "sid", Value: id, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
}

// login stores the patient's number under the session's id.
func (p *Portal) login(w http.ResponseWriter, r *http.Request) {
	number := r.PostFormValue("number")
	if !p.Verify(r.Context(), number, r.PostFormValue("pin")) {
		http.Error(w, "number or PIN is wrong", http.StatusUnauthorized)
		return
	}
	id := rand.Text()
	if cookie, err := r.Cookie("sid"); err == nil {
		p.Redis.Del(r.Context(), "sid:"+cookie.Value)
	}
	if err := p.Redis.Set(r.Context(), "sid:"+id, number, lifetime).Err(); err != nil {
		http.Error(w, "please try again", http.StatusServiceUnavailable)
		return
	}
	p.setCookie(w, id)
	http.Redirect(w, r, "/results", http.StatusSeeOther)
}

func (p *Portal) Routes() http.Handler {
	router := chi.NewRouter()
	router.Post("/login", p.login)
	return router
}
