package com.example.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

public class TokenStore {

    private final Path file;

    public TokenStore(Path directory) {
        this.file = directory.resolve("token");
    }

    public void save(String token) throws IOException {
        if (token.isBlank() || token.length() > 4096) {
            throw new IllegalArgumentException("not a token");
        }
        Path next = file.resolveSibling("token.new");
        Files.deleteIfExists(next);
        Files.createFile(next);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(next, token.strip() + "\n", StandardCharsets.US_ASCII);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public Optional<String> load() throws IOException {
        try {
            String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
