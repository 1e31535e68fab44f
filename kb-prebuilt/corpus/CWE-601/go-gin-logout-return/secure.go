package sso

import (
	"log"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
)

const startPage = "https://shop.example.com/"

var returnHosts = map[string]bool{"shop.example.com": true, "help.example.com": true}

type SessionStore interface {
	Delete(token string) error
}

func returnTarget(c *gin.Context) string {
	target, err := url.Parse(c.Query("return_to"))
	if err != nil || target.Scheme != "https" || !returnHosts[target.Host] {
		return startPage
	}
	return target.String()
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
