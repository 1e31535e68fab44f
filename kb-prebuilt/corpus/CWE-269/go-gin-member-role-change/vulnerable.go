package members

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

var ErrNotFound = errors.New("no such member")

var ranks = map[string]int{"viewer": 1, "editor": 2, "admin": 3, "owner": 4}

type Membership struct {
	OrgID, UserID int64
	Role          string
}

type Store interface {
	Find(ctx context.Context, orgID, userID int64) (Membership, error)
	SetRole(ctx context.Context, orgID, userID int64, role string) error
}

func ChangeRole(store Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		caller := c.MustGet("membership").(Membership)
		userID, err := strconv.ParseInt(c.Param("user"), 10, 64)
		var body struct {
			Role string `json:"role" binding:"required,oneof=viewer editor admin owner"`
		}
		if err != nil || c.ShouldBindJSON(&body) != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": "a member and a role are needed"})
			return
		}

		ctx := c.Request.Context()
		member, err := store.Find(ctx, caller.OrgID, userID)
		if err != nil {
			c.JSON(http.StatusNotFound, gin.H{"error": "no such member"})
			return
		}
		if ranks[caller.Role] < ranks["admin"] {
			c.JSON(http.StatusForbidden, gin.H{"error": "your role doesn't allow this"})
			return
		}
		if err := store.SetRole(ctx, caller.OrgID, member.UserID, body.Role); err != nil {
			slog.ErrorContext(ctx, "role change failed", "org", caller.OrgID, "err", err)
			c.JSON(http.StatusInternalServerError, gin.H{"error": "try again later"})
			return
		}
		slog.InfoContext(ctx, "role changed", "by", caller.UserID, "user", userID, "from", member.Role, "to", body.Role)
		c.JSON(http.StatusOK, gin.H{"user": userID, "role": body.Role})
	}
}
