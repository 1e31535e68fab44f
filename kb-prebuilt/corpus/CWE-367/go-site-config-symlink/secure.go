package files

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

var ErrNotAFile = errors.New("files: not a regular file of the customer")

const largest = 8 << 20

// ReadSiteConfig reads site.json from the folder that a customer of the host can write to.
func ReadSiteConfig(folder string) ([]byte, error) {
	path := filepath.Join(folder, "site.json")
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > largest {
		return nil, ErrNotAFile
	}
	return io.ReadAll(io.LimitReader(file, largest))
}
