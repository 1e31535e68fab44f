package com.example.school.auth;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/session")
public class SessionController {

    record Credentials(String school, String user, String password) {
    }

    private final Sessions sessions;

    public SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping
    public ResponseEntity<Void> open(@RequestBody Credentials credentials) {
        return sessions.open(credentials.school(), credentials.user(), credentials.password())
                .map(token -> withCookie(cookie(token, Duration.ofHours(8))))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.UNAUTHORIZED).build());
    }

    @DeleteMapping
    public ResponseEntity<Void> close() {
        return withCookie(cookie("", Duration.ZERO));
    }

    private static ResponseCookie cookie(String value, Duration lifetime) {
        return ResponseCookie.from("sid", value)
                .secure(true).httpOnly(true).sameSite("Lax").path("/").maxAge(lifetime).build();
    }

    private static ResponseEntity<Void> withCookie(ResponseCookie cookie) {
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }
}
