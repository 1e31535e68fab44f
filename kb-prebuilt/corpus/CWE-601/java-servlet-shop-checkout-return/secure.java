package com.example.pay;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

@WebServlet("/finish")
public class FinishServlet extends HttpServlet {

    private static final Set<String> SHOPS = Set.of("shop-one.example.com", "shop-two.example.com");

    private final PaymentLog payments = PaymentLog.open();

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String returnTo = req.getParameter("returnTo");
        if (returnTo == null || !isShop(returnTo)) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST, "Unknown shop");
            return;
        }
        String payment = String.valueOf(req.getSession().getAttribute("paymentId"));
        String status = req.getParameter("cancel") == null ? payments.complete(payment) : payments.cancel(payment);
        req.getSession().removeAttribute("paymentId");

        String separator = returnTo.contains("?") ? "&" : "?";
        resp.setHeader("Cache-Control", "no-store");
        resp.sendRedirect(returnTo + separator + "status=" + status);
    }

    private static boolean isShop(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && SHOPS.contains(uri.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
