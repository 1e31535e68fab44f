package profile

import (
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
)

type Profile struct {
	DisplayName string `json:"display_name"`
	Phone       string `json:"phone"`
}

type Handler struct {
	DB     *sql.DB
	UserID func(*http.Request) (int64, bool)
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func fail(w http.ResponseWriter, status int, text string) {
	respond(w, status, map[string]string{"error": text})
}

func (h *Handler) Save(w http.ResponseWriter, r *http.Request) {
	userID, ok := h.UserID(r)
	if !ok {
		fail(w, http.StatusUnauthorized, "please log in")
		return
	}
	var p Profile
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&p); err != nil {
		fail(w, http.StatusBadRequest, "send display_name and phone as JSON")
		return
	}
	p.DisplayName = strings.TrimSpace(p.DisplayName)

	_, err := h.DB.ExecContext(r.Context(),
		"UPDATE profiles SET display_name = $1, phone = $2 WHERE user_id = $3", p.DisplayName, p.Phone, userID)
	if err != nil {
		slog.Warn("profile was not saved", "user", userID)
		fail(w, http.StatusInternalServerError, "cannot save the profile: "+err.Error())
		return
	}
	respond(w, http.StatusOK, p)
}
