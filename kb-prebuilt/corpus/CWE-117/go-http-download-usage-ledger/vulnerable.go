package share

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

type File struct {
	Name  string // as the customer named it at the upload
	Owner int64
	Body  io.ReadCloser
}

type Files interface {
	Open(r *http.Request) (*File, error)
}

// Ledger is read by the billing job: time|owner|bytes|name, one download per line.
type Ledger struct {
	mu   sync.Mutex
	file *os.File
}

var field = strings.NewReplacer("|", "/")

func (l *Ledger) Add(owner, bytes int64, name string) error {
	line := fmt.Sprintf("%s|%d|%d|%s\n", time.Now().UTC().Format(time.RFC3339), owner, bytes, field.Replace(name))
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.file.WriteString(line)
	return err
}

// Download sends a shared file and books the bytes on its owner.
func Download(files Files, ledger *Ledger, logf func(string, ...any)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		file, err := files.Open(r)
		if errors.Is(err, os.ErrNotExist) {
			http.NotFound(w, r)
			return
		}
		if err != nil {
			http.Error(w, "please try again later", http.StatusInternalServerError)
			return
		}
		defer file.Body.Close()
		w.Header().Set("Content-Type", "application/octet-stream")
		sent, _ := io.Copy(w, file.Body)
		if err := ledger.Add(file.Owner, sent, file.Name); err != nil {
			logf("ledger: %v", err)
		}
	}
}
