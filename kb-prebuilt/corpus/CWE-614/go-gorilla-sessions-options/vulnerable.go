package main

import (
	"encoding/hex"
	"log"
	"net/http"
	"os"

	"github.com/gorilla/mux"
	"github.com/gorilla/sessions"
)

func key(name string) []byte {
	value, err := hex.DecodeString(os.Getenv(name))
	if err != nil || len(value) != 32 {
		log.Fatalf("%s has to be 32 bytes in hexadecimal", name)
	}
	return value
}

func newStore() *sessions.CookieStore {
	store := sessions.NewCookieStore(key("SESSION_AUTH_KEY"), key("SESSION_CRYPT_KEY"))
	store.Options = &sessions.Options{
		Path:     "/",
		MaxAge:   4 * 3600,
		HttpOnly: true,
		Secure:   os.Getenv("FORCE_SECURE_COOKIES") == "1",
		SameSite: http.SameSiteLaxMode,
	}
	return store
}

func main() {
	store := newStore()
	router := mux.NewRouter()
	router.HandleFunc("/login", loginForm).Methods(http.MethodGet)
	router.Handle("/login", login(store)).Methods(http.MethodPost)
	router.PathPrefix("/").Handler(requireUser(store, portal()))
	// The load balancer ends TLS for https://portal.example.
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", router))
}
