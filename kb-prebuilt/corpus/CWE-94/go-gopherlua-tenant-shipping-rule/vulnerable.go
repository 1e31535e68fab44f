package shipping

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	lua "github.com/yuin/gopher-lua"
)

type Order struct {
	Shop    int64
	Weight  float64
	Cents   int64
	Country string
}

type Rules interface {
	Script(ctx context.Context, shop int64) (string, error)
}

// Cost runs the rule a shop owner has entered, which assigns the postage in cents to the variable cost.
func Cost(ctx context.Context, rules Rules, order Order) (int64, error) {
	script, err := rules.Script(ctx, order.Shop)
	if err != nil {
		return 0, fmt.Errorf("rule of shop %d: %w", order.Shop, err)
	}
	ctx, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()

	state := lua.NewState(lua.Options{RegistryMaxSize: 65536})
	defer state.Close()
	state.SetContext(ctx)
	state.SetGlobal("weight", lua.LNumber(order.Weight))
	state.SetGlobal("cents", lua.LNumber(order.Cents))
	state.SetGlobal("country", lua.LString(order.Country))
	if err := state.DoString(script); err != nil {
		slog.Info("rule failed", "shop", order.Shop, "err", err)
		return 0, fmt.Errorf("rule of shop %d cannot be run", order.Shop)
	}

	cost, ok := state.GetGlobal("cost").(lua.LNumber)
	if !ok || !(cost >= 0 && cost <= 1_000_00) {
		return 0, fmt.Errorf("rule of shop %d gives no usable cost", order.Shop)
	}
	return int64(cost), nil
}
