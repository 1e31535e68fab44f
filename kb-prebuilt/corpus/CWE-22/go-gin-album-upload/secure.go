package photos

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

const photoRoot = "/srv/photos"

var extensions = map[string]bool{".jpg": true, ".jpeg": true, ".png": true, ".webp": true}

func Upload(c *gin.Context) {
	album := strings.TrimSpace(c.DefaultPostForm("album", "unsorted"))
	if len(album) > 60 || strings.ContainsAny(album, `/\`) || strings.Trim(album, ".") == "" {
		c.JSON(http.StatusBadRequest, gin.H{"error": "bad album name"})
		return
	}
	photo, err := c.FormFile("photo")
	if err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "photo is missing"})
		return
	}
	ext := strings.ToLower(filepath.Ext(photo.Filename))
	if !extensions[ext] || photo.Size > 20<<20 {
		c.JSON(http.StatusUnsupportedMediaType, gin.H{"error": "send a JPEG, PNG or WebP of up to 20 MB"})
		return
	}

	userDir := filepath.Join(photoRoot, fmt.Sprintf("u%d", c.GetInt64("userID")))
	dir := filepath.Join(userDir, album)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		c.Error(err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "album was not created"})
		return
	}
	name := uuid.NewString() + ext
	if err := c.SaveUploadedFile(photo, filepath.Join(dir, name)); err != nil {
		c.Error(err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "photo was not stored"})
		return
	}
	c.JSON(http.StatusCreated, gin.H{"album": album, "name": name, "size": photo.Size})
}
