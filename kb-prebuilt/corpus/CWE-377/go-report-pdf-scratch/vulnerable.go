package report

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// ToPDF converts the page of a report.
func ToPDF(ctx context.Context, reportID int64, page []byte) ([]byte, error) {
	scratch := filepath.Join("/tmp", fmt.Sprintf("report-%d-%d", reportID, os.Getpid()))
	if err := os.MkdirAll(scratch, 0o755); err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	source := filepath.Join(scratch, "page.html")
	target := filepath.Join(scratch, "page.pdf")
	if err := os.WriteFile(source, page, 0o644); err != nil {
		return nil, err
	}

	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	started := time.Now()
	cmd := exec.CommandContext(ctx, "wkhtmltopdf", "--quiet", "--disable-local-file-access", source, target)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("report %d: %w: %.300s", reportID, err, out)
	}
	pdf, err := os.ReadFile(target)
	if err != nil {
		return nil, err
	}
	slog.Info("report converted", "report", reportID, "bytes", len(pdf), "took", time.Since(started))
	return pdf, nil
}
