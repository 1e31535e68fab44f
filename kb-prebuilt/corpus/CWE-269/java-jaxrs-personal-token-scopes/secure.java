package com.example.forge.tokens;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;

@Path("/tokens")
@RolesAllowed("user")
public class TokenResource {

    private static final Set<String> SCOPES = Set.of("repo:read", "repo:write", "package:write", "org:admin");
    private static final SecureRandom RANDOM = new SecureRandom();

    public record NewToken(String description, Set<String> scopes) {}

    public record CreatedToken(long id, String token, Instant expires) {}

    @Inject
    Users users;
    @Inject
    TokenStore store;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public CreatedToken create(NewToken body, @Context SecurityContext security) throws GeneralSecurityException {
        User user = users.byLogin(security.getUserPrincipal().getName());
        if (body == null || body.scopes() == null || body.scopes().isEmpty() || user.tokenCount() >= 50) {
            throw new BadRequestException("scopes are needed, and at most 50 tokens are possible");
        }
        if (!SCOPES.containsAll(body.scopes()) || !user.grantedScopes().containsAll(body.scopes())) {
            throw new ForbiddenException("these scopes are not available");
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = "fpt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes());
        Instant expires = Instant.now().plus(90, ChronoUnit.DAYS);
        long id = store.add(user.id(), body.description(), digest, Set.copyOf(body.scopes()), expires);
        return new CreatedToken(id, token, expires);
    }
}
