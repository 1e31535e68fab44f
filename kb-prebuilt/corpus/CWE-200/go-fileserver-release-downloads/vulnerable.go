package downloads

import (
	"expvar"
	"net/http"
	"path"
	"strings"
)

var served = expvar.NewMap("downloads")

const maxAge = "public, max-age=86400"

func contentType(name string) string {
	switch path.Ext(name) {
	case ".gz":
		return "application/gzip"
	case ".zip":
		return "application/zip"
	case ".sig":
		return "application/pgp-signature"
	}
	return "application/octet-stream"
}

// Handler serves the files of dir under /downloads/.
func Handler(dir string) http.Handler {
	files := http.StripPrefix("/downloads/", http.FileServer(http.Dir(dir)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/downloads/")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		served.Add(path.Base(name), 1)
		w.Header().Set("Content-Type", contentType(name))
		w.Header().Set("Cache-Control", maxAge)
		files.ServeHTTP(w, r)
	})
}
