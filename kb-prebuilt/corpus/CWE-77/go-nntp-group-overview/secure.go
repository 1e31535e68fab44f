package news

import (
	"errors"
	"fmt"
	"net/textproto"
	"regexp"
	"strings"
)

type Overview struct {
	Number, Subject, From string
}

var groupName = regexp.MustCompile(`\A[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*\z`)

func ask(c *textproto.Conn, expected int, format string, args ...any) (string, error) {
	id, err := c.Cmd(format, args...)
	if err != nil {
		return "", err
	}
	c.StartResponse(id)
	defer c.EndResponse(id)
	_, line, err := c.ReadCodeLine(expected)
	return line, err
}

// Latest returns the subjects of up to count articles at the end of the group.
func Latest(address, group string, count int) ([]Overview, error) {
	if !groupName.MatchString(group) || count <= 0 {
		return nil, errors.New("no group")
	}
	c, err := textproto.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if _, _, err := c.ReadCodeLine(20); err != nil {
		return nil, err
	}
	line, err := ask(c, 211, "GROUP %s", group)
	if err != nil {
		return nil, err
	}
	var total, first, last int
	fmt.Sscanf(line, "%d %d %d", &total, &first, &last)
	if _, err := ask(c, 224, "XOVER %d-%d", max(first, last-count+1), last); err != nil {
		return nil, err
	}
	rows, err := c.ReadDotLines()
	list := make([]Overview, 0, len(rows))
	for _, row := range rows {
		if f := strings.Split(row, "\t"); len(f) > 2 {
			list = append(list, Overview{f[0], f[1], f[2]})
		}
	}
	return list, err
}
