package com.example.camera;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

public class RecordingResponder {

    private final Map<String, Path> recordings;

    public RecordingResponder(Map<String, Path> recordings) {
        this.recordings = recordings;
    }

    public void answer(Socket client, String query) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        try (OutputStream out = new BufferedOutputStream(client.getOutputStream())) {
            Path file = recordings.get(parameters.get("id"));
            if (file == null) {
                out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            String title = URLEncoder.encode(parameters.getOrDefault("title", "recording"), StandardCharsets.UTF_8)
                    .replace("+", "%20").replace("*", "%2A");
            String head = "HTTP/1.1 200 OK\r\n"
                    + "Content-Type: video/mp4\r\n"
                    + "Content-Length: " + Files.size(file) + "\r\n"
                    + "Content-Disposition: attachment; filename*=UTF-8''" + title + ".mp4\r\n"
                    + "Connection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            Files.copy(file, out);
        }
    }
}
