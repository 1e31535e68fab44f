package club

import (
	"bytes"
	"context"
	"log"
	"net/http"
	"strconv"
	"text/template"
)

type Member struct {
	Name    string
	Hobbies []string
	About   string
}

type MemberStore interface {
	Member(ctx context.Context, id int64) (*Member, error)
}

var memberPage = template.Must(template.New("member").Parse(`<!doctype html>
<title>{{.Name}} - Members</title>
<h1>{{.Name}}</h1>
<ul>{{range .Hobbies}}<li>{{.}}</li>{{else}}<li>none</li>{{end}}</ul>
<p title="about {{.Name}}">{{.About}}</p>
`))

func MemberHandler(store MemberStore) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		member, err := store.Member(r.Context(), id)
		if err != nil || member == nil {
			http.NotFound(w, r)
			return
		}

		var page bytes.Buffer
		if err := memberPage.Execute(&page, member); err != nil {
			log.Printf("render member %d: %v", id, err)
			http.Error(w, "page is not available", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "private, max-age=60")
		page.WriteTo(w)
	}
}
