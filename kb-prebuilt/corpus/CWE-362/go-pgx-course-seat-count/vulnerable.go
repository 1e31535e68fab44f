package courses

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var (
	ErrFull    = errors.New("the course is fully booked")
	ErrUnknown = errors.New("no such course")
)

type Booking struct {
	pool   *pgxpool.Pool
	notify func(member, course int64)
}

// Book enters a member into a course as long as there are seats.
func (b *Booking) Book(ctx context.Context, member, course int64) error {
	tx, err := b.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)

	var seats, taken int
	err = tx.QueryRow(ctx, "SELECT seats FROM courses WHERE id = $1", course).Scan(&seats)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrUnknown
	}
	if err != nil {
		return fmt.Errorf("course %d: %w", course, err)
	}
	err = tx.QueryRow(ctx, "SELECT count(*) FROM bookings WHERE course_id = $1", course).Scan(&taken)
	if err != nil {
		return fmt.Errorf("bookings of course %d: %w", course, err)
	}
	if taken >= seats {
		return ErrFull
	}
	const insert = "INSERT INTO bookings (course_id, member_id) VALUES ($1, $2)"
	if _, err = tx.Exec(ctx, insert, course, member); err != nil {
		return fmt.Errorf("booking: %w", err)
	}
	if err = tx.Commit(ctx); err != nil {
		return err
	}
	slog.Info("booked", "course", course, "member", member, "left", seats-taken-1)
	b.notify(member, course)
	return nil
}
