package shop

func kind(value any, code int, in <-chan int, out chan<- int) string {
	name := ""
	switch limit := maximum(); code {
	default:
		name = "other"
	case 1, 2:
		name = "low"
		fallthrough
	case limit:
		name += "limit"
	case 4:
		if name == "" {
			break
		}
		name = "four"
	}
	switch {
	case code > 10:
		name = "big"
	case len(name) > 3:
		name = "long"
	}
	switch v := value.(type) {
	case string:
		name = v
	case error:
		name = v.Error()
	}
	select {
	case received := <-in:
		use(received)
	case out <- code:
		name = "sent"
	default:
		name = "none"
	}
	return name
}
