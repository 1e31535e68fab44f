package notes

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

type renameRequest struct {
	Name string `json:"name"`
}

func renameTag(db *sql.DB, userID func(*http.Request) int64) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req renameRequest
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&req); err != nil {
			http.Error(w, "malformed request", http.StatusBadRequest)
			return
		}
		oldName := strings.ToLower(chi.URLParam(r, "tag"))
		newName := strings.ToLower(strings.TrimSpace(req.Name))
		if newName == "" || newName == oldName {
			w.WriteHeader(http.StatusNoContent)
			return
		}

		var stmt strings.Builder
		stmt.WriteString("UPDATE tags SET name = '" + newName + "'")
		stmt.WriteString(" WHERE user_id = ? AND name = '" + oldName + "'")
		result, err := db.ExecContext(r.Context(), stmt.String(), userID(r))
		if err != nil {
			log.Printf("rename tag: %v", err)
			http.Error(w, "tag was not renamed", http.StatusInternalServerError)
			return
		}
		changed, err := result.RowsAffected()
		if err != nil || changed == 0 {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"name": newName, "notes": changed})
	}
}
