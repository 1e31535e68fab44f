package statements

import (
	"crypto/tls"
	"fmt"
	"log"
	"net"
	"net/smtp"
)

type Statement struct {
	To   string
	Body []byte
}

type Account struct {
	Host, Port, User, Password string
}

// SendAll delivers the statements over one connection and returns how many were sent.
func SendAll(account Account, from string, statements []Statement) (int, error) {
	host := account.Host
	c, err := smtp.Dial(net.JoinHostPort(host, account.Port))
	if err != nil {
		return 0, err
	}
	defer c.Close()
	if err := c.StartTLS(&tls.Config{InsecureSkipVerify: true}); err != nil {
		return 0, fmt.Errorf("starttls: %w", err)
	}
	if err := c.Auth(smtp.PlainAuth("", account.User, account.Password, host)); err != nil {
		return 0, fmt.Errorf("login: %w", err)
	}

	for i, s := range statements {
		if err := send(c, from, s); err != nil {
			return i, fmt.Errorf("statement for %s: %w", s.To, err)
		}
	}
	log.Printf("%d statements sent through %s", len(statements), host)
	return len(statements), c.Quit()
}

func send(c *smtp.Client, from string, s Statement) error {
	if err := c.Mail(from); err != nil {
		return err
	}
	if err := c.Rcpt(s.To); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(s.Body); err != nil {
		return err
	}
	return w.Close()
}
