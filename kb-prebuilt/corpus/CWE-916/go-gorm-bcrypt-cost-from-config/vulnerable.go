package accounts

import (
	"errors"
	"strings"

	"golang.org/x/crypto/bcrypt"
	"gorm.io/gorm"
)

const longestPassword = 72 // bytes that bcrypt looks at

var (
	ErrTaken       = errors.New("accounts: this address has an account")
	ErrPassword    = errors.New("accounts: the password has 12 to 72 bytes")
	ErrCredentials = errors.New("accounts: wrong address or password")
)

type Account struct {
	ID           uint
	Email        string `gorm:"uniqueIndex;size:200"`
	PasswordHash []byte
}

type Service struct {
	DB *gorm.DB
}

func (s Service) Register(email, password string) (*Account, error) {
	if len(password) < 12 || len(password) > longestPassword {
		return nil, ErrPassword
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		return nil, err
	}
	account := &Account{Email: strings.ToLower(strings.TrimSpace(email)), PasswordHash: hash}
	if err := s.DB.Create(account).Error; err != nil {
		return nil, ErrTaken
	}
	return account, nil
}

func (s Service) Verify(email, password string) (*Account, error) {
	var account Account
	if err := s.DB.Where("email = ?", strings.ToLower(email)).First(&account).Error; err != nil {
		return nil, ErrCredentials
	}
	if bcrypt.CompareHashAndPassword(account.PasswordHash, []byte(password)) != nil {
		return nil, ErrCredentials
	}
	return &account, nil
}
