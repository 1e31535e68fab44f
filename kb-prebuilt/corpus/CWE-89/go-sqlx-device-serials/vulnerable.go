package inventory

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

const batchSize = 200

type Device struct {
	Serial   string    `db:"serial"`
	Model    string    `db:"model"`
	LastSeen time.Time `db:"last_seen"`
}

type Store struct {
	db *sqlx.DB
}

// DevicesBySerial looks up the serial numbers of an import; unknown ones are left out.
func (s *Store) DevicesBySerial(ctx context.Context, serials []string) (map[string]Device, error) {
	found := make(map[string]Device, len(serials))
	for start := 0; start < len(serials); start += batchSize {
		batch := serials[start:min(start+batchSize, len(serials))]
		for i := range batch {
			batch[i] = strings.ToUpper(strings.TrimSpace(batch[i]))
		}

		query := "SELECT serial, model, last_seen FROM devices WHERE serial IN ('" +
			strings.Join(batch, "', '") + "')"
		var devices []Device
		if err := s.db.SelectContext(ctx, &devices, query); err != nil {
			return nil, fmt.Errorf("devices %d: %w", start, err)
		}
		for _, d := range devices {
			found[d.Serial] = d
		}
	}
	return found, nil
}
