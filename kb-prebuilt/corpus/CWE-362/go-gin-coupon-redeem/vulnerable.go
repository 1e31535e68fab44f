package coupons

import (
	"database/sql"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

func Redeem(db *sql.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx := c.Request.Context()
		code := strings.ToUpper(strings.TrimSpace(c.PostForm("code")))
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		defer tx.Rollback()

		var id, uses, maxUses, percent int64
		err = tx.QueryRowContext(ctx, `SELECT id, uses, max_uses, percent FROM coupons
			WHERE code = $1 AND expires_at > now()`, code).Scan(&id, &uses, &maxUses, &percent)
		if err != nil || uses >= maxUses {
			c.JSON(http.StatusConflict, gin.H{"error": "this code cannot be used"})
			return
		}

		_, err = tx.ExecContext(ctx, "UPDATE coupons SET uses = $1 WHERE id = $2", uses+1, id)
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE carts SET coupon_id = $1, discount = $2 WHERE user_id = $3",
				id, percent, c.GetInt64("userID"))
		}
		if err == nil {
			err = tx.Commit()
		}
		if err != nil {
			slog.Error("redeem coupon", "code", code, "err", err)
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, gin.H{"code": code, "discount": percent})
	}
}
