package com.example.share;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/** The audit trail of the file share: a file for each day, a line for each event, fields separated by tabs. */
public class AuditTrail {

    private final Path folder;
    private final Clock clock;

    public AuditTrail(Path folder, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
    }

    public void renamed(String user, long fileId, String oldName, String newName) throws IOException {
        write("RENAMED", user, Long.toString(fileId), oldName, newName);
    }

    public void shared(String user, long fileId, String recipient, String comment) throws IOException {
        write("SHARED", user, Long.toString(fileId), recipient, Objects.requireNonNullElse(comment, ""));
    }

    public void deleted(String user, long fileId, String name) throws IOException {
        write("DELETED", user, Long.toString(fileId), name);
    }

    private synchronized void write(String event, String... fields) throws IOException {
        StringBuilder line = new StringBuilder(clock.instant().toString()).append('\t').append(event);
        for (String field : fields) {
            line.append('\t').append(field.length() > 500 ? field.substring(0, 500) : field);
        }
        line.append('\n');
        Path file = folder.resolve("audit-" + LocalDate.now(clock) + ".tsv");
        Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
