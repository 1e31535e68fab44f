package account

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type AddressBook struct {
	Pool     *pgxpool.Pool
	Customer func(r *http.Request) int64 // of the session
}

// Update changes and Delete removes the delivery address {id}.
func (b *AddressBook) Update(w http.ResponseWriter, r *http.Request) {
	var in struct{ Street, Postcode, City string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&in); err != nil || in.City == "" {
		http.Error(w, "street, postcode and city are needed", http.StatusBadRequest)
		return
	}
	const query = "UPDATE addresses SET street = $2, postcode = $3, city = $4 WHERE id = $1"
	b.run(w, r, query, in.Street, in.Postcode, in.City)
}

func (b *AddressBook) Delete(w http.ResponseWriter, r *http.Request) {
	b.run(w, r, "DELETE FROM addresses WHERE id = $1")
}

func (b *AddressBook) run(w http.ResponseWriter, r *http.Request, query string, more ...any) {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	args := append([]any{id}, more...)
	tag, err := b.Pool.Exec(r.Context(), query, args...)
	if err != nil {
		slog.Error("address was not changed", "id", id, "err", err)
		http.Error(w, "please try again later", http.StatusInternalServerError)
		return
	}
	if tag.RowsAffected() == 0 {
		http.NotFound(w, r)
		return
	}
	slog.Info("address changed", "id", id, "customer", b.Customer(r))
	w.WriteHeader(http.StatusNoContent)
}
