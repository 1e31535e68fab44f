package com.example.blog;

import java.time.Instant;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

@Service
public class CommentService {

    private static final int MAX_TEXT = 4000;

    private final JdbcTemplate jdbc;

    public CommentService(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void add(long articleId, long authorId, String html) {
        String body = tidy(html);
        if (body.isBlank()) {
            throw new IllegalArgumentException("the comment is empty");
        }
        jdbc.update("INSERT INTO comment (article_id, author_id, body, written) VALUES (?, ?, ?, ?)",
                articleId, authorId, body, java.sql.Timestamp.from(Instant.now()));
    }

    private static String tidy(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        for (Element paragraph : document.select("p, div")) {
            if (!paragraph.hasText() && paragraph.select("br").isEmpty()) {
                paragraph.remove();
            }
        }
        while (document.body().text().length() > MAX_TEXT && document.body().childrenSize() > 1) {
            document.body().children().last().remove();
        }
        return document.body().html();
    }
}
