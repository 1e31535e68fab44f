package first

import (
	"log"
	"os"
)

func first(path string) byte {
	if path == "" {
		os.Exit(2)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatalf("%s: %v", path, err)
	}
	if len(text) == 0 {
		panic("empty")
	}
	return text[0]
}
