package scale

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
)

type Cluster interface {
	Scale(ctx context.Context, name string, replicas int32) error
}

type Billing interface {
	Record(ctx context.Context, team string, replicas int64) error
}

type Handler struct {
	Cluster Cluster
	Billing Billing
	Quota   int64
}

func (h *Handler) Scale(w http.ResponseWriter, r *http.Request) {
	team, name := r.PathValue("team"), r.PathValue("deployment")
	count, err := strconv.ParseInt(r.PostFormValue("replicas"), 10, 32)
	if err != nil || count < 0 {
		http.Error(w, "replicas must be a number", http.StatusBadRequest)
		return
	}
	if int64(count) > h.Quota {
		http.Error(w, fmt.Sprintf("your team may run %d replicas", h.Quota), http.StatusForbidden)
		return
	}

	if err := h.Cluster.Scale(r.Context(), name, int32(count)); err != nil {
		slog.Error("scale", "deployment", name, "err", err)
		http.Error(w, "the cluster refused the change", http.StatusBadGateway)
		return
	}
	if err := h.Billing.Record(r.Context(), team, int64(count)); err != nil {
		slog.Error("billing", "team", team, "err", err)
	}
	slog.Info("scaled", "team", team, "deployment", name, "replicas", count)
	w.WriteHeader(http.StatusNoContent)
}
