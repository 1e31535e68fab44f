package com.example.billing;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.security.Key;
import java.util.Date;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Delivers the invoice a link in a mail stands for; the link works without a login. */
@WebServlet("/invoice")
public class InvoiceLinkServlet extends HttpServlet {

    static final String PURPOSE = "invoice-link";

    @Inject
    private LinkKey linkKey;

    @Inject
    private InvoiceArchive archive;

    /** Used by the mailer. */
    static String token(Key key, String invoiceNumber, Date expires) {
        return Jwts.builder().setAudience(PURPOSE).setSubject(invoiceNumber).setExpiration(expires)
                .signWith(key).compact();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Key key = linkKey.get();
        Claims claims;
        try {
            claims = Jwts.parserBuilder().setSigningKey(key).requireAudience(PURPOSE).build()
                    .parseClaimsJws(request.getParameter("t")).getBody();
        } catch (JwtException | IllegalArgumentException | ClassCastException e) {
            log("link refused: " + e.getClass().getSimpleName());
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "This link is not valid or has expired");
            return;
        }
        Optional<byte[]> pdf = archive.pdf(claims.getSubject());
        if (pdf.isEmpty()) {
            response.sendError(HttpServletResponse.SC_GONE);
            return;
        }
        response.setContentType("application/pdf");
        response.setHeader("Cache-Control", "private, no-store");
        response.setContentLength(pdf.get().length);
        response.getOutputStream().write(pdf.get());
    }
}
