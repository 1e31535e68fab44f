package integrations

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"
)

type testRequest struct {
	URL     string `json:"url" binding:"required,max=500"`
	Channel string `json:"channel" binding:"max=80"`
}

var webhookClient = &http.Client{Timeout: 10 * time.Second}

func SendTestEvent(c *gin.Context) {
	var req testRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "url is missing"})
		return
	}
	target, err := url.Parse(req.URL)
	if err != nil || target.Host == "" {
		c.JSON(http.StatusBadRequest, gin.H{"error": "this is not the address of a webhook"})
		return
	}

	message := map[string]string{"text": "Test event from the build server", "username": "builds"}
	if req.Channel != "" {
		message["channel"] = req.Channel
	}
	body, err := json.Marshal(message)
	if err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": "no message"})
		return
	}
	resp, err := webhookClient.Post(target.String(), "application/json", bytes.NewReader(body))
	if err != nil {
		c.JSON(http.StatusBadGateway, gin.H{"error": "webhook did not answer"})
		return
	}
	defer resp.Body.Close()
	c.JSON(http.StatusOK, gin.H{"delivered": resp.StatusCode < 300, "status": resp.StatusCode})
}
