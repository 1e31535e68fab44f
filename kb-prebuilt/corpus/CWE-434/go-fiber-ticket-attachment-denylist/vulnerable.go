package helpdesk

import (
	"log/slog"
	"mime/multipart"
	"path/filepath"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

type Attachment struct {
	Name string `json:"name"`
	URL  string `json:"url"`
	Size int64  `json:"size"`
}

var extensions = map[string]bool{".exe": true, ".bat": true, ".cmd": true, ".php": true, ".js": true}

func storedName(header *multipart.FileHeader) (string, error) {
	ext := strings.ToLower(filepath.Ext(header.Filename))
	if extensions[ext] {
		return "", fiber.NewError(fiber.StatusUnsupportedMediaType, "files of this kind cannot be attached")
	}
	return uuid.NewString() + ext, nil
}

// AddAttachments takes up to five files for a ticket. The directory is served below /files.
func AddAttachments(dir string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		form, err := c.MultipartForm()
		if err != nil {
			return fiber.NewError(fiber.StatusBadRequest, "a form with files is expected")
		}
		headers := form.File["files"]
		if len(headers) == 0 || len(headers) > 5 {
			return fiber.NewError(fiber.StatusBadRequest, "attach one to five files")
		}

		attachments := make([]Attachment, 0, len(headers))
		for _, header := range headers {
			name, err := storedName(header)
			if err != nil {
				return err
			}
			if err := c.SaveFile(header, filepath.Join(dir, name)); err != nil {
				return err
			}
			attachments = append(attachments, Attachment{header.Filename, "/files/" + name, header.Size})
		}
		slog.Info("files attached", "ticket", c.Params("ticket"), "count", len(attachments))
		return c.Status(fiber.StatusCreated).JSON(attachments)
	}
}
