package com.example.workspace;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** Links by which a limited number of people can join a workspace. */
public class InvitationLinks {

    private static final Logger LOG = Logger.getLogger(InvitationLinks.class.getName());

    private record Invitation(long workspace, int max, Instant expires, AtomicInteger used) {}

    private final Map<String, Invitation> links = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Memberships memberships;

    public InvitationLinks(Memberships memberships) {
        this.memberships = memberships;
    }

    public String create(long workspace, int max, Duration lifetime) {
        if (max < 1 || max > 100 || lifetime.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("at most 100 people and 30 days");
        }
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        links.values().removeIf(old -> old.expires().isBefore(Instant.now()));
        links.put(token, new Invitation(workspace, max, Instant.now().plus(lifetime), new AtomicInteger()));
        return token;
    }

    /** Called by the HTTP threads; returns the workspace that was joined. */
    public Optional<Long> join(String token, long user) {
        Invitation invitation = links.get(token);
        if (invitation == null || invitation.expires().isBefore(Instant.now())) {
            return Optional.empty();
        }
        if (invitation.used().get() >= invitation.max()) {
            LOG.info(() -> "invitation to " + invitation.workspace() + " is used up");
            return Optional.empty();
        }
        memberships.add(invitation.workspace(), user);
        invitation.used().incrementAndGet();
        return Optional.of(invitation.workspace());
    }
}
