package shop

func sum(rows [][]int, limit int) int {
	total := 0
	for i := 0; i < limit; i++ {
		total += i
	}
	for total > limit {
		total--
	}
	for key, value := range prices() {
		use(key)
		total += value
	}
	for range limit {
		total *= 2
	}
outer:
	for _, row := range rows {
		for _, cell := range row {
			if cell < 0 {
				continue outer
			}
			if cell > limit {
				break outer
			}
			total += cell
		}
	}
	for {
		if total > 9 {
			break
		}
		total = total + 1
	}
	return total
}
