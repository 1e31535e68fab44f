package game

import (
	"encoding/json"
	"log/slog"
	"net"
	"sync"
)

type Move struct {
	DX, DY int
}

type Packet struct {
	Session string `json:"session"`
	Seq     int    `json:"seq"`
	Move    *Move  `json:"move"`
}

type Session struct {
	mu   sync.Mutex
	X, Y int
	Last int
}

type Server struct {
	mu       sync.RWMutex
	sessions map[string]*Session
}

func (s *Server) Serve(conn net.PacketConn) error {
	buf := make([]byte, 2048)
	for {
		n, from, err := conn.ReadFrom(buf)
		if err != nil {
			return err
		}
		var p Packet
		if err := json.Unmarshal(buf[:n], &p); err != nil {
			slog.Debug("bad packet", "from", from, "err", err)
			continue
		}
		s.mu.RLock()
		session := s.sessions[p.Session]
		s.mu.RUnlock()

		go func() {
			session.mu.Lock()
			defer session.mu.Unlock()
			if p.Seq > session.Last {
				session.X, session.Y, session.Last = session.X+p.Move.DX, session.Y+p.Move.DY, p.Seq
			}
			reply, _ := json.Marshal(map[string]int{"x": session.X, "y": session.Y, "seq": session.Last})
			conn.WriteTo(reply, from)
		}()
	}
}
