package com.example.login;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

public class SmsCodes {

    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final int MAX_ATTEMPTS = 3;

    private record Sent(String code, Instant until, AtomicInteger attempts) {}

    private final Map<String, Sent> codes = new ConcurrentHashMap<>();
    private final BiConsumer<String, String> sms;
    private final Clock clock;

    /** The sender gets the phone number and the text. */
    public SmsCodes(BiConsumer<String, String> sms, Clock clock) {
        this.sms = sms;
        this.clock = clock;
    }

    public void send(String phone) {
        String code = String.format("%06d", ThreadLocalRandom.current().nextInt(1_000_000));
        codes.put(phone, new Sent(code, clock.instant().plus(VALIDITY), new AtomicInteger()));
        sms.accept(phone, "Your login code is " + code);
    }

    public boolean check(String phone, String entered) {
        Sent sent = codes.get(phone);
        if (sent == null) {
            return false;
        }
        if (sent.attempts().incrementAndGet() > MAX_ATTEMPTS || clock.instant().isAfter(sent.until())) {
            codes.remove(phone, sent);
            return false;
        }
        boolean matches = MessageDigest.isEqual(sent.code().getBytes(), entered.trim().getBytes());
        return matches && codes.remove(phone, sent);
    }
}
