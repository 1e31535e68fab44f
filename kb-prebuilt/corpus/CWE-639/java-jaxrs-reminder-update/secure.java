package com.example.calendar;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

@Path("/reminders/{number}")
public class ReminderResource {

    private static final Logger log = LoggerFactory.getLogger(ReminderResource.class);

    public record Change(String text, Instant due) {}

    private final JdbcTemplate jdbc;

    public ReminderResource(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void change(@PathParam("number") long number, Change change, @Context SecurityContext security) {
        String user = security.getUserPrincipal().getName();
        int rows = jdbc.update("UPDATE reminder SET text = ?, due = ? WHERE number = ? AND owner = ?",
                change.text().strip(), Timestamp.from(change.due()), number, user);
        report("changed", rows, number, user);
    }

    @DELETE
    public void delete(@PathParam("number") long number, @Context SecurityContext security) {
        String user = security.getUserPrincipal().getName();
        int rows = jdbc.update("DELETE FROM reminder WHERE number = ? AND owner = ?", number, user);
        report("deleted", rows, number, user);
    }

    private static void report(String action, int rows, long number, String user) {
        if (rows == 0) {
            throw new NotFoundException();
        }
        log.info("reminder {} {} by {}", number, action, user);
    }
}
