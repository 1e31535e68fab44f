package accesslog

import (
	"bufio"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// Log writes one line per request, which the nightly statistics read.
type Log struct {
	mu  sync.Mutex
	out *bufio.Writer
}

func New(w io.Writer) *Log {
	l := &Log{out: bufio.NewWriter(w)}
	go func() {
		for range time.Tick(2 * time.Second) {
			l.mu.Lock()
			l.out.Flush()
			l.mu.Unlock()
		}
	}()
	return l
}

// Middleware notes time, address, user, method, path, status and duration.
func (l *Log) Middleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		started := time.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		user, _ := c.Get("userID").(int64) // 0 without a session
		request, response := c.Request(), c.Response()
		l.mu.Lock()
		defer l.mu.Unlock()
		fmt.Fprintf(l.out, "%s %s %d %s %s %d %d\n", started.UTC().Format(time.RFC3339), request.RemoteAddr, user,
			request.Method, request.URL.Path, response.Status, time.Since(started).Milliseconds())
		return nil
	}
}
