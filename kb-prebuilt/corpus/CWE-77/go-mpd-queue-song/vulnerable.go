package jukebox

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"net/http"
	"strings"
	"time"
)

type Player struct {
	Address string
	Timeout time.Duration
}

func quote(arg string) string {
	return `"` + arg + `"`
}

// command sends a line and returns the fields of the answer up to its OK.
func command(rw *bufio.ReadWriter, line string) (map[string]string, error) {
	if _, err := rw.WriteString(line + "\n"); err != nil {
		return nil, err
	}
	if err := rw.Flush(); err != nil {
		return nil, err
	}
	fields := map[string]string{}
	for {
		reply, err := rw.ReadString('\n')
		if err != nil {
			return nil, err
		}
		reply = strings.TrimSuffix(reply, "\n")
		if strings.HasPrefix(reply, "OK") {
			return fields, nil
		}
		if strings.HasPrefix(reply, "ACK") {
			return nil, fmt.Errorf("player: %s", reply)
		}
		if name, value, found := strings.Cut(reply, ": "); found {
			fields[name] = value
		}
	}
}

func (p *Player) Queue(w http.ResponseWriter, r *http.Request) {
	conn, err := net.DialTimeout("tcp", p.Address, p.Timeout)
	if err != nil {
		http.Error(w, "the player is off", http.StatusServiceUnavailable)
		return
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(p.Timeout))
	rw := bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))
	rw.ReadString('\n') // greeting

	added, err := command(rw, "addid "+quote(r.FormValue("uri")))
	if err == nil {
		_, err = command(rw, "play")
	}
	if err != nil {
		log.Printf("jukebox: %v", err)
		http.Error(w, "the song can't be queued", http.StatusBadGateway)
		return
	}
	fmt.Fprintf(w, "queued as %s\n", added["Id"])
}
