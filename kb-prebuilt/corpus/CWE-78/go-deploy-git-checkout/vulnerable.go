package preview

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

type Deployer struct {
	Mirror   string
	WorkRoot string
}

func (d *Deployer) run(ctx context.Context, name string, args ...string) (string, error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0")
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	log.Printf("%s: %d bytes of output, err=%v", name, out.Len(), err)
	return strings.TrimSpace(out.String()), err
}

// Checkout replaces the working copy of a pull request and returns its commit.
func (d *Deployer) Checkout(ctx context.Context, pull int, branch string) (string, error) {
	dir := filepath.Join(d.WorkRoot, "pr-"+strconv.Itoa(pull))
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}

	line := fmt.Sprintf("git clone --quiet --depth 1 --branch %s file://%s %s", branch, d.Mirror, dir)
	if out, err := d.run(ctx, "sh", "-c", line); err != nil {
		return "", fmt.Errorf("clone for pull request %d: %w: %.200s", pull, err, out)
	}
	commit, err := d.run(ctx, "git", "-C", dir, "rev-parse", "HEAD")
	if err != nil {
		return "", err
	}
	return commit, nil
}
