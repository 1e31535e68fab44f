package com.example.payments;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
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
            Cipher cipher = Cipher.getInstance("AES");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(plain);
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
            Cipher cipher = Cipher.getInstance("AES");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return new String(cipher.doFinal(column), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt the account number", e);
        }
    }
}
