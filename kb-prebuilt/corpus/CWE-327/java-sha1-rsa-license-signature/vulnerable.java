package com.example.licensing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

public final class LicenseFile {

    private static final String ALGORITHM = "SHA1withRSA";

    private LicenseFile() {}

    public static String sign(String license, PrivateKey key) throws GeneralSecurityException {
        String body = license.strip() + "\n";
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return body + Base64.getEncoder().encodeToString(signature.sign()) + "\n";
    }

    /** Returns the licence without its last line if the signature is right. */
    public static Optional<String> verify(String file, PublicKey key) throws GeneralSecurityException {
        String text = file.strip();
        int lastLine = text.lastIndexOf('\n') + 1;
        if (lastLine == 0) {
            return Optional.empty();
        }
        String body = text.substring(0, lastLine);
        byte[] value;
        try {
            value = Base64.getDecoder().decode(text.substring(lastLine));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return signature.verify(value) ? Optional.of(body) : Optional.empty();
    }
}
