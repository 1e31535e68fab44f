package diag

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

var rttLine = regexp.MustCompile(`(?m)^(?:rtt|round-trip) .*$`)

func Ping(c *gin.Context) {
	host := strings.TrimSpace(c.Query("host"))
	if host == "" || len(host) > 253 {
		c.JSON(http.StatusBadRequest, gin.H{"error": "host is missing"})
		return
	}

	ctx, cancel := context.WithTimeout(c.Request.Context(), 15*time.Second)
	defer cancel()
	line := fmt.Sprintf("ping -c 3 -W 2 %s 2>&1", host)
	out, err := exec.CommandContext(ctx, "sh", "-c", line).Output()
	if ctx.Err() != nil {
		c.JSON(http.StatusGatewayTimeout, gin.H{"error": "ping took too long"})
		return
	}

	c.JSON(http.StatusOK, gin.H{
		"host":      host,
		"reachable": err == nil,
		"summary":   rttLine.FindString(string(out)),
		"output":    strings.Split(strings.TrimSpace(string(out)), "\n"),
	})
}
