package plugins

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

type IndexEntry struct {
	Name    string
	Version string
	URL     string
	Digest  string
}

const maxPluginSize = 64 << 20

// Fetch stores the plugin in dir and returns its path.
func Fetch(ctx context.Context, client *http.Client, entry IndexEntry, dir string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, entry.URL, nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("download %s: %s", entry.Name, resp.Status)
	}

	part, err := os.CreateTemp(dir, "download-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(part.Name())
	defer part.Close()
	sum := md5.New()
	if _, err := io.Copy(io.MultiWriter(part, sum), io.LimitReader(resp.Body, maxPluginSize)); err != nil {
		return "", err
	}
	if digest := hex.EncodeToString(sum.Sum(nil)); !strings.EqualFold(digest, entry.Digest) {
		return "", fmt.Errorf("plugin %s has digest %s, index says %s", entry.Name, digest, entry.Digest)
	}
	target := filepath.Join(dir, filepath.Base(entry.Name)+"-"+filepath.Base(entry.Version)+".so")
	slog.Info("plugin downloaded", "name", entry.Name, "version", entry.Version)
	return target, os.Rename(part.Name(), target)
}
