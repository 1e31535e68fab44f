package com.example.portal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

@WebFilter("/*")
public class AreaFilter extends HttpFilter {

    private static final Logger LOG = Logger.getLogger(AreaFilter.class.getName());
    private static final Map<String, String> ROLE_BY_AREA = Map.of("/admin", "admin", "/reports", "analyst");
    private static final long SLOW_MILLIS = 2000;

    private static String roleFor(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return ROLE_BY_AREA.entrySet().stream()
                .filter(area -> path.startsWith(area.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String role = roleFor(request);
        if (role != null && !request.isUserInRole(role)) {
            LOG.log(Level.WARNING, "{0} is not in {1}", new Object[] {request.getRemoteUser(), role});
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        long start = System.nanoTime();
        chain.doFilter(request, response);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > SLOW_MILLIS) {
            LOG.log(Level.INFO, "slow request: {0} ms", millis);
        }
    }
}
