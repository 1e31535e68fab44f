package shop

func price(order *Order, limit int) (int, error) {
	total := order.Total
	if err := check(order); err != nil {
		return 0, err
	} else if total > limit {
		total = limit
	} else {
		total = total - 1
	}
	if ok, reason := valid(total); !ok {
		log(reason)
	}
	if total < 0 && limit > 0 || force {
		total = 0
	}
	return total, nil
}
