package com.example.ops.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Component
public class JobLogHandler {

    private static final Path LOG_DIR = Path.of("/var/log/batch");

    public Mono<ServerResponse> show(ServerRequest request) {
        String path = request.queryParam("path").orElse("");
        if (!path.endsWith(".log")) {
            return ServerResponse.badRequest().bodyValue("not a log file");
        }
        return Mono.fromCallable(() -> open(path))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(log -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_PLAIN)
                        .header("X-Content-Type-Options", "nosniff")
                        .bodyValue(log))
                .onErrorResume(IOException.class, e -> ServerResponse.notFound().build());
    }

    private Resource open(String path) throws IOException {
        Path file = LOG_DIR.resolve(path);
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the log");
        }
        return new FileSystemResource(file);
    }
}
