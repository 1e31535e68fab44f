package agent

import (
	"context"
	"crypto/subtle"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// SharedSecret lets calls pass that carry the secret of the cluster in their metadata.
type SharedSecret struct {
	value  []byte
	public map[string]bool
}

func FromFile(path string, public ...string) (*SharedSecret, error) {
	value, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := &SharedSecret{value: value, public: map[string]bool{}}
	for _, method := range public {
		s.public[method] = true
	}
	return s, nil
}

func (s *SharedSecret) Unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	if s.public[info.FullMethod] {
		return next(ctx, req)
	}
	given := metadata.ValueFromIncomingContext(ctx, "x-cluster-secret-bin")
	if len(given) != 1 || !sameBytes(s.value, []byte(given[0])) {
		return nil, status.Error(codes.Unauthenticated, "unknown caller")
	}
	return next(ctx, req)
}

func sameBytes(a, b []byte) bool {
	return len(a) > 0 && subtle.ConstantTimeCompare(a, b) == 1
}
