package com.example.helpdesk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

public class TicketDao {

    private final DataSource dataSource;

    public TicketDao(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<Ticket> findOpenByEmail(String email) throws SQLException {
        String normalized = email.trim().toLowerCase();
        String sql = "SELECT t.id, t.subject, t.created FROM ticket t "
                + "JOIN customer c ON c.id = t.customer_id "
                + "WHERE t.closed IS NULL AND c.email = ? ORDER BY t.created";

        List<Ticket> tickets = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(10);
            statement.setString(1, normalized);
            try (ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    String subject = rs.getString("subject");
                    tickets.add(new Ticket(
                            rs.getLong("id"),
                            subject == null ? "(no subject)" : subject,
                            rs.getTimestamp("created").toInstant()));
                }
            }
        }
        return tickets;
    }

    public record Ticket(long id, String subject, Instant created) {}
}
