package com.example.fleet.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Attaches the driver to each request of the app by the session token in the Authorization header. */
@Component
public class DriverTokenFilter extends OncePerRequestFilter {

    private static final List<String> OPEN = List.of("/login/start", "/login/finish", ".css", ".js", ".png");

    private final DriverSessions sessions;

    public DriverTokenFilter(DriverSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return OPEN.stream().anyMatch(path::endsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            refuse(response, "token missing");
            return;
        }
        Optional<Driver> driver = sessions.driverOf(header.substring(7).trim());
        if (driver.isEmpty()) {
            refuse(response, "token unknown or expired");
            return;
        }
        request.setAttribute("driver", driver.get());
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletResponse response, String reason) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("application/json");
        response.getWriter().write("{\"error\":\"" + reason + "\"}");
    }
}
