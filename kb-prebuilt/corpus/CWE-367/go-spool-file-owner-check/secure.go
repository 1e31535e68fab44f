package spool

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

const maxJobSize = 50 << 20

var ErrRefused = errors.New("spool: file is refused")

func acceptable(info os.FileInfo, uid uint32) error {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.Mode().IsRegular() {
		return fmt.Errorf("%w: not a regular file", ErrRefused)
	}
	if stat.Uid != uid {
		return fmt.Errorf("%w: belongs to user %d", ErrRefused, stat.Uid)
	}
	if info.Size() > maxJobSize {
		return fmt.Errorf("%w: %d bytes", ErrRefused, info.Size())
	}
	return nil
}

// ReadJob returns the data of a print job of the given user.
func ReadJob(spoolDir string, jobID int, uid uint32) ([]byte, error) {
	path := filepath.Join(spoolDir, fmt.Sprintf("job-%06d", jobID))
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()

	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := acceptable(info, uid); err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(f, maxJobSize))
}
