package com.example.museum.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

@Path("/language")
@RequestScoped
public class LanguageResource {

    private static final Set<String> LANGUAGES = Set.of("de", "en", "fr", "it");
    private static final int ONE_YEAR = 365 * 24 * 3600;

    /** Called from the menu of each page with the path the visitor is on. */
    @GET
    public Response choose(@QueryParam("to") @DefaultValue("en") String language,
            @QueryParam("page") @DefaultValue("/") String page) {
        String chosen = language.toLowerCase(Locale.ROOT);
        if (!LANGUAGES.contains(chosen)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        NewCookie cookie = new NewCookie.Builder("lang")
                .value(chosen)
                .path("/")
                .maxAge(ONE_YEAR)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.seeOther(target(page)).cookie(cookie).build();
    }

    private static URI target(String page) {
        try {
            URI uri = new URI(page);
            if (uri.isAbsolute() || !page.startsWith("/")) {
                return URI.create("/");
            }
            return uri;
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }
}
