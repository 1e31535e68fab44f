package webhooks

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/forge/session"
)

type Handler struct {
	DB *sql.DB
}

func (h *Handler) maintains(ctx context.Context, userID, projectID int64) (bool, error) {
	var role string
	err := h.DB.QueryRowContext(ctx,
		"SELECT role FROM project_members WHERE user_id = $1 AND project_id = $2", userID, projectID).Scan(&role)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return role == "maintainer", err
}

func (h *Handler) Delete(w http.ResponseWriter, r *http.Request) {
	ctx, user := r.Context(), session.User(r.Context())
	projectID, err1 := strconv.ParseInt(chi.URLParam(r, "projectID"), 10, 64)
	webhookID, err2 := strconv.ParseInt(chi.URLParam(r, "webhookID"), 10, 64)
	if user == nil || err1 != nil || err2 != nil {
		http.NotFound(w, r)
		return
	}
	if ok, err := h.maintains(ctx, user.ID, projectID); err != nil || !ok {
		slog.WarnContext(ctx, "webhook removal refused", "user", user.ID, "project", projectID, "err", err)
		http.Error(w, "maintainers only", http.StatusForbidden)
		return
	}

	result, err := h.DB.ExecContext(ctx, "DELETE FROM webhooks WHERE id = $1", webhookID)
	if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		http.NotFound(w, r)
		return
	}
	slog.InfoContext(ctx, "webhook removed", "user", user.ID, "project", projectID, "webhook", webhookID)
	w.WriteHeader(http.StatusNoContent)
}
