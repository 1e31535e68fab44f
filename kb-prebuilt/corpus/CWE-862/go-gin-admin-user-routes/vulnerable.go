package admin

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

type Users interface {
	List(ctx context.Context) ([]map[string]any, error)
	SetLocked(ctx context.Context, id int64, locked bool) error
	Delete(ctx context.Context, id int64) error
}

func Routes(router *gin.RouterGroup, session gin.HandlerFunc, users Users) {
	group := router.Group("/admin", session)
	group.GET("/users", func(c *gin.Context) {
		list, err := users.List(c.Request.Context())
		reply(c, err, gin.H{"users": list})
	})
	group.POST("/users/:id/lock", change(users, func(ctx context.Context, id int64) error {
		return users.SetLocked(ctx, id, true)
	}))
	group.DELETE("/users/:id", change(users, users.Delete))
}

func change(users Users, action func(context.Context, int64) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := strconv.ParseInt(c.Param("id"), 10, 64)
		if err != nil {
			c.JSON(http.StatusNotFound, gin.H{"error": "no such user"})
			return
		}
		err = action(c.Request.Context(), id)
		slog.Info("user changed", "by", c.GetInt64("userID"), "user", id, "err", err)
		reply(c, err, gin.H{"id": id})
	}
}

func reply(c *gin.Context, err error, body gin.H) {
	if err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": "the change failed"})
		return
	}
	c.JSON(http.StatusOK, body)
}
