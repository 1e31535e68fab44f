package com.example.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

public class BackupUpload {

    private static final Logger LOG = Logger.getLogger(BackupUpload.class.getName());
    private static final String BUCKET = "example-clinic-backups";

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: BackupUpload <folder with dumps>");
            System.exit(2);
        }
        int sent = 0;
        try (S3Client s3 = S3Client.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        "AKIACLINICBACKUP", "q8Vf-t1mber-Wolf-harbour2")))
                .build();
                DirectoryStream<Path> dumps = Files.newDirectoryStream(Path.of(args[0]), "*.dump.gz")) {
            for (Path dump : dumps) {
                String key = LocalDate.now() + "/" + dump.getFileName();
                s3.putObject(PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .build(), RequestBody.fromFile(dump));
                LOG.info(() -> dump + " stored as " + key);
                sent++;
            }
        }
        if (sent == 0) {
            LOG.severe("no dumps in " + args[0]);
            System.exit(1);
        }
    }
}
