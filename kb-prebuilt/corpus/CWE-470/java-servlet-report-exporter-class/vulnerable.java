package com.example.reports;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

@WebServlet("/reports/export")
public class ExportServlet extends HttpServlet {

    private final ReportService reports = ReportService.getInstance();

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        String format = req.getParameter("format");
        if (req.getRemoteUser() == null || format == null) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            Class<?> type = Class.forName("com.example.reports." + format + "Exporter");
            Exporter exporter = (Exporter) type.getDeclaredConstructor().newInstance();

            Report report = reports.latestFor(req.getRemoteUser());
            resp.setContentType(exporter.contentType());
            resp.setHeader("X-Content-Type-Options", "nosniff");
            resp.setHeader("Content-Disposition", "attachment");
            exporter.write(report, resp.getOutputStream());
        } catch (ReflectiveOperationException e) {
            throw new ServletException("the report cannot be exported", e);
        }
    }
}
