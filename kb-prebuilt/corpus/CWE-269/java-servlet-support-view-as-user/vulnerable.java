package com.example.backoffice;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/** Lets the support team see the application as a user sees it. A filter checks the CSRF token of each POST. */
@WebServlet("/support/view-as")
public class ViewAsServlet extends HttpServlet {

    @Inject
    private UserDirectory users;

    @Inject
    private AuditLog audit;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        User supporter = session == null ? null : (User) session.getAttribute("user");
        if (supporter == null || !supporter.hasRole("SUPPORT")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String reason = request.getParameter("reason");
        if (reason == null || reason.strip().length() < 5) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "Please give the number of the ticket");
            return;
        }
        Optional<User> target = users.byMail(request.getParameter("mail"));
        if (target.isEmpty() || target.get().isLocked()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "No such user");
            return;
        }
        audit.viewAs(supporter.id(), target.get().id(), reason.strip());
        session.setAttribute("supporter", supporter.id());
        session.setAttribute("user", target.get());
        session.setMaxInactiveInterval(15 * 60);
        request.changeSessionId();
        response.sendRedirect(request.getContextPath() + "/");
    }
}
