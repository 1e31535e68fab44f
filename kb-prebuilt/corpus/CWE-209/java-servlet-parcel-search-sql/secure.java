package com.example.parcels;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.annotation.Resource;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

@WebServlet("/api/tracking")
public class TrackingServlet extends HttpServlet {

    private static final String SQL =
            "SELECT scanned_at, depot, status FROM scan_event WHERE parcel_no = ?::bigint ORDER BY scanned_at";

    @Resource(name = "jdbc/parcels")
    private DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String parcel = request.getParameter("parcel");
        if (parcel == null || parcel.isBlank()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "parcel is missing");
            return;
        }
        JsonArrayBuilder events = Json.createArrayBuilder();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, parcel.strip());
            try (ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    events.add(Json.createObjectBuilder()
                            .add("time", rs.getTimestamp(1).toInstant().toString())
                            .add("depot", rs.getString(2))
                            .add("status", rs.getString(3)));
                }
            }
        } catch (SQLException e) {
            log("tracking failed", e);
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "Tracking is not available");
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(events.build().toString());
    }
}
