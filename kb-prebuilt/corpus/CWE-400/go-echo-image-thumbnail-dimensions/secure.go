package gallery

import (
	"bytes"
	"image"
	_ "image/gif"
	"image/jpeg"
	_ "image/png"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"
	"golang.org/x/image/draw"
)

const (
	maxFile   = 8 << 20
	maxPixels = 24_000_000
	thumbEdge = 320
)

func tooLarge(message string) error {
	return echo.NewHTTPError(http.StatusRequestEntityTooLarge, message)
}

// Thumbnail answers a picture with a small JPEG of it.
func Thumbnail(c echo.Context) error {
	data, err := io.ReadAll(io.LimitReader(c.Request().Body, maxFile+1))
	if err != nil {
		return err
	}
	if len(data) > maxFile {
		return tooLarge("the file has more than 8 MB")
	}

	info, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err == nil && info.Width*info.Height > maxPixels {
		return tooLarge("the picture has more than 24 megapixels")
	}
	picture, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return echo.NewHTTPError(http.StatusUnsupportedMediaType, "not a picture")
	}
	size := picture.Bounds().Size()
	width, height := thumbEdge, max(1, thumbEdge*size.Y/max(1, size.X))
	if size.Y > size.X {
		width, height = max(1, thumbEdge*size.X/size.Y), thumbEdge
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)

	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: 80}); err != nil {
		return err
	}
	c.Logger().Infof("thumbnail of a %s with %v pixels", format, size)
	return c.Blob(http.StatusOK, "image/jpeg", out.Bytes())
}
