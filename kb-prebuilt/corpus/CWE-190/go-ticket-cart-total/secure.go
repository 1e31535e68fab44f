package tickets

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

type Item struct {
	Event    string `json:"event"`
	Category string `json:"category"`
	Quantity int64  `json:"quantity"`
}

type Order struct {
	Customer int64  `json:"customer"`
	Items    []Item `json:"items"`
}

const (
	bookingFee  = 250
	maxItems    = 50
	maxQuantity = 100
)

var ErrEmpty = errors.New("tickets: nothing to pay")

func ReadOrder(r io.Reader) (Order, error) {
	var order Order
	err := json.NewDecoder(io.LimitReader(r, 64<<10)).Decode(&order)
	return order, err
}

// Total returns the amount to pay in cents; prices are keyed by event and category.
func Total(order Order, prices map[[2]string]int64) (int64, error) {
	if len(order.Items) > maxItems {
		return 0, errors.New("tickets: too many items")
	}
	total := int64(bookingFee)
	for _, item := range order.Items {
		price, ok := prices[[2]string{item.Event, item.Category}]
		if !ok || item.Quantity < 1 || item.Quantity > maxQuantity {
			return 0, fmt.Errorf("tickets: cannot sell %d of %s", item.Quantity, item.Event)
		}
		total += price * item.Quantity
	}
	if total <= bookingFee {
		return 0, ErrEmpty
	}
	slog.Info("order priced", "customer", order.Customer, "items", len(order.Items), "cents", total)
	return total, nil
}
