package com.example.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.logging.Logger;

/** Operations of the search node, called by the deployment scripts. */
public class OperationsEndpoint {

    private static final Logger LOG = Logger.getLogger(OperationsEndpoint.class.getName());

    private final Map<String, Runnable> operations;
    private final byte[] expected;

    public OperationsEndpoint(SearchNode node, String token) {
        if (token == null || token.length() < 32) {
            throw new IllegalArgumentException("operations.token needs at least 32 characters");
        }
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.operations = Map.of("/ops/reindex", node::reindex, "/ops/drop-cache", node::dropCache,
                "/ops/stop", node::stop);
    }

    public void register(HttpsServer server) {
        server.createContext("/ops/status", exchange -> answer(exchange, 200, "running"));
        operations.forEach((path, action) -> server.createContext(path, exchange -> run(exchange, path, action)));
    }

    private void run(HttpExchange exchange, String path, Runnable action) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
            answer(exchange, 401, "wrong token");
            return;
        }
        if (!"POST".equals(exchange.getRequestMethod())) {
            answer(exchange, 405, "use POST");
            return;
        }
        LOG.info(() -> path + " called by " + exchange.getRemoteAddress());
        action.run();
        answer(exchange, 200, "done");
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
