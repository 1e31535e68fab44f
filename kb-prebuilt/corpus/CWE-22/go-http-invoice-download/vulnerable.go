package invoices

import (
	"errors"
	"io/fs"
	"log"
	"mime"
	"net/http"
	"os"
	"path/filepath"
)

type Archive struct {
	Dir string
}

func (a *Archive) Download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("file")
	if filepath.Ext(name) == "" {
		name += ".pdf"
	}

	f, err := os.Open(filepath.Join(a.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		log.Printf("open invoice: %v", err)
		http.Error(w, "invoice is not available", http.StatusInternalServerError)
		return
	}
	defer f.Close()

	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition",
		mime.FormatMediaType("attachment", map[string]string{"filename": info.Name()}))
	http.ServeContent(w, r, info.Name(), info.ModTime(), f)
}
