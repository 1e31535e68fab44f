package com.example.portal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.*;
import java.time.Year;
import java.util.StringJoiner;
import javax.sql.DataSource;

public class OrderExportServlet extends HttpServlet {
    private static final String SQL =
            "SELECT number, ordered_at, status, total_cents, currency FROM orders WHERE customer_id = ? AND year(ordered_at) = ? ORDER BY ordered_at";
    private final transient DataSource dataSource;

    public OrderExportServlet(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        long customer = (Long) req.getSession().getAttribute("customerId");
        resp.setContentType("text/csv;charset=UTF-8");
        resp.setHeader("Content-Disposition", "attachment; filename=\"orders.csv\"");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, customer);
            statement.setInt(2, Year.now().getValue());
            try (ResultSet rows = statement.executeQuery()) {
                write(rows, resp.getWriter());
            }
        } catch (SQLException e) {
            log("export for customer " + customer + " failed", e);
            resp.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private static void write(ResultSet rows, PrintWriter out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        do {
            StringJoiner line = new StringJoiner(",");
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String cell = rows.isBeforeFirst() ? columns.getColumnLabel(i) : rows.getString(i);
                line.add('"' + (cell == null ? "" : cell.replace("\"", "\"\"")) + '"');
            }
            out.println(line);
        } while (rows.next());
    }
}
