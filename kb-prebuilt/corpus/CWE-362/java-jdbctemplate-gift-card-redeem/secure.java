package com.example.shop.payment;

import java.time.LocalDate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class GiftCardPayment {

    private static final Logger log = LoggerFactory.getLogger(GiftCardPayment.class);

    private final JdbcTemplate jdbc;

    public GiftCardPayment(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public boolean pay(long orderId, String cardCode, long cents) {
        if (cents <= 0) {
            throw new IllegalArgumentException("nothing to pay");
        }
        int deducted = jdbc.update(
                "UPDATE gift_card SET balance_cents = balance_cents - ? "
                        + "WHERE code = ? AND valid_until >= ? AND balance_cents >= ?",
                cents, cardCode, LocalDate.now(), cents);
        if (deducted != 1) {
            log.info("gift card refused for order {}", orderId);
            return false;
        }
        jdbc.update("INSERT INTO payment (order_id, kind, reference, cents) VALUES (?, 'GIFT_CARD', ?, ?)",
                orderId, cardCode, cents);
        return true;
    }
}
