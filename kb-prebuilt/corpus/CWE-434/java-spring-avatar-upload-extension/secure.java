package com.example.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

@Service
public class AvatarService {

    private static final Path FOLDER = Path.of("/srv/www/avatars");
    private static final Map<String, String> EXTENSIONS =
            Map.of("image/png", "png", "image/jpeg", "jpg", "image/gif", "gif");

    private final JdbcTemplate jdbc;

    public AvatarService(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public String store(long userId, MultipartFile upload) throws IOException {
        if (upload.isEmpty() || upload.getSize() > 500_000) {
            throw new IOException("please send a picture of at most 500 kB");
        }
        String type = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(upload.getBytes()));
        if (type == null || !EXTENSIONS.containsKey(type)) {
            throw new IOException("please send a picture");
        }
        String extension = EXTENSIONS.get(type);
        String name = UUID.randomUUID() + "." + extension;
        upload.transferTo(FOLDER.resolve(name));
        jdbc.update("UPDATE users SET avatar = ? WHERE id = ?", name, userId);
        return "/avatars/" + name;
    }
}
