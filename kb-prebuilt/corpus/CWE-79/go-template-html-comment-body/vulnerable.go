package article

import (
	"html/template"
	"io"
	"regexp"
	"strings"
	"time"
)

type Comment struct {
	Author string
	Body   string
	Posted time.Time
}

type commentView struct {
	Author string
	Body   template.HTML
	Posted string
}

var (
	bold = regexp.MustCompile(`\*([^*\n]+)\*`)

	commentList = template.Must(template.New("comments").Parse(`<section class="comments">
{{range .}}<article><h3>{{.Author}} <time>{{.Posted}}</time></h3><p>{{.Body}}</p></article>
{{else}}<p>No comments yet.</p>
{{end}}</section>
`))
)

func formatBody(body string) template.HTML {
	text := strings.TrimSpace(strings.ReplaceAll(body, "\r\n", "\n"))
	text = bold.ReplaceAllString(text, "<b>$1</b>")
	return template.HTML(strings.ReplaceAll(text, "\n", "<br>\n"))
}

// RenderComments writes the list of comments, the newest first.
func RenderComments(w io.Writer, comments []Comment) error {
	views := make([]commentView, 0, len(comments))
	for i := len(comments) - 1; i >= 0; i-- {
		c := comments[i]
		views = append(views, commentView{
			Author: c.Author,
			Body:   formatBody(c.Body),
			Posted: c.Posted.Format("2 Jan 2006 15:04"),
		})
	}
	return commentList.Execute(w, views)
}
