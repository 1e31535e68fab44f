package com.example.lobby;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.lang3.RandomStringUtils;

/** Private lobbies, which are entered with a code that the host passes on. */
public final class InviteCodes {

    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int LENGTH = 10;

    private record Invite(long lobby, Instant until) {
    }

    private final Map<String, Invite> invites = new ConcurrentHashMap<>();
    private final Clock clock;

    public InviteCodes(Clock clock) {
        this.clock = clock;
    }

    public String create(long lobby) {
        invites.values().removeIf(invite -> invite.until().isBefore(clock.instant()));
        Invite invite = new Invite(lobby, clock.instant().plus(LIFETIME));
        while (true) {
            String code = RandomStringUtils.insecure().nextAlphanumeric(LENGTH);
            if (invites.putIfAbsent(code, invite) == null) {
                return code;
            }
        }
    }

    public Optional<Long> lobbyOf(String code) {
        return Optional.ofNullable(invites.get(code))
                .filter(invite -> invite.until().isAfter(clock.instant()))
                .map(Invite::lobby);
    }
}
