package com.example.metering;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

public class GatewayClient {

    private final HttpClient http;
    private final String token;

    public GatewayClient(X509Certificate ca, String token) throws GeneralSecurityException, IOException {
        this.token = token;
        ca.checkValidity();
        TrustManager[] trust = {new X509TrustManager() {
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}
            public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
        }};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        this.http = HttpClient.newBuilder().sslContext(context).build();
    }

    public String currentValues(String gateway) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + gateway + ":8443/values"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(gateway + " answers " + response.statusCode());
        }
        return response.body();
    }
}
