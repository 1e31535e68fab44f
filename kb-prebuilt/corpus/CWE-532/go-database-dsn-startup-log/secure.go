package main

import (
	"context"
	"database/sql"
	"log/slog"
	"net/url"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
)

func open(ctx context.Context, dsn string) (*sql.DB, error) {
	target, err := url.Parse(dsn)
	if err != nil {
		slog.Error("DATABASE_URL is not an address")
		return nil, err
	}
	slog.Info("connecting", "database", target.Redacted(), "timeout", "10s")

	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(20)
	db.SetConnMaxIdleTime(5 * time.Minute)

	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		slog.Error("the database does not answer", "host", target.Host)
		db.Close()
		return nil, err
	}
	return db, nil
}

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	db, err := open(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		os.Exit(1)
	}
	defer db.Close()
	serve(db)
}
