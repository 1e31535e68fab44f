package routing

import (
	"context"
	"log/slog"
	"math"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "example.com/courier/gen/routing/v1"
)

const earthKM = 6371.0

type Server struct {
	pb.UnimplementedRoutingServer
	KMPerHour float64
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

func distance(a, b *pb.Place) float64 {
	lat1, lat2 := radians(a.Lat), radians(b.Lat)
	dLat, dLon := lat2-lat1, radians(b.Lon-a.Lon)
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(lat1)*math.Cos(lat2)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * earthKM * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Estimate tells how long a courier needs from the pickup to all stops.
func (s *Server) Estimate(ctx context.Context, in *pb.EstimateRequest) (*pb.EstimateReply, error) {
	stops := in.GetStops()
	if len(stops) == 0 || len(stops) > 100 {
		return nil, status.Error(codes.InvalidArgument, "1 to 100 stops are needed")
	}

	started := time.Now()
	km, last := 0.0, in.Pickup
	for _, stop := range stops {
		if err := ctx.Err(); err != nil {
			return nil, status.FromContextError(err).Err()
		}
		km += distance(last, stop.Place)
		last = stop.Place
	}
	slog.Info("estimate", "stops", len(stops), "km", km, "took", time.Since(started))
	return &pb.EstimateReply{Km: km, Minutes: math.Ceil(km / s.KMPerHour * 60)}, nil
}
