package com.example.intranet.admin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

@WebServlet("/admin/account-lock")
public class AccountLockServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(AccountLockServlet.class.getName());

    private final AccountStore accounts = AccountStore.getInstance();

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String admin = req.getRemoteUser();
        if (admin == null) {
            resp.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String name = req.getParameter("account");
        if (name == null || !name.matches("[a-z][a-z0-9.]{1,31}")) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST, "Not an account name");
            return;
        }
        boolean lock = !"unlock".equals(req.getParameter("action"));
        if (!accounts.setLocked(name, lock)) {
            resp.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        int ended = lock ? accounts.endSessions(name) : 0;
        LOG.log(Level.INFO, "{0} set locked={1} for {2}, {3} sessions ended",
                new Object[] {admin, lock, name, ended});
        resp.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
