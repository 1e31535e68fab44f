package jukebox

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

type Player struct{ Address string }

const timeout = 5 * time.Second

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ", "\x00", "")

func quote(arg string) string {
	return `"` + escapes.Replace(arg) + `"`
}

// command sends a line and returns the answer's value in front of its OK.
func command(conn net.Conn, replies *bufio.Scanner, line string) (value string, err error) {
	if _, err := fmt.Fprintln(conn, line); err != nil {
		return "", err
	}
	for replies.Scan() {
		switch reply := replies.Text(); {
		case strings.HasPrefix(reply, "OK"):
			return value, nil
		case strings.HasPrefix(reply, "ACK"):
			return "", fmt.Errorf("player: %s", reply)
		default:
			_, value, _ = strings.Cut(reply, ": ")
		}
	}
	return "", io.ErrUnexpectedEOF
}

func (p *Player) Queue(w http.ResponseWriter, r *http.Request) {
	conn, err := net.DialTimeout("tcp", p.Address, timeout)
	if err != nil {
		http.Error(w, "the player is off", http.StatusServiceUnavailable)
		return
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(timeout))
	replies := bufio.NewScanner(conn)
	replies.Scan() // greeting
	id, err := command(conn, replies, "addid "+quote(r.FormValue("uri")))
	if err == nil {
		_, err = command(conn, replies, "play")
	}
	if err != nil {
		http.Error(w, "the song can't be queued", http.StatusBadGateway)
		return
	}
	fmt.Fprintf(w, "queued as %s\n", id)
}
