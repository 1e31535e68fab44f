package com.example.depot.admin;

import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/admin/login")
public class AdminLoginResource {

    private static final int LIFETIME_SECONDS = 2 * 3600;

    @Inject
    AdminAccounts accounts;

    @Inject
    TokenService tokens;

    @POST
    public Response login(@FormParam("user") String user, @FormParam("password") String password) {
        if (user == null || password == null || !accounts.verify(user, password)) {
            return Response.seeOther(URI.create("/admin/login.html?failed")).build();
        }
        NewCookie cookie = new NewCookie.Builder("admin_token")
                .value(tokens.issue(user, LIFETIME_SECONDS))
                .path("/admin")
                .maxAge(LIFETIME_SECONDS)
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        return Response.seeOther(URI.create("/admin/stock")).cookie(cookie).build();
    }
}
