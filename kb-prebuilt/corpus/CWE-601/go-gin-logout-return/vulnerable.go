package sso

import (
	"log"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

const startPage = "https://shop.example.com/"

var returnPrefixes = []string{"https://shop.example.com", "https://help.example.com"}

type SessionStore interface {
	Delete(token string) error
}

func returnTarget(c *gin.Context) string {
	target := c.Query("return_to")
	for _, prefix := range returnPrefixes {
		if strings.HasPrefix(target, prefix) {
			return target
		}
	}
	return startPage
}

func Logout(sessions SessionStore) gin.HandlerFunc {
	return func(c *gin.Context) {
		token, err := c.Cookie("sso_session")
		if err == nil && token != "" {
			if err := sessions.Delete(token); err != nil {
				log.Printf("logout from %s: %v", c.ClientIP(), err)
			}
		}
		c.SetSameSite(http.SameSiteLaxMode)
		c.SetCookie("sso_session", "", -1, "/", "", true, true)
		c.Header("Cache-Control", "no-store")
		c.Redirect(http.StatusFound, returnTarget(c))
	}
}
