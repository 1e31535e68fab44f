package com.example.guestbook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Sums that visitors have to solve before an entry in the guest book is accepted. */
@Component
public class SumChallenges {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Map<UUID, Challenge> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public record Challenge(String question, int answer, Instant asked) {}

    public record Shown(UUID id, String question) {}

    /** Called for each delivery of the form. */
    public Shown next(String language) {
        int left = 2 + random.nextInt(18);
        int right = 2 + random.nextInt(8);
        boolean plus = random.nextBoolean();
        String sign = plus ? "+" : "-";
        String question = switch (language) {
            case "de" -> "Wie viel ist " + left + " " + sign + " " + right + "?";
            case "fr" -> "Combien font " + left + " " + sign + " " + right + " ?";
            default -> "What is " + left + " " + sign + " " + right + "?";
        };
        UUID id = UUID.randomUUID();
        open.put(id, new Challenge(question, plus ? left + right : left - right, Instant.now()));
        return new Shown(id, question);
    }

    /** Each challenge can be answered once. */
    public boolean solved(UUID id, String answer) {
        Challenge challenge = open.remove(id);
        if (challenge == null || challenge.asked().plus(LIFETIME).isBefore(Instant.now())) {
            return false;
        }
        try {
            return Integer.parseInt(answer.strip()) == challenge.answer();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
