package export

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
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

	pipeline := fmt.Sprintf("set -o pipefail; pg_dump --no-owner --schema=%s %s | gzip -6", schema, e.Database)
	cmd := exec.CommandContext(ctx, "bash", "-c", pipeline)
	cmd.Stdout = out
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
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
