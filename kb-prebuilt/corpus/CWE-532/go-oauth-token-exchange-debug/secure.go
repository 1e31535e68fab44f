package calendar

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"golang.org/x/oauth2"
)

type TokenStore interface {
	Save(ctx context.Context, user int64, token *oauth2.Token) error
}

type Connector struct {
	Config oauth2.Config
	Store  TokenStore
	User   func(*http.Request) (int64, bool)
	State  func(*http.Request) string
}

// Callback finishes the connection of a user's calendar.
func (c *Connector) Callback(w http.ResponseWriter, r *http.Request) {
	user, ok := c.User(r)
	if !ok || r.FormValue("state") == "" || r.FormValue("state") != c.State(r) {
		http.Error(w, "please begin again", http.StatusForbidden)
		return
	}
	token, err := c.Config.Exchange(r.Context(), r.FormValue("code"))
	if err != nil {
		log.Printf("calendar of user %d: exchange failed", user)
		http.Error(w, "the calendar did not answer", http.StatusBadGateway)
		return
	}
	log.Printf("calendar of user %d connected until %s", user, token.Expiry)
	if err := c.Store.Save(r.Context(), user, token); err != nil {
		http.Error(w, "please try again", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "Your calendar is connected.")
}
