package themes

import (
	"archive/zip"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
)

const maxFileSize = 8 << 20

func writeEntry(entry *zip.File, target string) error {
	src, err := entry.Open()
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if _, err := io.Copy(dst, io.LimitReader(src, maxFileSize)); err != nil {
		dst.Close()
		return err
	}
	return dst.Close()
}

func Install(archive, themeDir string) (int, error) {
	r, err := zip.OpenReader(archive)
	if err != nil {
		return 0, fmt.Errorf("open theme: %w", err)
	}
	defer r.Close()

	count := 0
	for _, entry := range r.File {
		if entry.FileInfo().IsDir() {
			continue
		}
		if !filepath.IsLocal(entry.Name) {
			return count, fmt.Errorf("theme has a file outside of its directory: %q", entry.Name)
		}
		target := filepath.Join(themeDir, entry.Name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return count, err
		}
		if err := writeEntry(entry, target); err != nil {
			return count, fmt.Errorf("write %s: %w", entry.Name, err)
		}
		count++
	}
	slog.Info("theme installed", "dir", themeDir, "files", count)
	return count, nil
}
