package orders

import (
	"database/sql"
	"encoding/json"
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

var orderings = map[string]string{
	"total asc": "cents ASC", "total desc": "cents DESC", "placed asc": "placed_at ASC",
}

func (h *Handler) List(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	status := q.Get("status")
	if status == "" {
		status = "open"
	}
	order, ok := orderings[q.Get("sort")+" "+q.Get("dir")]
	if !ok {
		order = "placed_at DESC"
	}
	query := "SELECT id, status, cents FROM orders WHERE customer_id = $1 AND status = $2 ORDER BY " + order + " LIMIT 100"
	rows, err := h.DB.QueryContext(r.Context(), query, h.CustomerID(r), status)
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
