package sums

import (
	"os"
	"sync"
)

func total(path string, numbers []int) (sum int, err error) {
	file, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	defer func() {
		if problem := recover(); problem != nil {
			sum = -1
		}
	}()
	var lock sync.Mutex
	var all sync.WaitGroup
	for _, number := range numbers {
		all.Add(1)
		go func(more int) {
			defer all.Done()
			lock.Lock()
			sum += more
			lock.Unlock()
		}(number)
	}
	all.Wait()
	results := make(chan int)
	go func() { results <- sum }()
	select {
	case sum = <-results:
		return sum, nil
	case <-file.Done():
		return 0, nil
	}
}
