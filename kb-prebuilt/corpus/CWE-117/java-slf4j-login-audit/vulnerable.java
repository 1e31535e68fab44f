package com.example.portal.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
public class LoginAudit {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.login");
    private static final int MAX_LENGTH = 120;

    private final LongAdder failures = new LongAdder();

    public void success(String user, HttpServletRequest request) {
        AUDIT.info("LOGIN OK user={} ip={} agent={}",
                field(user), request.getRemoteAddr(), field(request.getHeader("User-Agent")));
    }

    public void failure(String user, HttpServletRequest request) {
        failures.increment();
        AUDIT.warn("LOGIN FAILED user={} ip={} agent={}",
                field(user), request.getRemoteAddr(), field(request.getHeader("User-Agent")));
    }

    public long failureCount() {
        return failures.sum();
    }

    private static String field(String value) {
        if (value == null || value.isEmpty()) {
            return "-";
        }
        String text = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "..." : value;
        return text.trim();
    }
}
