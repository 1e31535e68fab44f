package com.example.site.themes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the pages of a site with a theme that is being edited, and hands the result to the preview server. */
public class ThemePreview {

    private static final Logger log = LoggerFactory.getLogger(ThemePreview.class);

    private final Path generator;

    public ThemePreview(Path generator) {
        this.generator = generator;
    }

    public byte[] render(Path site, String template, String style) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("preview");
        try {
            Files.writeString(folder.resolve("page.tpl"), template);
            Files.writeString(folder.resolve("style.css"), style);
            Process process = new ProcessBuilder(List.of(generator.toString(), "--site", site.toString(),
                    "--theme", folder.toString(), "--out", folder.resolve("index.html").toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("build.log").toFile())
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the preview took too long");
            }
            if (process.exitValue() != 0) {
                log.info("preview failed: {}", Files.readString(folder.resolve("build.log")));
                throw new IOException("the theme has errors");
            }
            return Files.readAllBytes(folder.resolve("index.html"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
