package billing

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Invoice struct {
	ID         uint      `json:"id"`
	CustomerID int64     `json:"-"`
	Recipient  string    `json:"recipient"`
	Issued     time.Time `json:"issued"`
	Lines      []Line    `json:"lines"`
}

type Line struct {
	ID        uint   `json:"-"`
	InvoiceID uint   `json:"-"`
	Text      string `json:"text"`
	Cents     int64  `json:"cents"`
}

func ShowInvoice(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := strconv.ParseUint(c.Param("id"), 10, 32)
		if err != nil {
			c.JSON(http.StatusNotFound, gin.H{"error": "no such invoice"})
			return
		}

		var invoice Invoice
		query := db.WithContext(c.Request.Context()).Preload("Lines")
		err = query.Where("id = ?", id).First(&invoice).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			c.JSON(http.StatusNotFound, gin.H{"error": "no such invoice"})
			return
		}
		if err != nil {
			c.Error(err)
			c.JSON(http.StatusInternalServerError, gin.H{"error": "invoice cannot be shown"})
			return
		}

		var total int64
		for _, line := range invoice.Lines {
			total += line.Cents
		}
		c.JSON(http.StatusOK, gin.H{"invoice": invoice, "total_cents": total})
	}
}
