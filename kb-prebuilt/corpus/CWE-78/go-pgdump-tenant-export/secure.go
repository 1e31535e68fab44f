package export

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

type Exporter struct {
	Dir      string
	Database string
}

// Dump writes the schema of one tenant and returns the path of the compressed file.
func (e *Exporter) Dump(ctx context.Context, tenantID int64, schema string) (string, error) {
	started := time.Now()
	name := fmt.Sprintf("tenant-%d-%s.sql.gz", tenantID, started.Format("20060102-150405"))
	target := filepath.Join(e.Dir, name)
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	defer out.Close()

	packed := gzip.NewWriter(out)
	cmd := exec.CommandContext(ctx, "pg_dump", "--no-owner", "--dbname="+e.Database,
		`--schema="`+strings.ReplaceAll(schema, `"`, `""`)+`"`)
	cmd.Stdout = packed
	cmd.Stderr = os.Stderr
	if err := errors.Join(cmd.Run(), packed.Close()); err != nil {
		os.Remove(target)
		return "", fmt.Errorf("export tenant %d: %w", tenantID, err)
	}

	info, err := out.Stat()
	if err != nil {
		return "", err
	}
	slog.Info("tenant exported", "tenant", tenantID, "bytes", info.Size(), "took", time.Since(started))
	return target, nil
}
