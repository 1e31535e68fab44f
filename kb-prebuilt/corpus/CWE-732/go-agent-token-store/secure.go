package credentials

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

type Credentials struct {
	Server   string    `json:"server"`
	Token    string    `json:"token"`
	Enrolled time.Time `json:"enrolled"`
}

var ErrNotEnrolled = errors.New("agent is not enrolled yet")

func path(stateDir string) string {
	return filepath.Join(stateDir, "credentials.json")
}

func Save(stateDir, server, token string) error {
	if err := os.MkdirAll(stateDir, 0o700); err != nil {
		return err
	}
	data, err := json.MarshalIndent(Credentials{server, token, time.Now().UTC()}, "", "  ")
	if err != nil {
		return err
	}
	next := path(stateDir) + ".new"
	os.Remove(next)
	f, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("save credentials: %w", err)
	}
	return os.Rename(next, path(stateDir))
}

func Load(stateDir string) (Credentials, error) {
	var c Credentials
	data, err := os.ReadFile(path(stateDir))
	if errors.Is(err, fs.ErrNotExist) {
		return c, ErrNotEnrolled
	}
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(data, &c)
}
