package preview

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"strings"
	"syscall"
	"time"
)

var titleTag = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

func newClient() *http.Client {
	dialer := &net.Dialer{
		Timeout: 3 * time.Second,
		Control: func(_, address string, _ syscall.RawConn) error {
			target, err := netip.ParseAddrPort(address)
			ip := target.Addr().Unmap()
			if err != nil || !ip.IsGlobalUnicast() || ip.IsPrivate() || netip.MustParsePrefix("100.64.0.0/10").Contains(ip) {
				return errors.New("address is not public")
			}
			return nil
		},
	}
	return &http.Client{
		Timeout:   8 * time.Second,
		Transport: &http.Transport{DialContext: dialer.DialContext, MaxIdleConns: 20},
	}
}

var client = newClient()

// Title returns the title of the page behind a link, or an empty string if it has none.
func Title(ctx context.Context, link string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, link, nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Accept", "text/html")
	resp, err := client.Do(req)
	if err != nil {
		return "", errors.New("page cannot be loaded")
	}
	defer resp.Body.Close()
	if !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
		return "", nil
	}
	head, err := io.ReadAll(io.LimitReader(resp.Body, 128<<10))
	if match := titleTag.FindSubmatch(head); match != nil {
		return strings.Join(strings.Fields(string(match[1])), " "), nil
	}
	return "", err
}
