package agent

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const maxOutput = 64 << 10

// RunLoginScript runs ~/.login.d/run of the user and returns its output.
func RunLoginScript(ctx context.Context, name string) ([]byte, error) {
	account, err := user.Lookup(name)
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil || uid < 1000 {
		return nil, fmt.Errorf("%s is no login account", name)
	}

	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(account.HomeDir, ".login.d", "run"))
	cmd.Dir = account.HomeDir
	cmd.Env = []string{"HOME=" + account.HomeDir, "USER=" + account.Username, "PATH=/usr/bin:/bin"}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Setpgid: true,
		Credential: &syscall.Credential{Uid: uint32(uid)},
	}

	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	start := time.Now()
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, fmt.Errorf("login script of %s: %w", name, err)
	}
	slog.Info("login script", "user", name, "code", cmd.ProcessState.ExitCode(), "took", time.Since(start))
	return output.Bytes()[:min(output.Len(), maxOutput)], nil
}
