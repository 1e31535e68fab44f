package com.example.stats;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.hibernate.Session;
import org.hibernate.SessionFactory;

public class TurnoverByCountry {

    private final SessionFactory sessions;

    public TurnoverByCountry(SessionFactory sessions) {
        this.sessions = sessions;
    }

    public Map<String, String> sinceNewYear(String countriesParam) {
        List<String> countries = Arrays.stream(countriesParam.split(","))
                .map(code -> code.trim().toUpperCase())
                .filter(code -> !code.isEmpty())
                .toList();
        if (countries.isEmpty()) {
            return Map.of();
        }
        String inList = countries.stream().map(c -> "'" + c + "'").collect(Collectors.joining(", "));

        try (Session session = sessions.openSession()) {
            List<Object[]> rows = session.createNativeQuery(
                            "SELECT country, count(*), sum(total_cents) FROM orders "
                                    + "WHERE placed_on >= :start AND country IN (" + inList + ") "
                                    + "GROUP BY country ORDER BY 3 DESC",
                            Object[].class)
                    .setParameter("start", LocalDate.now().withDayOfYear(1))
                    .getResultList();
            Map<String, String> result = new LinkedHashMap<>();
            for (Object[] row : rows) {
                long cents = ((Number) row[2]).longValue();
                result.put((String) row[0], String.format("%s orders, %d.%02d", row[1], cents / 100, cents % 100));
            }
            return result;
        }
    }
}
