package com.example.vouchers;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

@Service
public class VoucherService {

    /** No characters that are easily confused in print. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;

    public VoucherService(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public String issue(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount must be positive");
        }
        for (int attempt = 0; attempt < 5; attempt++) {
            String code = newCode();
            try {
                jdbc.update("INSERT INTO voucher (code, amount, valid_until) VALUES (?, ?, ?)",
                        code, amount, LocalDate.now().plusYears(3));
                return code;
            } catch (DuplicateKeyException e) {
                // already issued, try another one
            }
        }
        throw new IllegalStateException("no free voucher code found");
    }

    private static String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
