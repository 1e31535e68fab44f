package stock

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"
)

var warehouses = map[string]string{
	"hamburg": "http://hamburg.warehouse.internal:8080/v1/stock/",
	"kiel":    "http://kiel.warehouse.internal:8080/v1/stock/",
	"bremen":  "http://bremen.warehouse.internal:8080/v1/stock/",
}

var warehouseClient = &http.Client{Timeout: 4 * time.Second}

func BranchStock(token string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		branch, err := url.PathUnescape(chi.URLParam(r, "branch"))
		base, ok := warehouses[branch]
		if err != nil || !ok {
			http.NotFound(w, r)
			return
		}
		target := base + url.PathEscape(chi.URLParam(r, "article"))
		req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, target, nil)
		if err != nil {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		req.Header.Set("Authorization", "Bearer "+token)

		resp, err := warehouseClient.Do(req)
		if err != nil || resp.StatusCode != http.StatusOK {
			slog.Warn("warehouse request", "branch", branch, "err", err)
			http.Error(w, "stock is not available", http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		w.Header().Set("Content-Type", "application/json")
		n, err := io.Copy(w, io.LimitReader(resp.Body, 1<<20))
		slog.Debug("stock forwarded", "branch", branch, "size", fmt.Sprintf("%d B", n), "err", err)
	}
}
