package com.example.hr;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

@WebServlet("/payslips/download")
public class PayslipServlet extends HttpServlet {

    private static final File STORE = new File("/srv/hr/payslips");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}[.]pdf");

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        HttpSession session = req.getSession(false);
        Integer number = session == null ? null : (Integer) session.getAttribute("personnelNumber");
        if (number == null) {
            resp.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }

        String name = req.getParameter("file");
        if (name == null || !FILE_NAME.matcher(name).matches()) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        File folder = new File(STORE, number.toString());
        File payslip = new File(folder, name);
        if (!payslip.isFile()) {
            resp.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }

        resp.setContentType("application/pdf");
        resp.setContentLengthLong(payslip.length());
        resp.setHeader("Content-Disposition", "attachment; filename=\"payslip.pdf\"");
        resp.setHeader("Cache-Control", "private, no-store");
        Files.copy(payslip.toPath(), resp.getOutputStream());
    }
}
