package com.example.updater;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

public class PluginInstaller {

    /** An entry of the plug-in index; the hashes are in hexadecimal. */
    public record IndexEntry(String id, String version, String md5, String sha256) {}

    private final Path pluginDir;

    public PluginInstaller(Path pluginDir) {
        this.pluginDir = pluginDir;
    }

    public Path install(IndexEntry entry, URI mirror) throws IOException, NoSuchAlgorithmException {
        String fileName = entry.id() + "-" + entry.version() + ".jar";
        Path part = Files.createTempFile(pluginDir, "download", ".part");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(mirror.resolve(fileName).toURL().openStream(), digest)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            byte[] expected = HexFormat.of().parseHex(entry.sha256());
            if (!MessageDigest.isEqual(expected, digest.digest())) {
                throw new IOException("hash of " + fileName + " does not match the index");
            }
            return Files.move(part, pluginDir.resolve(fileName), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
