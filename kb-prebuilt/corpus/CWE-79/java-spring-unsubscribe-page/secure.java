package com.example.newsletter;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

@Controller
public class UnsubscribeController {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html>
              <head><title>Newsletter</title></head>
              <body>
                <h1>%s</h1>
                <p>List: <b>%s</b>, address: <b>%s</b></p>
              </body>
            </html>
            """;

    private final SubscriptionService subscriptions;

    public UnsubscribeController(SubscriptionService subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GetMapping(path = "/unsubscribe", produces = MediaType.TEXT_HTML_VALUE)
    public ResponseEntity<String> unsubscribe(@RequestParam String email, @RequestParam String list,
            @RequestParam String key) {
        boolean removed = subscriptions.remove(email, list, key);
        String heading = removed ? "You will get no more mail from us" : "There is no such subscription";
        String body = String.format(PAGE, heading, HtmlUtils.htmlEscape(list), HtmlUtils.htmlEscape(email));
        return ResponseEntity.status(removed ? 200 : 404)
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .body(body);
    }
}
