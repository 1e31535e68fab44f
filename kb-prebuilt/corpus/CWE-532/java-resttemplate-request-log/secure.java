package com.example.erp.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Logs the calls of the ERP connector, so that failures can be understood afterwards. */
public class CallLog implements ClientHttpRequestInterceptor {

    private static final Logger log = LoggerFactory.getLogger(CallLog.class);
    private static final int SLOW_MILLIS = 2_000;
    private static final Set<String> SHOWN = Set.of("accept", "content-type", "x-request-id");

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        URI uri = request.getURI();
        String call = request.getMethod() + " " + uri.getHost() + uri.getPath();
        long start = System.nanoTime();
        try {
            ClientHttpResponse response = execution.execute(request, body);
            long millis = (System.nanoTime() - start) / 1_000_000;
            int status = response.getStatusCode().value();
            if (status >= 400) {
                log.warn("{} answered {} after {} ms; {} bytes sent with {}", call, status, millis, body.length,
                        headers(request.getHeaders()));
            } else if (millis > SLOW_MILLIS) {
                log.info("{} took {} ms", call, millis);
            }
            return response;
        } catch (IOException e) {
            log.warn("{} failed; {} bytes sent with {}", call, body.length, headers(request.getHeaders()), e);
            throw e;
        }
    }

    private static String headers(HttpHeaders headers) {
        StringBuilder text = new StringBuilder();
        for (String name : SHOWN) {
            List<String> values = headers.getOrEmpty(name);
            text.append(name).append('=').append(String.join(",", values)).append(' ');
        }
        return text.toString().strip();
    }
}
