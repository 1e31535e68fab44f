package ranking

import (
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Player struct {
	ID           int64
	Name         string
	Email        string
	PasswordHash string
	LastIP       string
	Rating       int
	Games        int
}

type cached struct {
	at      time.Time
	players []Player
}

func Handler(db *gorm.DB) gin.HandlerFunc {
	var mu sync.Mutex
	seasons := map[string]cached{}
	return func(c *gin.Context) {
		season := c.Param("season")
		mu.Lock()
		defer mu.Unlock()
		known, ok := seasons[season]
		if !ok || time.Since(known.at) > time.Minute {
			known = cached{at: time.Now()}
			query := db.WithContext(c.Request.Context()).Where("season = ? AND games >= 10", season)
			if err := query.Order("rating DESC").Limit(100).Find(&known.players).Error; err != nil {
				c.JSON(http.StatusInternalServerError, gin.H{"error": "ranking is not available"})
				return
			}
			if len(known.players) > 0 {
				seasons[season] = known
			}
		}
		c.JSON(http.StatusOK, gin.H{"season": season, "players": known.players})
	}
}
