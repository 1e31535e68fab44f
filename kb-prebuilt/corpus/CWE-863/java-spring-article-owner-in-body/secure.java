package com.example.magazine.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class ArticleController {

    private static final Logger LOG = LoggerFactory.getLogger(ArticleController.class);

    record ArticleForm(@NotBlank @Size(max = 200) String title, @NotBlank String text,
                       @Size(max = 12) List<String> tags, String owner) {}

    record ArticleView(long id, String title, int words, String changedAt) {}

    private final ArticleRepository articles;
    private final Clock clock;

    public ArticleController(ArticleRepository articles, Clock clock) {
        this.articles = articles;
        this.clock = clock;
    }

    @PutMapping("/articles/{id}")
    @PreAuthorize("hasRole('EDITOR') or @articleRepository.existsByIdAndOwner(#id, authentication.name)")
    public ArticleView change(@PathVariable("id") long id, @Valid @RequestBody ArticleForm form, Principal user) {
        Article article = articles.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        article.setTitle(form.title().strip());
        article.setText(form.text());
        article.setTags(form.tags() == null ? List.of() : form.tags().stream().map(String::strip).toList());
        article.setChangedAt(clock.instant());
        Article saved = articles.save(article);
        LOG.info("article {} changed by {}", id, user.getName());
        int words = saved.getText().split("\\s+").length;
        return new ArticleView(saved.getId(), saved.getTitle(), words, saved.getChangedAt().toString());
    }
}
