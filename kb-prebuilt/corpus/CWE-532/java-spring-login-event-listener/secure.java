package com.example.library.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Writes who logged in, from where, and why a log-in failed, for the help desk. */
@Component
public class LoginEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoginEventListener.class);

    private final LoginCounter counter;

    public LoginEventListener(LoginCounter counter) {
        this.counter = counter;
    }

    @EventListener
    public void succeeded(AuthenticationSuccessEvent event) {
        LOG.info("log-in of reader {} from {}", readerNumber(event.getAuthentication()), address(event.getAuthentication()));
        counter.success();
    }

    @EventListener
    public void failed(AbstractAuthenticationFailureEvent event) {
        Authentication attempt = event.getAuthentication();
        LOG.warn("log-in failed for {} from {}: {}", readerNumber(attempt),
                address(attempt), event.getException().getClass().getSimpleName());
        counter.failure();
    }

    private static String readerNumber(Authentication authentication) {
        return authentication.getName().replaceAll("[^0-9]", "?");
    }

    private static String address(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "unknown";
    }
}
