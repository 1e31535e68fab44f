package bridge

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

type Config struct {
	Host     string // of the broker
	CAFile   string
	User     string
	Password string
}

// Connect opens the connection to the broker and passes commands for the valves on.
func Connect(config Config, valve func(topic string, payload []byte)) (mqtt.Client, error) {
	authority, err := os.ReadFile(config.CAFile)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(authority) {
		return nil, errors.New("no certificate in " + config.CAFile)
	}
	settings := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}
	settings.ServerName = config.Host

	options := mqtt.NewClientOptions().AddBroker(fmt.Sprintf("tls://%s:8883", config.Host))
	options.SetTLSConfig(settings).SetUsername(config.User).SetPassword(config.Password)
	options.SetConnectTimeout(10 * time.Second).SetAutoReconnect(true).SetCleanSession(false)
	options.SetOnConnectHandler(func(client mqtt.Client) {
		slog.Info("connected to the broker", "host", config.Host)
		client.Subscribe("greenhouse/+/valve", 1, func(_ mqtt.Client, message mqtt.Message) {
			valve(message.Topic(), message.Payload())
		})
	})
	client := mqtt.NewClient(options)
	if token := client.Connect(); token.Wait() && token.Error() != nil {
		return nil, fmt.Errorf("broker: %w", token.Error())
	}
	return client, nil
}
