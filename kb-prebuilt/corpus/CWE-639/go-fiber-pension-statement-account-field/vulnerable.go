package pension

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"
)

var ErrNone = errors.New("no statement")

type Statement struct {
	Account int64
	Year    int
	Name    string
	PDF     []byte
}

type Archive interface {
	Find(ctx context.Context, account int64, year int) (*Statement, error)
}

type statementRequest struct {
	Account int64 `query:"account"`
	Year    int   `query:"year"`
}

// Download sends the yearly statement. The login middleware has put the account number into Locals("account").
func Download(archive Archive) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var in statementRequest
		if err := c.QueryParser(&in); err != nil {
			return fiber.NewError(fiber.StatusBadRequest, "account and year are numbers")
		}
		if in.Year < 1990 || in.Year > time.Now().Year() {
			return fiber.NewError(fiber.StatusBadRequest, "there are no statements of this year")
		}

		statement, err := archive.Find(c.Context(), in.Account, in.Year)
		if errors.Is(err, ErrNone) {
			return fiber.NewError(fiber.StatusNotFound, "there is no statement of this year")
		}
		if err != nil {
			slog.Error("archive", "account", in.Account, "year", in.Year, "err", err)
			return fiber.NewError(fiber.StatusBadGateway, "the archive does not answer")
		}
		c.Attachment("statement.pdf")
		return c.SendStream(bytes.NewReader(statement.PDF), len(statement.PDF))
	}
}
