package com.example.forum;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

public final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_LENGTH = 200;

    private Passwords() {}

    public static String hash(String password) throws GeneralSecurityException {
        if (password.isEmpty() || password.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("unsuitable length");
        }
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(salt) + "$" + base64.encodeToString(derive(password, salt));
    }

    public static boolean matches(String password, String stored) throws GeneralSecurityException {
        String[] parts = stored.split("\\$");
        if (parts.length != 2 || password.length() > MAX_LENGTH) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts[0]);
        byte[] expected = Base64.getDecoder().decode(parts[1]);
        return MessageDigest.isEqual(expected, derive(password, salt));
    }

    private static byte[] derive(String password, byte[] salt) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        return digest.digest(password.getBytes(StandardCharsets.UTF_8));
    }
}
