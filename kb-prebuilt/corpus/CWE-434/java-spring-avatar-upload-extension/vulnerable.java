package com.example.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import org.apache.commons.io.FilenameUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

@Service
public class AvatarService {

    private static final Path FOLDER = Path.of("/srv/www/avatars");

    private final JdbcTemplate jdbc;

    public AvatarService(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public String store(long userId, MultipartFile upload) throws IOException {
        if (upload.isEmpty() || upload.getSize() > 500_000) {
            throw new IOException("please send a picture of at most 500 kB");
        }
        String type = upload.getContentType();
        if (type == null || !type.startsWith("image/")) {
            throw new IOException("please send a picture");
        }
        String extension = FilenameUtils.getExtension(upload.getOriginalFilename());
        String name = UUID.randomUUID() + "." + extension;
        upload.transferTo(FOLDER.resolve(name));
        jdbc.update("UPDATE users SET avatar = ? WHERE id = ?", name, userId);
        return "/avatars/" + name;
    }
}
