package com.example.web.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

public class SessionStore {

    private static final String COOKIE = "SID";
    private static final long IDLE_MILLIS = 30 * 60 * 1000L;

    private static final class Session {
        final String user;
        volatile long lastUsed = System.currentTimeMillis();

        Session(String user) {
            this.user = user;
        }
    }

    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final int serverNumber;

    public SessionStore(int serverNumber) {
        this.serverNumber = serverNumber;
    }

    public void create(String user, HttpServletResponse response) {
        String id = String.format("%02d%x%06x", serverNumber, System.currentTimeMillis(), counter.incrementAndGet());
        sessions.put(id, new Session(user));
        Cookie cookie = new Cookie(COOKIE, id);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setPath("/");
        response.addCookie(cookie);
    }

    public String userOf(HttpServletRequest request) {
        for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
            Session session = COOKIE.equals(cookie.getName()) ? sessions.get(cookie.getValue()) : null;
            if (session != null && System.currentTimeMillis() - session.lastUsed < IDLE_MILLIS) {
                session.lastUsed = System.currentTimeMillis();
                return session.user;
            }
        }
        return null;
    }
}
