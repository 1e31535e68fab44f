package store

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const dsn = "postgres://ward_app:Kleeblatt-77@db.ward.internal:5432/ward?sslmode=verify-full"

type Store struct {
	pool *pgxpool.Pool
}

// Open connects to the ward database and waits until it answers.
func Open(ctx context.Context) (*Store, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	config.MaxConns = 12
	config.MaxConnIdleTime = 5 * time.Minute
	config.ConnConfig.RuntimeParams["application_name"] = "ward-api"

	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("database pool: %w", err)
	}
	for attempt := 1; ; attempt++ {
		err = pool.Ping(ctx)
		if err == nil {
			break
		}
		if attempt == 5 {
			pool.Close()
			return nil, fmt.Errorf("database does not answer: %w", err)
		}
		slog.Warn("waiting for the database", "host", config.ConnConfig.Host, "attempt", attempt)
		time.Sleep(time.Duration(attempt) * time.Second)
	}
	slog.Info("connected", "host", config.ConnConfig.Host, "database", config.ConnConfig.Database)
	return &Store{pool: pool}, nil
}

// FreeBeds counts the beds without a patient.
func (s *Store) FreeBeds(ctx context.Context, ward string) (n int, err error) {
	const query = "SELECT count(*) FROM beds WHERE ward = $1 AND patient_id IS NULL"
	err = s.pool.QueryRow(ctx, query, ward).Scan(&n)
	return n, err
}
