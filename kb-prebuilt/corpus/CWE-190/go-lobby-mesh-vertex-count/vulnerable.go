package mesh

import (
	"encoding/binary"
	"errors"
	"log/slog"
	"math"
)

const (
	magic      = 0x4d455348
	headerSize = 12
	vertexSize = 12 // three float32
)

var ErrFormat = errors.New("mesh: damaged file")

type Vertex struct{ X, Y, Z float32 }

type Mesh struct {
	Vertices []Vertex
	Radius   float64
}

func coordinate(b []byte) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(b))
}

// Preview reads magic, version, number of vertices and the vertices of a model players share in the lobby.
func Preview(data []byte) (*Mesh, error) {
	if len(data) < headerSize || binary.LittleEndian.Uint32(data) != magic {
		return nil, ErrFormat
	}
	version := binary.LittleEndian.Uint32(data[4:])
	if version != 1 {
		slog.Info("mesh of another version", "version", version)
		return nil, ErrFormat
	}
	count := binary.LittleEndian.Uint32(data[8:])
	body := data[headerSize:]
	if count*vertexSize > uint32(len(body)) {
		return nil, ErrFormat
	}

	m := &Mesh{Vertices: make([]Vertex, 0, count)}
	for i := uint32(0); i < count; i++ {
		b := body[i*vertexSize:]
		v := Vertex{coordinate(b), coordinate(b[4:]), coordinate(b[8:])}
		m.Vertices = append(m.Vertices, v)
		m.Radius = max(m.Radius, math.Hypot(math.Hypot(float64(v.X), float64(v.Y)), float64(v.Z)))
	}
	return m, nil
}
