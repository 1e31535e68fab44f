package catalog

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/catalog/identity"
	pb "example.com/catalog/proto"
)

var ErrNoArticle = errors.New("no such article")

type Prices interface {
	Set(ctx context.Context, article string, cents int64, from time.Time) (int64, error)
}

type Server struct {
	pb.UnimplementedCatalogServer
	prices Prices
}

func (s *Server) SetPrice(ctx context.Context, req *pb.SetPriceRequest) (*pb.PriceEntry, error) {
	caller, ok := identity.FromContext(ctx)
	if !ok {
		return nil, status.Error(codes.Unauthenticated, "no caller")
	}
	if !caller.HasRole("pricing") {
		return nil, status.Error(codes.PermissionDenied, "the role pricing is needed")
	}
	if req.GetCents() <= 0 || req.GetCents() > 100_000_00 {
		return nil, status.Error(codes.InvalidArgument, "the price is out of range")
	}
	from := req.GetFrom().AsTime()
	if earliest := time.Now().Add(time.Minute); from.Before(earliest) {
		from = earliest
	}

	id, err := s.prices.Set(ctx, req.GetArticle(), req.GetCents(), from)
	switch {
	case errors.Is(err, ErrNoArticle):
		return nil, status.Error(codes.NotFound, "no such article")
	case err != nil:
		slog.ErrorContext(ctx, "price not set", "article", req.GetArticle(), "err", err)
		return nil, status.Error(codes.Internal, "try again later")
	}
	slog.InfoContext(ctx, "price set", "by", caller.Name, "article", req.GetArticle(), "cents", req.GetCents())
	return &pb.PriceEntry{Id: id, Article: req.GetArticle(), Cents: req.GetCents(), From: req.GetFrom()}, nil
}
