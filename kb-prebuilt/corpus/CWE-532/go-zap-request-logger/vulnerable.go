package middleware

import (
	"net/http"
	"strings"
	"time"

	"go.uber.org/zap"
)

var hopByHop = map[string]bool{"Connection": true, "Keep-Alive": true, "Te": true, "Upgrade": true}

var private = map[string]bool{"Authorization": true, "Cookie": true, "Proxy-Authorization": true, "X-Api-Key": true}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// headerFields are what support needs to see of a request.
func headerFields(header http.Header) map[string]string {
	fields := make(map[string]string, len(header))
	for name, values := range header {
		if hopByHop[name] {
			continue
		}
		fields[name] = strings.Join(values, ", ")
	}
	return fields
}

// Log writes one line for each request.
func Log(logger *zap.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, rec := time.Now(), &recorder{w, http.StatusOK}
		next.ServeHTTP(rec, r)
		logger.Info("request", zap.String("method", r.Method), zap.String("path", r.URL.Path),
			zap.Int("status", rec.status), zap.Duration("took", time.Since(start)),
			zap.Any("headers", headerFields(r.Header)))
	})
}
