package com.example.clinic.staff;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.sql.DataSource;

public final class StaffPasswords {

    private static final int ITERATIONS = 1_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final SecureRandom random = new SecureRandom();
    private final DataSource database;

    public StaffPasswords(DataSource database) {
        this.database = database;
    }

    public void change(long person, char[] password) throws SQLException, GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String update = "UPDATE staff SET salt = ?, hash = ?, iterations = ? WHERE id = ?";
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setBytes(1, salt);
            statement.setBytes(2, derive(password, salt, ITERATIONS));
            statement.setInt(3, ITERATIONS);
            statement.setLong(4, person);
            statement.executeUpdate();
        }
    }

    static boolean matches(char[] password, byte[] salt, byte[] hash, int iterations) throws GeneralSecurityException {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    }
}
