package com.example.printshop.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class PrintShopUpload {

    private static final Logger LOG = LoggerFactory.getLogger(PrintShopUpload.class);

    private final PrintShopSettings settings;

    public PrintShopUpload(PrintShopSettings settings) {
        this.settings = settings;
    }

    public long upload(Path document, String orderNumber, String title) throws IOException {
        String name = orderNumber + "-" + title.strip() + ".pdf";
        FTPSClient ftp = new FTPSClient("TLS", false);
        ftp.setDataTimeout(Duration.ofSeconds(30));
        ftp.setEndpointCheckingEnabled(true);
        try (InputStream in = Files.newInputStream(document)) {
            ftp.connect(settings.host(), settings.port());
            if (!ftp.login(settings.user(), settings.password())) {
                throw new IOException("the print shop refused the login: " + ftp.getReplyString());
            }
            ftp.enterLocalPassiveMode();
            ftp.execPBSZ(0);
            ftp.execPROT("P");
            ftp.setFileType(FTP.BINARY_FILE_TYPE);
            ftp.changeWorkingDirectory("incoming");
            if (!ftp.storeFile(name, in)) {
                throw new IOException("the upload failed: " + ftp.getReplyString());
            }
            if (!ftp.sendSiteCommand("CHMOD 640 " + name)) {
                LOG.warn("chmod of {} failed: {}", orderNumber, ftp.getReplyString());
            }
            String size = ftp.getSize(name);
            ftp.logout();
            LOG.info("order {} uploaded, {} bytes", orderNumber, size);
            return size == null ? Files.size(document) : Long.parseLong(size);
        } finally {
            if (ftp.isConnected()) {
                ftp.disconnect();
            }
        }
    }
}
