package shop

type Store struct {
	items map[string]int
	mu    sync.Mutex
}

func (s *Store) put(key string, value int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[key] = value
	s.size++
}

func fill(list *[]int, n int) {
	*list = append(*list, n)
}

func updates(data []byte, w http.ResponseWriter) error {
	store := &Store{items: map[string]int{}}
	store.put("a", 1)
	var config Config
	if err := json.Unmarshal(data, &config); err != nil {
		return err
	}
	var list []int
	fill(&list, config.Size)
	p := &config
	p.Name = "x"
	buffer := make([]byte, 8)
	copy(buffer[2:], data)
	delete(store.items, "b")
	var text strings.Builder
	text.WriteString(config.Name)
	fmt.Fprintf(w, "%s %v", text.String(), list)
	results := make(chan int)
	go func() {
		results <- len(buffer)
	}()
	return send(<-results, store.items)
}
