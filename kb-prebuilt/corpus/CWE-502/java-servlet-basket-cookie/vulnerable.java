package com.example.shop;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Base64;

public final class BasketCookie {

    private static final String NAME = "basket";

    public record Item(long productId, int quantity) implements Serializable {}

    public static final class Basket implements Serializable {
        private static final long serialVersionUID = 1L;
        public final ArrayList<Item> items = new ArrayList<>();
    }

    public static Cookie write(Basket basket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(basket);
        }
        Cookie cookie = new Cookie(NAME, Base64.getUrlEncoder().encodeToString(bytes.toByteArray()));
        cookie.setMaxAge(14 * 24 * 3600);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        return cookie;
    }

    public static Basket read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (NAME.equals(cookie.getName())) {
                try {
                    byte[] bytes = Base64.getUrlDecoder().decode(cookie.getValue());
                    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
                    return (Basket) in.readObject();
                } catch (IOException | ClassNotFoundException | ClassCastException | IllegalArgumentException e) {
                    return new Basket();
                }
            }
        }
        return new Basket();
    }
}
