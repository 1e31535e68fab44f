package orders

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
)

type Order struct {
	ID     int64  `json:"id"`
	Status string `json:"status"`
	Cents  int64  `json:"cents"`
}

type Handler struct {
	DB         *sql.DB
	CustomerID func(*http.Request) int64
}

func (h *Handler) List(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	status := q.Get("status")
	if status == "" {
		status = "open"
	}
	query := fmt.Sprintf(
		"SELECT id, status, cents FROM orders WHERE customer_id = %d AND status = '%s' ORDER BY %s %s LIMIT 100",
		h.CustomerID(r), status, q.Get("sort"), q.Get("dir"))
	rows, err := h.DB.QueryContext(r.Context(), query)
	if err != nil {
		slog.Error("list orders", "err", err)
		http.Error(w, "orders are not available", http.StatusInternalServerError)
		return
	}
	defer rows.Close()

	orders := []Order{}
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.Status, &o.Cents); err != nil {
			slog.Error("scan order", "err", err)
			http.Error(w, "orders are not available", http.StatusInternalServerError)
			return
		}
		orders = append(orders, o)
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(orders)
}
