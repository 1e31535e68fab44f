package shop

func broken(a int) int {
	b := a +
	if b > {
		use(b)
	}
	return b
