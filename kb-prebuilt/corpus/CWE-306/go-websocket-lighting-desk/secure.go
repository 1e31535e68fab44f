package stage

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

type Cue struct {
	Fixture int   `json:"fixture"`
	Level   uint8 `json:"level"`
	FadeMS  int   `json:"fade_ms"`
}

type Rig interface {
	Fixtures() int
	Set(fixture int, level uint8, fade time.Duration)
}

type Sessions interface {
	// Operator tells who belongs to the cookie of the request.
	Operator(r *http.Request) (name string, ok bool)
}

var upgrader = websocket.Upgrader{HandshakeTimeout: 5 * time.Second, ReadBufferSize: 1024}

// Desk lets the operators' tablets set lamps while a show runs.
func Desk(rig Rig, sessions Sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, ok := sessions.Operator(r)
		if !ok {
			http.Error(w, "log in first", http.StatusUnauthorized)
			return
		}
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		conn.SetReadLimit(4096)
		slog.Info("desk connected", "operator", name, "from", r.RemoteAddr)

		for {
			var cue Cue
			if err := conn.ReadJSON(&cue); err != nil {
				slog.Info("desk left", "operator", name, "err", err)
				return
			}
			if cue.Fixture < 0 || cue.Fixture >= rig.Fixtures() || cue.FadeMS < 0 || cue.FadeMS > 60_000 {
				continue
			}
			rig.Set(cue.Fixture, cue.Level, time.Duration(cue.FadeMS)*time.Millisecond)
		}
	}
}
