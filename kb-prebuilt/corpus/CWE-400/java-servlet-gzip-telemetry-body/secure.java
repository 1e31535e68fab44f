package com.example.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

@WebServlet("/telemetry")
public class TelemetryServlet extends HttpServlet {

    private static final int MAX_BODY = 1_000_000;
    private static final int MAX_JSON = 8_000_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final ReadingQueue queue = ReadingQueue.shared();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > MAX_BODY) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        byte[] json;
        try (InputStream in = "gzip".equals(request.getHeader("Content-Encoding"))
                ? new GZIPInputStream(request.getInputStream()) : request.getInputStream()) {
            json = in.readNBytes(MAX_JSON + 1);
        }
        if (json.length > MAX_JSON) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        JsonNode readings;
        try {
            readings = mapper.readTree(json);
        } catch (JsonProcessingException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "not JSON");
            return;
        }
        int taken = 0;
        for (JsonNode reading : readings.path("readings")) {
            if (reading.path("device").isTextual() && reading.path("value").isNumber()
                    && queue.offer(reading.path("device").asText(), reading.path("value").asDouble())) {
                taken++;
            }
        }
        response.setContentType("application/json");
        response.getWriter().write("{\"taken\":" + taken + "}");
    }
}
