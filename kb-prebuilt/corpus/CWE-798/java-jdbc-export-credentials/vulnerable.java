package com.example.reports;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

public class CustomerExport {

    private static final String URL = "jdbc:postgresql://db1.example.com/crm";
    private static final String USER = "crm_export";
    private static final String PASSWORD = "Xk7!marmot-2023";

    public static void main(String[] args) throws SQLException {
        if (args.length != 1 || !args[0].matches("[A-Z]{2}")) {
            System.err.println("usage: CustomerExport <country code>");
            System.exit(2);
        }
        PrintWriter out = new PrintWriter(System.out, true);
        String sql = "SELECT number, name, city FROM customer WHERE country = ? ORDER BY number";
        try (Connection connection = DriverManager.getConnection(URL, USER, PASSWORD);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, args[0]);
            try (ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    out.printf("%d;%s;%s%n", rs.getLong(1), quote(rs.getString(2)), quote(rs.getString(3)));
                }
            }
        }
    }

    private static String quote(String text) {
        return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }
}
