package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// Client is a partner who fetches timetables.
type Client struct {
	Name  string
	Limit int
}

type Keys struct {
	Pepper  []byte
	Clients map[string]Client // by the public half of the key
}

func (k Keys) secretOf(id string) string {
	mac := hmac.New(sha256.New, k.Pepper)
	mac.Write([]byte(id))
	return hex.EncodeToString(mac.Sum(nil))[:16]
}

// Middleware expects "Authorization: ApiKey <id>.<secret>".
func (k Keys) Middleware(c *gin.Context) {
	value := strings.TrimPrefix(c.GetHeader("Authorization"), "ApiKey ")
	id, secret, ok := strings.Cut(value, ".")
	client, known := k.Clients[id]
	if !ok || !known || !sameText(secret, k.secretOf(id)) {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("client", client)
	c.Next()
}

func sameText(given, wanted string) bool {
	return hmac.Equal([]byte(given), []byte(wanted))
}
