package gateway

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"time"
)

type Handler func(ctx context.Context, conn net.Conn) error

func tlsConfig(certFile, keyFile string) (*tls.Config, error) {
	cert, err := tls.LoadX509KeyPair(certFile, keyFile)
	if err != nil {
		return nil, err
	}
	return &tls.Config{
		Certificates: []tls.Certificate{cert},
		MinVersion:   tls.VersionTLS12,
	}, nil
}

// Serve accepts meters until the context is done.
func Serve(ctx context.Context, addr, certFile, keyFile string, handle Handler) error {
	config, err := tlsConfig(certFile, keyFile)
	if err != nil {
		return err
	}
	listener, err := tls.Listen("tcp", addr, config)
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { listener.Close() })
	defer stop()

	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return ctx.Err()
		}
		if err != nil {
			slog.Warn("accept", "err", err)
			continue
		}
		go func() {
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(time.Minute))
			if err := handle(ctx, conn); err != nil {
				slog.Info("meter connection", "from", conn.RemoteAddr(), "err", err)
			}
		}()
	}
}
