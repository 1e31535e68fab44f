package forum

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"
	"unicode/utf8"
)

var ErrLogin = errors.New("unknown member or wrong password")

type Members struct {
	DB *sql.DB
}

func (m *Members) Register(ctx context.Context, name, password string) error {
	name = strings.ToLower(strings.TrimSpace(name))
	if n := utf8.RuneCountInString(password); n < 12 || len(password) > 72 {
		return errors.New("the password must have 12 letters or more and at most 72 bytes")
	}
	sum := sha256.Sum256([]byte(name + ":" + password))
	hash := hex.EncodeToString(sum[:])
	_, err := m.DB.ExecContext(ctx, "INSERT INTO members (name, password_hash) VALUES ($1, $2)", name, hash)
	return err
}

func (m *Members) Login(ctx context.Context, name, password string) (int64, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	var id int64
	var hash string
	row := m.DB.QueryRowContext(ctx, "SELECT id, password_hash FROM members WHERE name = $1", name)
	if err := row.Scan(&id, &hash); err != nil {
		return 0, ErrLogin
	}
	sum := sha256.Sum256([]byte(name + ":" + password))
	if subtle.ConstantTimeCompare([]byte(hash), []byte(hex.EncodeToString(sum[:]))) != 1 {
		return 0, ErrLogin
	}
	return id, nil
}
