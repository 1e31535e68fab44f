package dashboard

import (
	"context"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"
)

type Reading struct {
	Time  int64   `json:"t"`
	Value float64 `json:"v"`
}

type Sensor struct {
	Name string
	Unit string
}

type Source interface {
	Sensor(ctx context.Context, id string) (Sensor, []Reading, error)
}

var chartPage = template.Must(template.New("chart").Parse(`<!doctype html>
<title>{{.Title}}</title>
<div id="chart"></div>
<script src="/static/chart.js"></script>
<script>drawChart("chart", {{.Chart}});</script>
`))

func Register(engine *gin.Engine, source Source) {
	engine.SetHTMLTemplate(chartPage)
	engine.GET("/sensors/:id/chart", func(c *gin.Context) {
		sensor, readings, err := source.Sensor(c.Request.Context(), c.Param("id"))
		if err != nil {
			c.String(http.StatusNotFound, "no such sensor")
			return
		}
		if len(readings) > 2000 {
			readings = readings[len(readings)-2000:]
		}

		chart := gin.H{"name": sensor.Name, "unit": sensor.Unit, "points": readings}
		c.HTML(http.StatusOK, "chart", gin.H{"Title": sensor.Name, "Chart": chart})
	})
}
