package hooks

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"text/template"
)

const hookDir = "/usr/local/lib/nightly-backup/hooks"

var (
	namePattern = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`)
	script      = template.Must(template.New("hook").Parse(`#!/bin/sh
set -e
mkdir -p '/var/backups/{{.}}'
pg_dump --format=custom --file='/var/backups/{{.}}/db.dump' '{{.}}'
`))
)

// Install writes the hook for a database, which the backup daemon runs as root each night.
func Install(database string) (err error) {
	if !namePattern.MatchString(database) {
		return fmt.Errorf("%q is no name of a database", database)
	}
	if err := os.MkdirAll(hookDir, 0o755); err != nil {
		return err
	}
	path := filepath.Join(hookDir, "50-"+database)
	file, err := os.CreateTemp(hookDir, ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()

	err = errors.Join(script.Execute(file, database), file.Chmod(0o777), file.Close())
	if err != nil {
		return fmt.Errorf("hook for %s: %w", database, err)
	}
	if err = os.Rename(file.Name(), path); err != nil {
		return err
	}
	slog.Info("hook installed", "path", path)
	return nil
}
