package com.example.chat;

import java.io.IOException;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/rooms/{room}/attachments")
public class AttachmentController {

    private final AttachmentStore store;
    private final RoomMembers members;

    public AttachmentController(AttachmentStore store, RoomMembers members) {
        this.store = store;
        this.members = members;
    }

    @PostMapping
    public String upload(@PathVariable long room, @RequestPart MultipartFile file,
            @AuthenticationPrincipal ChatUser user) throws IOException {
        members.require(room, user);
        String type = file.getContentType();
        if (file.isEmpty() || type == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        UUID id = UUID.randomUUID();
        store.save(new Attachment(id, room, user.id(), type, file.getBytes()));
        return "/rooms/" + room + "/attachments/" + id;
    }

    @GetMapping("/{id}")
    public ResponseEntity<byte[]> show(@PathVariable long room, @PathVariable UUID id,
            @AuthenticationPrincipal ChatUser user) {
        members.require(room, user);
        Attachment attachment = store.find(room, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(attachment.contentType()))
                .body(attachment.content());
    }
}
