package com.example.transit.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.SessionStore;

public final class AccountRoutes {

    private final Passengers passengers;

    public AccountRoutes(Passengers passengers) {
        this.passengers = passengers;
    }

    public Router router(Vertx vertx, SessionStore store) {
        Router router = Router.router(vertx);
        router.route().handler(SessionHandler.create(store)
                .setCookieHttpOnlyFlag(true).setCookieSecureFlag(true).setSessionTimeout(30 * 60 * 1000L));
        router.post("/login").handler(BodyHandler.create().setBodyLimit(4096)).handler(this::login);
        router.post("/logout").handler(context -> {
            context.session().destroy();
            context.response().setStatusCode(204).end();
        });
        return router;
    }

    private void login(RoutingContext context) {
        String mail = context.request().getFormAttribute("mail");
        String password = context.request().getFormAttribute("password");
        passengers.verify(mail, password).onSuccess(passenger -> {
            Session session = context.session();
            session.regenerateId();
            session.put("passenger", passenger.id());
            context.response().putHeader("Location", "/tickets").setStatusCode(303).end();
        }).onFailure(error -> context.fail(401));
    }
}
