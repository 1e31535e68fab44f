package admin

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type Snapshots interface {
	List(ctx context.Context) ([]string, error)
	Restore(ctx context.Context, name string) error
}

// Register adds the pages of the clinic's calendar and its maintenance calls to the engine.
func Register(engine *gin.Engine, requireStaff, requireAdmin, calendar gin.HandlerFunc, store Snapshots) {
	engine.GET("/healthz", func(c *gin.Context) { c.String(http.StatusOK, "ok") })

	staff := engine.Group("/calendar", requireStaff)
	staff.GET("/:week", calendar)

	maintenance := engine.Group("/maintenance", requireAdmin)
	maintenance.GET("/snapshots", func(c *gin.Context) {
		names, err := store.List(c.Request.Context())
		if err != nil {
			slog.Error("snapshots cannot be listed", "err", err)
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, gin.H{"snapshots": names})
	})
	maintenance.POST("/snapshots/:name/restore", func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), 5*time.Minute)
		defer cancel()
		started := time.Now()
		if err := store.Restore(ctx, c.Param("name")); err != nil {
			slog.Error("restore failed", "snapshot", c.Param("name"), "err", err)
			c.JSON(http.StatusConflict, gin.H{"error": "the snapshot was not restored"})
			return
		}
		slog.Info("restored", "snapshot", c.Param("name"), "seconds", time.Since(started).Seconds())
		c.Status(http.StatusNoContent)
	})
}
