package audit

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

type Log struct {
	mu   sync.Mutex
	file *os.File
}

func Open(path string) (*Log, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o640)
	if err != nil {
		return nil, err
	}
	return &Log{file: f}, nil
}

// Login records one attempt to log in.
func (l *Log) Login(r *http.Request, user string, ok bool) error {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	result := "failed"
	if ok {
		result = "ok"
	}
	if len(user) > 64 {
		user = user[:64]
	}
	line := fmt.Sprintf("%s login %s from=%s user=%q\n",
		time.Now().UTC().Format(time.RFC3339), result, host, user)

	l.mu.Lock()
	defer l.mu.Unlock()
	_, err = l.file.WriteString(line)
	return err
}

func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.file.Close()
}
