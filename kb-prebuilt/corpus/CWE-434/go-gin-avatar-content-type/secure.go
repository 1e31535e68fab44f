package profile

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

const (
	avatarDir = "public/avatars"
	maxAvatar = 2 << 20
)

var avatarTypes = map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}

// UploadAvatar keeps the picture of the form field "avatar" and answers with its address.
func UploadAvatar(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxAvatar)
	header, err := c.FormFile("avatar")
	if err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "send a picture of at most 2 MB"})
		return
	}
	file, err := header.Open()
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	defer file.Close()

	content, err := io.ReadAll(file)
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	extension, ok := avatarTypes[http.DetectContentType(content)]
	if !ok {
		c.JSON(http.StatusUnsupportedMediaType, gin.H{"error": "only PNG, JPEG and WebP pictures"})
		return
	}

	name := uuid.NewString() + extension
	if err := os.WriteFile(filepath.Join(avatarDir, name), content, 0o644); err != nil {
		slog.Error("avatar was not stored", "user", c.GetInt64("userID"), "err", err)
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	slog.Info("avatar changed", "user", c.GetInt64("userID"), "bytes", len(content))
	c.JSON(http.StatusCreated, gin.H{"url": "/avatars/" + name})
}
