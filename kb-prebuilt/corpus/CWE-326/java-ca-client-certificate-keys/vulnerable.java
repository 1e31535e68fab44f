package com.example.devices;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

public class DeviceKeys {

    public interface CertificateAuthority {
        X509Certificate issue(String commonName, PublicKey key) throws GeneralSecurityException;
    }

    private final CertificateAuthority ca;

    public DeviceKeys(CertificateAuthority ca) {
        this.ca = ca;
    }

    public void create(String deviceId, char[] password, Path target) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = ca.issue("device-" + deviceId, pair.getPublic());

        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(deviceId, pair.getPrivate(), password, new X509Certificate[] {certificate});
        try (OutputStream out = Files.newOutputStream(target)) {
            store.store(out, password);
        }
    }
}
