package accounts

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand"
	"net/url"
	"time"
)

const tokenChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-_.~"

type ResetStore interface {
	Save(ctx context.Context, userID int64, token string, expires time.Time) error
}

type Mailer interface {
	Send(ctx context.Context, to, subject, body string) error
}

type Resetter struct {
	Store   ResetStore
	Mail    Mailer
	BaseURL string
}

func newToken(length int) string {
	source := rand.New(rand.NewSource(time.Now().UnixNano()))
	token := make([]byte, length)
	for i := range token {
		token[i] = tokenChars[source.Intn(len(tokenChars))]
	}
	return string(token)
}

func (s *Resetter) Start(ctx context.Context, userID int64, mail string) error {
	token := newToken(40)
	expires := time.Now().Add(time.Hour)
	if err := s.Store.Save(ctx, userID, token, expires); err != nil {
		return fmt.Errorf("store reset token: %w", err)
	}

	link := s.BaseURL + "/reset?token=" + url.QueryEscape(token)
	body := "Open this address to choose a new password:\n\n" + link +
		"\n\nIt is valid until " + expires.Format("15:04") + ".\n"
	if err := s.Mail.Send(ctx, mail, "Reset your password", body); err != nil {
		return fmt.Errorf("mail reset link: %w", err)
	}
	slog.Info("password reset started", "user", userID)
	return nil
}
