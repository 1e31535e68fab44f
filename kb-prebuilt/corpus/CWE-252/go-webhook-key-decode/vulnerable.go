package delivery

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
)

type Event struct {
	Parcel string `json:"parcel"`
	Status string `json:"status"`
}

type Verifier struct {
	key    []byte
	handle func(Event) error
}

func NewVerifier(handle func(Event) error) (*Verifier, error) {
	key, _ := hex.DecodeString(os.Getenv("DELIVERY_KEY"))
	return &Verifier{key: key, handle: handle}, nil
}

func (v *Verifier) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		http.Error(w, "body is too long", http.StatusRequestEntityTooLarge)
		return
	}
	given, err := hex.DecodeString(r.Header.Get("X-Signature"))
	mac := hmac.New(sha256.New, v.key)
	mac.Write(body)
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		http.Error(w, "signature is wrong", http.StatusForbidden)
		return
	}

	var event Event
	if err := json.Unmarshal(body, &event); err != nil {
		http.Error(w, "malformed event", http.StatusBadRequest)
		return
	}
	if err := v.handle(event); err != nil {
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
