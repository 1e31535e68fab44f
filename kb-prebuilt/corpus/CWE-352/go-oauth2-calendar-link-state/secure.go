package calendar

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"

	"golang.org/x/oauth2"
)

type Links interface {
	Save(ctx context.Context, user int64, token *oauth2.Token) error
}

type Linker struct {
	Config *oauth2.Config
	Links  Links
	User   func(r *http.Request) int64
}

// Start sends the user to the calendar provider.
func (l *Linker) Start(w http.ResponseWriter, r *http.Request) {
	state := rand.Text()
	http.SetCookie(w, &http.Cookie{Name: "__Host-link", Value: state, Path: "/", Secure: true, HttpOnly: true})
	slog.Info("calendar link started", "user", l.User(r))
	http.Redirect(w, r, l.Config.AuthCodeURL(state, oauth2.AccessTypeOffline), http.StatusFound)
}

// Finish is where the provider sends the browser back to.
func (l *Linker) Finish(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if reason := query.Get("error"); reason != "" {
		slog.Info("calendar link refused", "user", l.User(r), "reason", reason)
		http.Redirect(w, r, "/settings?calendar=refused", http.StatusSeeOther)
		return
	}
	if c, err := r.Cookie("__Host-link"); err != nil || c.Value == "" || c.Value != query.Get("state") {
		http.Error(w, "please start again", http.StatusBadRequest)
		return
	}
	token, err := l.Config.Exchange(r.Context(), query.Get("code"))
	if err != nil {
		slog.Warn("code was not exchanged", "user", l.User(r), "err", err)
		http.Error(w, "the calendar provider did not answer", http.StatusBadGateway)
		return
	}
	if err := l.Links.Save(r.Context(), l.User(r), token); err != nil {
		slog.Error("link was not saved", "user", l.User(r), "err", err)
		http.Error(w, "please try again", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/settings?calendar=linked", http.StatusSeeOther)
}
