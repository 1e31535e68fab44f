package com.example.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class ArchiveService {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveService.class);
    private static final int MAX_FILES = 500;

    private final Path archives;

    public ArchiveService(Path archives) {
        this.archives = archives;
    }

    private static boolean isPlainName(String name) {
        return !name.isEmpty() && !name.contains("/") && !name.contains("\0") && !name.equals("..");
    }

    public Path pack(Path userFolder, List<String> names) throws IOException, InterruptedException {
        if (names.isEmpty() || names.size() > MAX_FILES || !names.stream().allMatch(ArchiveService::isPlainName)) {
            throw new IllegalArgumentException("select up to " + MAX_FILES + " files");
        }
        Path target = archives.resolve(UUID.randomUUID() + ".tar.gz");
        List<String> command = new ArrayList<>(
                List.of("tar", "-czf", target.toString(), "-C", userFolder.toString()));
        command.addAll(names);

        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            Files.deleteIfExists(target);
            throw new IOException("tar ended with " + process.exitValue());
        }
        LOG.info("{} files packed in {} ms", names.size(), (System.nanoTime() - start) / 1_000_000);
        return target;
    }
}
