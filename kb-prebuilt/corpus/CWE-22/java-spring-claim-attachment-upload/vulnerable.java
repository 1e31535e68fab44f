package com.example.insurance.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class ClaimAttachmentController {

    private final Path root;

    public ClaimAttachmentController(@Value("${claims.attachments}") Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @PostMapping("/claims/{claimId}/attachments")
    public Map<String, Long> upload(@PathVariable long claimId, @RequestParam List<MultipartFile> files)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve(Long.toString(claimId)));
        Map<String, Long> stored = new LinkedHashMap<>();
        for (MultipartFile file : files) {
            if (file.isEmpty() || file.getOriginalFilename() == null) {
                continue;
            }
            String name = file.getOriginalFilename();
            Path target = folder.resolve(name);
            if (Files.exists(target)) {
                throw new ResponseStatusException(HttpStatus.CONFLICT, "there is already a file of this name");
            }
            file.transferTo(target);
            stored.put(name, file.getSize());
        }
        return stored;
    }
}
