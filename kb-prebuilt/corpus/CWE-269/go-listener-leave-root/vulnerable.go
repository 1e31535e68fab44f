package listener

import (
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

const receiveBuffer = 1 << 20

func become(name string) error {
	account, err := user.Lookup(name)
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return err
	}
	syscall.Setuid(uid)
	syscall.Setgid(gid)
	return nil
}

// Open binds the address and leaves the root account.
func Open(address, runAs string) (*net.UDPConn, error) {
	local, err := net.ResolveUDPAddr("udp", address)
	if err != nil {
		return nil, err
	}
	conn, err := net.ListenUDP("udp", local)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	if err := conn.SetReadBuffer(receiveBuffer); err != nil {
		slog.Warn("receive buffer", "err", err)
	}
	if os.Geteuid() == 0 {
		if err := become(runAs); err != nil {
			conn.Close()
			return nil, fmt.Errorf("become %s: %w", runAs, err)
		}
	}
	slog.Info("listening", "address", conn.LocalAddr(), "uid", os.Getuid(), "gid", os.Getgid())
	return conn, nil
}
