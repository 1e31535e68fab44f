package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/redis/go-redis/v9"
)

func onError(c *fiber.Ctx, err error) error {
	status, message := fiber.StatusInternalServerError, "something went wrong, please try again later"
	var known *fiber.Error
	if errors.As(err, &known) {
		status, message = known.Code, known.Message
	}
	if status >= 500 {
		slog.Error("request failed", "method", c.Method(), "path", c.Path(), "err", err)
	}
	return c.Status(status).JSON(fiber.Map{"error": message})
}

func newApp(store *redis.Client) *fiber.App {
	app := fiber.New(fiber.Config{ErrorHandler: onError, ReadTimeout: 10 * time.Second, BodyLimit: 64 << 10})

	app.Get("/polls/:poll", func(c *fiber.Ctx) error {
		ctx, cancel := context.WithTimeout(c.Context(), 2*time.Second)
		defer cancel()
		votes, err := store.HGetAll(ctx, "poll:"+c.Params("poll")).Result()
		if err != nil {
			return err
		}
		if len(votes) == 0 {
			return fiber.NewError(fiber.StatusNotFound, "there is no such poll")
		}
		return c.JSON(votes)
	})

	app.Post("/polls/:poll/votes/:option", func(c *fiber.Ctx) error {
		key, option := "poll:"+c.Params("poll"), c.Params("option")
		found, err := store.HExists(c.Context(), key, option).Result()
		if err != nil {
			return err
		}
		if !found {
			return fiber.NewError(fiber.StatusNotFound, "there is no such poll or option")
		}
		if err := store.HIncrBy(c.Context(), key, option, 1).Err(); err != nil {
			return err
		}
		return c.SendStatus(fiber.StatusNoContent)
	})
	return app
}
