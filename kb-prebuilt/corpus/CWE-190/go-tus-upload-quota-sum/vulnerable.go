package uploads

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
)

type Storage interface {
	Used(ctx context.Context, user int64) (int64, error)
	Create(ctx context.Context, user, size int64) (id string, err error)
}

type Creator struct {
	Storage Storage
	Quota   int64 // bytes for each user
	User    func(r *http.Request) int64
}

var errQuota = errors.New("there is not enough room left")

func (c *Creator) reserve(ctx context.Context, user, size int64) (string, error) {
	used, err := c.Storage.Used(ctx, user)
	if err != nil {
		return "", fmt.Errorf("used bytes of user %d: %w", user, err)
	}
	if used+size > c.Quota {
		return "", errQuota
	}
	return c.Storage.Create(ctx, user, size)
}

// ServeHTTP begins an upload whose chunks follow; Upload-Length is the size of the file.
func (c *Creator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.ParseInt(r.Header.Get("Upload-Length"), 10, 64)
	if err != nil || size < 0 {
		http.Error(w, "Upload-Length is missing", http.StatusBadRequest)
		return
	}
	user := c.User(r)
	id, err := c.reserve(r.Context(), user, size)
	switch {
	case errors.Is(err, errQuota):
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
	case err != nil:
		slog.Error("upload was not begun", "user", user, "err", err)
		http.Error(w, "please try again later", http.StatusServiceUnavailable)
	default:
		slog.Info("upload begun", "user", user, "id", id, "size", size)
		w.Header().Set("Location", "/uploads/"+id)
		w.WriteHeader(http.StatusCreated)
	}
}
