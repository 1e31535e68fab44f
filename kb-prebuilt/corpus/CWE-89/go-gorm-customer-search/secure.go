package crm

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

const pageSize = 25

type Customer struct {
	ID    uint   `json:"id"`
	Name  string `json:"name"`
	City  string `json:"city"`
	Phone string `json:"phone"`
}

func SearchCustomers(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		term := strings.TrimSpace(c.Query("q"))
		if len(term) < 2 {
			c.JSON(http.StatusBadRequest, gin.H{"error": "enter at least two letters"})
			return
		}
		page, err := strconv.Atoi(c.DefaultQuery("page", "1"))
		if err != nil || page < 1 || page > 10000 {
			page = 1
		}

		tx := db.WithContext(c.Request.Context()).
			Where("name LIKE ? OR phone LIKE ?", "%"+term+"%", term+"%")
		if city := c.Query("city"); city != "" {
			tx = tx.Where("city = ?", city)
		}

		var customers []Customer
		err = tx.Order("name").Limit(pageSize).Offset((page - 1) * pageSize).Find(&customers).Error
		if err != nil {
			c.Error(err)
			c.JSON(http.StatusInternalServerError, gin.H{"error": "search failed"})
			return
		}
		c.JSON(http.StatusOK, gin.H{"page": page, "customers": customers})
	}
}
