package com.example.market;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.UUID;

@WebServlet("/seller/payout-account")
public class PayoutAccountServlet extends HttpServlet {

    private final SellerStore sellers = SellerStore.open();

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        HttpSession session = req.getSession();
        Long sellerId = (Long) session.getAttribute("sellerId");
        if (sellerId == null) {
            resp.sendRedirect("/login");
            return;
        }
        String token = UUID.randomUUID().toString();
        session.setAttribute("payoutToken", token);
        resp.setContentType("text/html;charset=UTF-8");
        resp.getWriter().printf("""
                <form method="post">
                  <input name="iban" value="%s" required>
                  <input type="hidden" name="token" value="%s">
                  <button>Save</button>
                </form>
                """, sellers.ibanOf(sellerId).replaceAll("[^A-Z0-9]", ""), token);
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        HttpSession session = req.getSession();
        Long sellerId = (Long) session.getAttribute("sellerId");
        String iban = req.getParameter("iban");
        if (sellerId == null || iban == null || !iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Object token = session.getAttribute("payoutToken");
        if (token == null || !token.equals(req.getParameter("token"))) {
            resp.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        sellers.saveIban(sellerId, iban);
        resp.sendRedirect("/seller/payout-account?saved=1");
    }
}
