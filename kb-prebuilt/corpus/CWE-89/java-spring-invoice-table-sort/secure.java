package com.example.backoffice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class InvoiceTableController {

    private static final Map<String, String> SORTABLE = Map.of(
            "number", "number", "date", "issued_on", "customer", "customer_name", "total", "total_cents");

    private final NamedParameterJdbcTemplate jdbc;

    public InvoiceTableController(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/api/invoices")
    public Map<String, Object> invoices(@RequestParam int year,
            @RequestParam(defaultValue = "number") String sort,
            @RequestParam(defaultValue = "asc") String dir) {
        if (year < 2000 || year > 2100) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such year");
        }
        String column = SORTABLE.get(sort);
        if (column == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cannot sort by that column");
        }
        String order = column + ("desc".equalsIgnoreCase(dir) ? " DESC" : " ASC");
        List<Map<String, Object>> rows = jdbc.queryForList(
                "SELECT number, issued_on, customer_name, total_cents FROM invoice "
                        + "WHERE extract(year FROM issued_on) = :year ORDER BY " + order,
                Map.of("year", year));

        long sum = rows.stream().mapToLong(row -> ((Number) row.get("total_cents")).longValue()).sum();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("year", year);
        answer.put("totalCents", sum);
        answer.put("rows", rows);
        return answer;
    }
}
