package com.example.ops.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;

public class TenantBackup {

    private final String connection;
    private final Path folder;

    public TenantBackup(String connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /** Dumps one schema and returns the file, which is replaced if it was made on the same day. */
    public Path backup(String schema) throws IOException, InterruptedException {
        if (!schema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not the name of a tenant's schema");
        }
        Files.createDirectories(folder);
        Path target = folder.resolve(schema + "-" + LocalDate.now() + ".sql.gz");

        Process dump = new ProcessBuilder("pg_dump", "--no-owner", "--schema=" + schema, "--dbname=" + connection)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
            dump.getInputStream().transferTo(out);
        }
        int status = dump.waitFor();
        if (status != 0 || Files.size(target) == 0) {
            Files.deleteIfExists(target);
            throw new IOException("pg_dump failed with status " + status);
        }
        return target;
    }
}
