package tenants

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/argon2"
)

var ErrCredentials = errors.New("tenants: wrong name or password")

const (
	saltSize = 16
	hashSize = 32
)

type Store struct {
	pool *pgxpool.Pool
}

func derive(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, 2, 64*1024, 2, hashSize)
}

// SetAdminPassword replaces the password of a tenant's administrator.
func (s *Store) SetAdminPassword(ctx context.Context, tenant int64, password string) error {
	salt := make([]byte, saltSize)
	if _, err := rand.Read(salt); err != nil {
		return err
	}
	_, err := s.pool.Exec(ctx, "UPDATE tenants SET admin_salt = $1, admin_hash = $2 WHERE id = $3",
		salt, derive(password, salt), tenant)
	return err
}

func (s *Store) VerifyAdmin(ctx context.Context, name, password string) (int64, error) {
	var tenant int64
	var salt, hash []byte
	row := s.pool.QueryRow(ctx, "SELECT id, admin_salt, admin_hash FROM tenants WHERE name = $1", name)
	if err := row.Scan(&tenant, &salt, &hash); err != nil {
		return 0, ErrCredentials
	}
	if subtle.ConstantTimeCompare(hash, derive(password, salt)) != 1 {
		return 0, ErrCredentials
	}
	return tenant, nil
}
