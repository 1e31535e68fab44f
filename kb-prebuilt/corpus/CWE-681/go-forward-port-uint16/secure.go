package tunnel

import (
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
)

type Rule struct {
	Listen uint16
	Host   string
	Port   uint16
}

var ErrPrivileged = errors.New("tunnel: ports below 1024 are reserved")

func parsePort(text string) (uint16, error) {
	port, err := strconv.ParseUint(strings.TrimSpace(text), 10, 16)
	if err != nil {
		return 0, fmt.Errorf("tunnel: %q is not a port", text)
	}
	if port < 1024 {
		return 0, ErrPrivileged
	}
	return uint16(port), nil
}

// ParseRule reads a rule such as "8080:build.internal:8443".
func ParseRule(user, text string) (Rule, error) {
	parts := strings.Split(text, ":")
	if len(parts) != 3 || parts[1] == "" {
		return Rule{}, fmt.Errorf("tunnel: cannot read rule %q", text)
	}
	listen, err := parsePort(parts[0])
	if err != nil {
		slog.Info("rule refused", "user", user, "rule", text, "err", err)
		return Rule{}, err
	}
	target, err := parsePort(parts[2])
	if err != nil {
		return Rule{}, err
	}
	return Rule{Listen: listen, Host: strings.ToLower(parts[1]), Port: target}, nil
}
