package com.example.maps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;

@WebServlet("/tiles")
public class TileProxyServlet extends HttpServlet {

    private static final int MAX_TILE_BYTES = 300_000;

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String src = req.getParameter("src");
        if (src == null) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        URI uri = URI.create(src);
        URLConnection connection = uri.toURL().openConnection();
        connection.setConnectTimeout(3000);
        connection.setReadTimeout(5000);
        connection.setRequestProperty("User-Agent", "example-maps/3.0");

        byte[] tile;
        try (InputStream in = connection.getInputStream()) {
            tile = in.readNBytes(MAX_TILE_BYTES);
        }
        resp.setContentType("image/png");
        resp.setHeader("X-Content-Type-Options", "nosniff");
        resp.setHeader("Cache-Control", "public, max-age=86400");
        resp.setContentLength(tile.length);
        resp.getOutputStream().write(tile);
    }
}
