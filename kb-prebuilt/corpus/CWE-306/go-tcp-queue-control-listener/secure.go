package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"strings"
	"syscall"
	"time"
)

const controlAddr = "/run/mailq/control.sock"

type Queue interface {
	Depth() int
	Pause(on bool)
	Drop(recipientDomain string) int
}

// serveControl answers the commands of mailqctl, one connection each.
func serveControl(queue Queue) error {
	mask := syscall.Umask(0o177)
	listener, err := net.Listen("unix", controlAddr)
	syscall.Umask(mask)
	if err != nil {
		return fmt.Errorf("control: %w", err)
	}
	defer listener.Close()
	for {
		conn, err := listener.Accept()
		if err != nil {
			return err
		}
		go answer(conn, queue)
	}
}

func answer(conn net.Conn, queue Queue) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	line, err := bufio.NewReaderSize(conn, 512).ReadSlice('\n')
	if err != nil {
		return
	}
	command, argument, _ := strings.Cut(strings.TrimSpace(string(line)), " ")
	switch {
	case command == "depth":
		fmt.Fprintln(conn, queue.Depth())
	case command == "pause" || command == "resume":
		queue.Pause(command == "pause")
		fmt.Fprintln(conn, "ok")
	case command == "drop" && argument != "":
		fmt.Fprintln(conn, queue.Drop(argument))
	default:
		fmt.Fprintln(conn, "unknown command")
	}
	log.Printf("control: %q", line)
}
