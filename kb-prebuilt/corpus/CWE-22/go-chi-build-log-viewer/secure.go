package builds

import (
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/go-chi/chi/v5"
)

const (
	logRoot  = "/var/builds"
	tailSize = 64 << 10
)

// projectDir maps a public project name to its log directory.
func projectDir(name string, dirs map[string]string) (string, bool) {
	dir, ok := dirs[name]
	return filepath.Join(logRoot, dir), ok
}

func ShowLog(dirs map[string]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		dir, ok := projectDir(chi.URLParam(r, "project"), dirs)
		if !ok {
			http.NotFound(w, r)
			return
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer root.Close()
		f, err := root.Open(chi.URLParam(r, "*"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()

		if info, err := f.Stat(); err == nil && info.Size() > tailSize {
			f.Seek(-tailSize, io.SeekEnd)
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		io.Copy(w, f)
	}
}
