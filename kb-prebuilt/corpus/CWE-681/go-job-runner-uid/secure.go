package runner

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

type Job struct {
	Name    string
	Program string
	Args    []string
	UID     string
	GID     string
}

func parseID(text string) (uint32, error) {
	id, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("bad id %q", text)
	}
	if id == 0 {
		return 0, errors.New("jobs cannot run as root")
	}
	return uint32(id), nil
}

func Run(ctx context.Context, job Job, limit time.Duration) ([]byte, error) {
	uid, err := parseID(job.UID)
	if err != nil {
		return nil, err
	}
	gid, err := parseID(job.GID)
	if err != nil {
		return nil, err
	}

	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, job.Program, job.Args...)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "JOB=" + job.Name}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Credential: &syscall.Credential{Uid: uid, Gid: gid},
	}
	started := time.Now()
	out, err := cmd.CombinedOutput()
	log.Printf("job %s as %d:%d took %s, err=%v", job.Name, uid, gid, time.Since(started), err)
	return out, err
}
