package com.example.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
public class ApiErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    /** Thrown by our own checks, with a text for the caller. */
    public static class InvalidArgument extends RuntimeException {
        public InvalidArgument(String text) {
            super(text);
        }
    }

    @ExceptionHandler(InvalidArgument.class)
    public ResponseEntity<Map<String, Object>> invalid(InvalidArgument e) {
        return answer(HttpStatus.BAD_REQUEST, e.getMessage(), Map.of());
    }

    @ExceptionHandler(Exception.class)
    public ResponseEntity<Map<String, Object>> unexpected(Exception e) {
        String incident = UUID.randomUUID().toString();
        log.error("request failed, incident {}", incident, e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "The request could not be processed",
                Map.of("incident", incident));
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, String error, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status.value());
        body.put("error", error);
        body.putAll(more);
        return ResponseEntity.status(status).body(body);
    }
}
