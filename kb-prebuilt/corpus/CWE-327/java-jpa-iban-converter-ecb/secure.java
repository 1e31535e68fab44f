package com.example.payments;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

@Converter
public class IbanConverter implements AttributeConverter<String, byte[]> {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key =
            new SecretKeySpec(Base64.getDecoder().decode(System.getenv("IBAN_KEY")), "AES");

    @Override
    public byte[] convertToDatabaseColumn(String iban) {
        if (iban == null) {
            return null;
        }
        byte[] plain = iban.replace(" ", "").toUpperCase().getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] nonce = new byte[12];
            RANDOM.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            return ByteBuffer.allocate(28 + plain.length).put(nonce).put(cipher.doFinal(plain)).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt the account number", e);
        }
    }

    @Override
    public String convertToEntityAttribute(byte[] column) {
        if (column == null) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, column, 0, 12));
            return new String(cipher.doFinal(column, 12, column.length - 12), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt the account number", e);
        }
    }
}
