package shop

import (
	"fmt"
	y "gopkg.in/yaml.v3"
)

import "os"

const limit = 10

var (
	count int
	names = []string{"a", "b"}
)

func scopes(n int) (result int, err error) {
	x := n
	if n > limit {
		x := 2
		use(x)
	}
	var z, w int = x, n
	x, z = z, x
	add := func(a int) int {
		count += a
		return a + w
	}
	result = add(x)
	fmt.Println(os.Args, y.Marshal(z))
	return
}
