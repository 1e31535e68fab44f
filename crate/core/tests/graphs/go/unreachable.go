package shop

func f(a int) int {
	b := a
	goto end
	b = 2
end:
	return b
	use(b)
}
