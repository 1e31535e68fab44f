package com.example.logistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class ShipmentRepository {

    public record Shipment(long id, String city, String status, LocalDate dispatched) {}

    public record Filter(String status, String city, String dispatchedFrom) {}

    private final JdbcTemplate jdbc;

    public ShipmentRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Shipment> search(Filter filter) {
        StringBuilder sql = new StringBuilder("SELECT id, city, status, dispatched FROM shipment WHERE 1 = 1");
        List<Object> args = new ArrayList<>();
        if (isSet(filter.status())) {
            sql.append(" AND status = ?");
            args.add(filter.status());
        }
        if (isSet(filter.city())) {
            sql.append(" AND lower(city) = ?");
            args.add(filter.city().trim().toLowerCase());
        }
        if (isSet(filter.dispatchedFrom())) {
            sql.append(" AND dispatched >= ?");
            args.add(LocalDate.parse(filter.dispatchedFrom()));
        }
        sql.append(" ORDER BY dispatched DESC LIMIT 100");
        return jdbc.query(sql.toString(), this::mapRow, args.toArray());
    }

    private Shipment mapRow(ResultSet rs, int row) throws SQLException {
        return new Shipment(rs.getLong("id"), rs.getString("city"), rs.getString("status"),
                rs.getDate("dispatched").toLocalDate());
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
