package daemon

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

var ErrRunning = errors.New("daemon: another instance is running")

// Claim writes our process number to path, or fails if another process has claimed it.
func Claim(path string) (release func(), err error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	// The lock goes with the process, also if it is killed.
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		file.Close()
		return nil, ErrRunning
	}
	if err := file.Truncate(0); err != nil {
		file.Close()
		return nil, err
	}
	if _, err := fmt.Fprintln(file, os.Getpid()); err != nil {
		file.Close()
		return nil, err
	}
	return func() {
		file.Close()
	}, nil
}
