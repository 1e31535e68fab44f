package shops

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/minio/minio-go/v7"
)

const maxLogo = 512 << 10

var ErrLogo = errors.New("the logo must be a PNG, GIF or JPEG picture of at most 512 KB")

type LogoStore struct {
	Client  *minio.Client
	Bucket  string // readable for everybody at BaseURL
	BaseURL string
}

// Put stores the logo of a shop and returns its address.
func (s *LogoStore) Put(ctx context.Context, shop int64, body io.Reader, contentType string) (string, error) {
	data, err := io.ReadAll(io.LimitReader(body, maxLogo+1))
	if err != nil || len(data) == 0 || len(data) > maxLogo {
		return "", ErrLogo
	}

	key := fmt.Sprintf("logos/%d", shop)
	options := minio.PutObjectOptions{ContentType: contentType, CacheControl: "public, max-age=600"}
	info, err := s.Client.PutObject(ctx, s.Bucket, key, bytes.NewReader(data), int64(len(data)), options)
	if err != nil {
		return "", fmt.Errorf("logo of shop %d: %w", shop, err)
	}
	return fmt.Sprintf("%s/%s?v=%s", s.BaseURL, key, info.ETag), nil
}

func (s *LogoStore) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	shop := r.Context().Value(shopKey{}).(int64)
	url, err := s.Put(r.Context(), shop, r.Body, r.Header.Get("Content-Type"))
	if errors.Is(err, ErrLogo) {
		http.Error(w, err.Error(), http.StatusUnsupportedMediaType)
		return
	}
	if err != nil {
		http.Error(w, "the logo was not stored", http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, url)
}

type shopKey struct{}
