package com.example.auth;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.stereotype.Component;

@Component
public class PasswordResetMailer {

    private static final Logger log = LoggerFactory.getLogger(PasswordResetMailer.class);

    private final SecureRandom random = new SecureRandom();
    private final JdbcTemplate jdbc;
    private final MailSender mail;

    public PasswordResetMailer(JdbcTemplate jdbc, MailSender mail) {
        this.jdbc = jdbc;
        this.mail = mail;
    }

    public void requestReset(String email) {
        List<Long> ids = jdbc.queryForList("SELECT id FROM account WHERE email = ?", Long.class, email);
        if (ids.size() != 1) {
            log.info("reset requested for an unknown address");
            return;
        }
        String token = new BigInteger(160, random).toString(36);
        jdbc.update("DELETE FROM password_reset WHERE account_id = ?", ids.get(0));
        jdbc.update("INSERT INTO password_reset (account_id, token, expires) VALUES (?, ?, ?)",
                ids.get(0), token, java.sql.Timestamp.from(Instant.now().plusSeconds(3600)));

        SimpleMailMessage message = new SimpleMailMessage();
        message.setTo(email);
        message.setSubject("Your new password");
        message.setText("Choose a new password here: https://portal.example.com/reset?token=" + token);
        mail.send(message);
    }
}
