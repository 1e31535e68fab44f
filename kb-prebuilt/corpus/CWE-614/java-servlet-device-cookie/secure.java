package com.example.bank.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Remembers a browser after the second factor was entered in it. */
public final class TrustedDevice {

    private static final String NAME = "trusted";
    private static final Duration LIFETIME = Duration.ofDays(90);

    private final SecureRandom random = new SecureRandom();
    private final DeviceStore store;

    public TrustedDevice(DeviceStore store) {
        this.store = store;
    }

    public void remember(long customer, HttpServletResponse response) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.add(customer, token, LIFETIME);

        Cookie cookie = new Cookie(NAME, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setMaxAge((int) LIFETIME.toSeconds());
        response.addCookie(cookie);
    }

    public boolean isTrusted(long customer, HttpServletRequest request) {
        Optional<Cookie[]> cookies = Optional.ofNullable(request.getCookies());
        return cookies.stream().flatMap(Arrays::stream)
                .anyMatch(cookie -> cookie.getName().equals(NAME) && store.knows(customer, cookie.getValue()));
    }
}
