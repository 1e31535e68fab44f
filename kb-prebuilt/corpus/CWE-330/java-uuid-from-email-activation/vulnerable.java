package com.example.accounts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

public class Registration {

    public interface Mailer {
        void send(String to, String subject, String text);
    }

    private record Pending(String email, Instant validUntil) {}

    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Mailer mailer;
    private final String baseUrl;

    public Registration(Mailer mailer, String baseUrl) {
        this.mailer = mailer;
        this.baseUrl = baseUrl;
    }

    public void register(String email) {
        Instant now = Instant.now();
        String seed = email + now.getEpochSecond();
        String token = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
        pending.put(token, new Pending(email, now.plus(Duration.ofHours(24))));
        mailer.send(email, "Please confirm your registration",
                "Open this link within a day:\n" + baseUrl + "/activate/" + token);
    }

    /** Returns the address of the account to be activated, once. */
    public Optional<String> activate(String token) {
        Pending entry = pending.remove(token);
        if (entry == null || Instant.now().isAfter(entry.validUntil())) {
            return Optional.empty();
        }
        return Optional.of(entry.email());
    }
}
