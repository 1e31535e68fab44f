package com.example.profile;

import java.net.URI;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/profile/avatar")
public class AvatarImportController {

    private static final Set<String> HOSTS =
            Set.of("avatars.githubusercontent.com", "www.gravatar.com", "secure.gravatar.com", "gitlab.com");

    public record ImportRequest(String url) {}

    private final WebClient client = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1024 * 1024))
            .build();
    private final AvatarStore store;

    public AvatarImportController(AvatarStore store) {
        this.store = store;
    }

    @PostMapping("/import")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public Mono<Void> importAvatar(@RequestBody ImportRequest request) {
        URI uri = URI.create(request.url());
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null || !HOSTS.contains(uri.getHost())
                || uri.getPort() != -1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Please choose one of the services");
        }
        return client.get().uri(uri).retrieve().toEntity(byte[].class).flatMap(response -> {
            String type = String.valueOf(response.getHeaders().getContentType());
            if (response.getBody() == null || !type.matches("image/(png|jpeg|webp)")) {
                return Mono.error(new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, "not a picture"));
            }
            return store.saveForCurrentUser(type, response.getBody());
        });
    }
}
