package forum

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/forum/session"
)

type Posts interface {
	Thread(ctx context.Context, id int64) ([]Post, error)
	Remove(ctx context.Context, id, by int64, reason string) (Post, error)
}

type Post struct {
	ID     int64  `json:"id"`
	Author int64  `json:"author"`
	Text   string `json:"text"`
}

func Routes(r chi.Router, posts Posts, notify func(ctx context.Context, author int64, text string)) {
	r.Get("/threads/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
		list, err := posts.Thread(r.Context(), id)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(list)
	})
	r.With(session.Required).Delete("/posts/{id}", func(w http.ResponseWriter, r *http.Request) {
		user, reason := session.User(r.Context()), r.FormValue("reason")
		if user == nil || !user.Moderator {
			http.Error(w, "moderators only", http.StatusForbidden)
			return
		}
		id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
		if err != nil || reason == "" {
			http.Error(w, "post and reason are needed", http.StatusBadRequest)
			return
		}
		post, err := posts.Remove(r.Context(), id, user.ID, reason)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		notify(r.Context(), post.Author, "Your post was removed: "+reason)
		slog.Info("post removed", "post", id, "by", user.ID)
		w.WriteHeader(http.StatusNoContent)
	})
}
