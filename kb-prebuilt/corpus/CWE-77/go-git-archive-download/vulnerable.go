package download

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

type Repositories interface {
	Path(ctx context.Context, name string) (string, error)
}

type Archives struct {
	Repos   Repositories
	Timeout time.Duration
}

func resolve(ctx context.Context, dir, ref string) (string, error) {
	out, err := exec.CommandContext(ctx, "git", "--git-dir", dir,
		"rev-parse", ref).Output()
	return strings.TrimSpace(string(out)), err
}

func (a *Archives) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), a.Timeout)
	defer cancel()

	name := r.PathValue("name")
	dir, err := a.Repos.Path(ctx, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	ref := r.URL.Query().Get("ref")
	if ref == "" {
		ref = "HEAD"
	}
	commit, err := resolve(ctx, dir, ref)
	if err != nil || commit == "" {
		http.Error(w, "no such revision", http.StatusNotFound)
		return
	}

	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "source.zip"))
	cmd := exec.CommandContext(ctx, "git", "--git-dir", dir, "archive", "--format=zip", "--prefix=source/", commit)
	cmd.Stdout = w
	start := time.Now()
	if err := cmd.Run(); err != nil {
		slog.ErrorContext(ctx, "archive failed", "repository", name, "err", err)
		return
	}
	slog.InfoContext(ctx, "archive sent", "repository", name, "took", time.Since(start))
}
