package com.example.clinic.portal;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class LabReportController {

    public interface LabReports extends JpaRepository<LabReport, Long> {
        long countByPatientLoginAndFirstReadIsNull(String login);
    }

    public record View(String title, LocalDate date, Map<String, String> values, long unread) {}

    private final LabReports reports;

    public LabReportController(LabReports reports) {
        this.reports = reports;
    }

    @GetMapping("/api/lab-reports/{id}")
    @Transactional
    public View show(@PathVariable long id, Principal patient) {
        LabReport report = reports.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (report.getFirstRead() == null) {
            report.setFirstRead(Instant.now());
        }
        long unread = reports.countByPatientLoginAndFirstReadIsNull(patient.getName());
        return new View(report.getTitle(), report.getDate(), report.getValues(), unread);
    }
}
