package tokens

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const lifetime = 15 * time.Minute

type Claims struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

type Issuer struct{ key []byte }

func NewIssuer() (*Issuer, error) {
	key := []byte(os.Getenv("TOKEN_SIGNING_KEY"))
	if len(key) < 32 {
		return nil, fmt.Errorf("TOKEN_SIGNING_KEY must have 32 bytes or more, has %d", len(key))
	}
	return &Issuer{key: key}, nil
}

func (i *Issuer) Issue(userID int64, role string) (string, error) {
	now := time.Now()
	claims := Claims{Role: role}
	claims.Subject = strconv.FormatInt(userID, 10)
	claims.IssuedAt = jwt.NewNumericDate(now)
	claims.ExpiresAt = jwt.NewNumericDate(now.Add(lifetime))
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(i.key)
}

func (i *Issuer) Respond(w http.ResponseWriter, userID int64, role string) {
	token, err := i.Issue(userID, role)
	if err != nil {
		http.Error(w, "no token can be issued", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(map[string]any{"access_token": token, "expires_in": int(lifetime.Seconds())})
}
