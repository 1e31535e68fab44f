package recipes

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

type Recipe struct {
	ID    int
	Title string
}

type Index interface {
	Find(term string, limit int) []Recipe
}

func SearchPage(index Index) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		term := strings.TrimSpace(r.FormValue("q"))
		var found []Recipe
		if len(term) >= 2 {
			found = index.Find(strings.ToLower(term), 50)
		}

		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<h1>Recipes for %s</h1>\n", term)
		fmt.Fprintf(w, `<form><input name="q" value="%s"><button>Search</button></form>`, term)
		if len(found) == 0 {
			fmt.Fprintln(w, "<p>Nothing found.</p>")
			return
		}
		fmt.Fprintln(w, "<ul>")
		for _, recipe := range found {
			fmt.Fprintf(w, `<li><a href="/recipes/%d">%s</a></li>`+"\n", recipe.ID, recipe.Title)
		}
		fmt.Fprintf(w, "</ul>\n<p>%d recipes in %s</p>\n", len(found), time.Since(started).Round(time.Millisecond))
	}
}
