package com.example.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

@Service
public class PreviewService {

    private static final Logger log = LoggerFactory.getLogger(PreviewService.class);
    private static final String SIZE = "320x320";

    public Path createPreview(Path picture) throws IOException, InterruptedException {
        Path source = picture.toAbsolutePath().normalize();
        if (!Files.isRegularFile(source)) {
            throw new IOException("no such picture");
        }
        Path previews = Files.createDirectories(source.resolveSibling("previews"));
        Path target = previews.resolve(source.getFileName() + ".jpg");

        String command = String.format("convert '%s' -auto-orient -thumbnail %s 'jpg:%s'", source, SIZE, target);
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("preview took too long");
        }
        if (process.exitValue() != 0) {
            throw new IOException("convert ended with status " + process.exitValue());
        }
        log.debug("preview has {} bytes", Files.size(target));
        return target;
    }
}
