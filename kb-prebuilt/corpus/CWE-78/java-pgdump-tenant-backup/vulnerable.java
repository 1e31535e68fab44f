package com.example.ops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

public class TenantBackup {

    private final String connection;
    private final Path folder;

    public TenantBackup(String connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /** Dumps one schema and returns the file, which is replaced if it was made on the same day. */
    public Path backup(String schema) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path target = folder.resolve(schema + "-" + LocalDate.now() + ".sql.gz");

        String pipeline = "pg_dump --no-owner -n " + schema + " " + connection + " | gzip > " + target;
        Process dump = new ProcessBuilder("sh", "-c", pipeline)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        dump.getOutputStream().close();
        int status = dump.waitFor();
        if (status != 0 || Files.size(target) == 0) {
            Files.deleteIfExists(target);
            throw new IOException("pg_dump failed with status " + status);
        }
        return target;
    }
}
