package collector

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"
)

type Span struct {
	Trace string        `json:"trace"`
	Name  string        `json:"name"`
	Took  time.Duration `json:"took"`
}

// readFrame reads the length, four bytes in network order, and as many bytes of JSON.
func readFrame(r io.Reader) ([]Span, error) {
	var length uint32
	if err := binary.Read(r, binary.BigEndian, &length); err != nil {
		return nil, err
	}
	if length == 0 {
		return nil, fmt.Errorf("frame of %d bytes", length)
	}
	frame := make([]byte, length)
	if _, err := io.ReadFull(r, frame); err != nil {
		return nil, fmt.Errorf("frame of %d bytes: %w", length, err)
	}
	var spans []Span
	if err := json.Unmarshal(frame, &spans); err != nil {
		return nil, err
	}
	return spans, nil
}

// Handle takes the spans of one service until it hangs up.
func Handle(conn net.Conn, keep func([]Span)) {
	defer conn.Close()
	reader, total := bufio.NewReader(conn), 0
	for {
		conn.SetReadDeadline(time.Now().Add(90 * time.Second))
		spans, err := readFrame(reader)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				slog.Warn("connection dropped", "from", conn.RemoteAddr(), "err", err)
			}
			break
		}
		keep(spans)
		total += len(spans)
	}
	slog.Info("service gone", "from", conn.RemoteAddr(), "spans", total)
}
