package com.example.archive.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes a line for each call, from which the monthly usage of the archive is counted. */
@Provider
@Priority(Priorities.USER)
public class AccessLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger("access");
    private static final String START = AccessLogFilter.class.getName() + ".start";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(START, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object start = request.getProperty(START);
        long millis = start == null ? 0 : (System.nanoTime() - (long) start) / 1_000_000;
        Principal principal = request.getSecurityContext().getUserPrincipal();
        String user = principal == null ? "-" : principal.getName();
        String client = request.getHeaderString("X-Client-Name");
        Level level = response.getStatus() >= 500 ? Level.WARNING : Level.INFO;
        LOG.log(level, "{0} {1} {2} {3} {4} ms client={5}", new Object[] {
            user, request.getMethod(), field(request.getUriInfo().getPath(true)), response.getStatus(),
            millis, field(client)});
    }

    private static String field(String value) {
        if (value == null || value.isBlank()) {
            return "-";
        }
        String text = value.strip().replaceAll("[\\s\\p{Cc}\\p{Z}]", "_");
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
