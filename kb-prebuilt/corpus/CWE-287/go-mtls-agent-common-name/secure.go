package fleet

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"time"
)

type Inventory interface {
	Save(host string, facts map[string]string) error
}

// Serve takes the facts of our agents. Each agent has a certificate of the fleet CA with its host name.
func Serve(addr, certFile, keyFile, caFile string, inventory Inventory) error {
	authorities := x509.NewCertPool()
	data, err := os.ReadFile(caFile)
	if err != nil {
		return err
	}
	if !authorities.AppendCertsFromPEM(data) {
		return errors.New("no certificate in " + caFile)
	}

	mux := http.NewServeMux()
	mux.HandleFunc("PUT /facts", func(w http.ResponseWriter, r *http.Request) {
		host := r.TLS.PeerCertificates[0].Subject.CommonName
		var facts map[string]string
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<18)).Decode(&facts); err != nil {
			http.Error(w, "facts are not JSON", http.StatusBadRequest)
			return
		}
		if err := inventory.Save(host, facts); err != nil {
			slog.Error("facts were not saved", "host", host, "err", err)
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})

	server := &http.Server{
		Addr: addr, Handler: mux, ReadTimeout: 20 * time.Second, WriteTimeout: 20 * time.Second,
		TLSConfig: &tls.Config{
			MinVersion: tls.VersionTLS12,
			ClientAuth: tls.RequireAndVerifyClientCert,
			ClientCAs:  authorities,
		},
	}
	slog.Info("waiting for agents", "addr", addr)
	return server.ListenAndServeTLS(certFile, keyFile)
}
