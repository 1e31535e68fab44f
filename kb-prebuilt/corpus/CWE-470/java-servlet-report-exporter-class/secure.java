package com.example.reports;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

@WebServlet("/reports/export")
public class ExportServlet extends HttpServlet {

    private static final Map<String, Class<? extends Exporter>> FORMATS = Map.of(
            "Csv", CsvExporter.class, "Json", JsonExporter.class, "Html", HtmlExporter.class);

    private final ReportService reports = ReportService.getInstance();

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        String format = req.getParameter("format");
        if (req.getRemoteUser() == null || format == null) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            Class<? extends Exporter> type = FORMATS.get(format);
            if (type == null) {
                resp.sendError(HttpServletResponse.SC_BAD_REQUEST, "Unknown format");
                return;
            }
            Exporter exporter = type.getDeclaredConstructor().newInstance();

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
