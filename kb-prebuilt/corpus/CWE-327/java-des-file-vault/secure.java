package com.example.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

public class FileVault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    public FileVault(byte[] keyBytes) {
        this.key = new SecretKeySpec(keyBytes, 0, 32, "AES");
    }

    public Path encrypt(Path file) throws IOException, GeneralSecurityException {
        byte[] iv = new byte[IV_LENGTH];
        RANDOM.nextBytes(iv);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
        byte[] body = cipher.doFinal(Files.readAllBytes(file));
        Path target = file.resolveSibling(file.getFileName() + ".enc");
        Files.write(target, ByteBuffer.allocate(iv.length + body.length).put(iv).put(body).array());
        return target;
    }

    public byte[] decrypt(Path file) throws IOException, GeneralSecurityException {
        byte[] sealed = Files.readAllBytes(file);
        if (!file.getFileName().toString().endsWith(".enc") || sealed.length <= IV_LENGTH) {
            throw new IOException("not an encrypted file: " + file.getFileName());
        }
        byte[] iv = Arrays.copyOf(sealed, IV_LENGTH);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, iv));
        return cipher.doFinal(sealed, IV_LENGTH, sealed.length - IV_LENGTH);
    }
}
