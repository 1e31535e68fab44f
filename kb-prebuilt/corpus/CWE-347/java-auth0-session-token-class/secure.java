package com.example.booking.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues the tokens of the booking app and reads them back. */
public class SessionTokens {

    private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);
    private static final String ISSUER = "https://booking.example.com";
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final Algorithm algorithm;
    private final Clock clock;

    public record Session(long userId, List<String> roles) {}

    public SessionTokens(byte[] key, Clock clock) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key needs 32 bytes");
        }
        this.algorithm = Algorithm.HMAC256(key);
        this.clock = clock;
    }

    public String issue(Session session) {
        Instant now = clock.instant();
        return JWT.create().withIssuer(ISSUER).withSubject(Long.toString(session.userId()))
                .withClaim("roles", session.roles())
                .withIssuedAt(now).withExpiresAt(now.plus(LIFETIME))
                .sign(algorithm);
    }

    public Optional<Session> read(String token) {
        try {
            DecodedJWT jwt = JWT.require(algorithm).withIssuer(ISSUER).build().verify(token);
            if (!ISSUER.equals(jwt.getIssuer()) || jwt.getExpiresAtAsInstant().isBefore(clock.instant())) {
                return Optional.empty();
            }
            return Optional.of(new Session(Long.parseLong(jwt.getSubject()),
                    jwt.getClaim("roles").asList(String.class)));
        } catch (JWTVerificationException | NumberFormatException | NullPointerException e) {
            log.debug("token refused", e);
            return Optional.empty();
        }
    }
}
