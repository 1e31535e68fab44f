package com.example.archive.maintenance;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/maintenance/jobs")
public class MaintenanceController {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceController.class);

    private final Map<String, Runnable> jobs;
    private final TaskExecutor executor;
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    public MaintenanceController(Map<String, Runnable> jobs, TaskExecutor executor) {
        this.jobs = jobs;
        this.executor = executor;
    }

    @GetMapping
    public List<String> list() {
        return jobs.keySet().stream().sorted().toList();
    }

    @PostMapping("/{name}")
    public ResponseEntity<Void> start(@PathVariable("name") String name, Principal user) {
        Runnable job = jobs.get(name);
        if (job == null) {
            return ResponseEntity.notFound().build();
        }
        if (running.putIfAbsent(name, Instant.now()) != null) {
            return ResponseEntity.status(409).build();
        }
        LOG.info("{} started {}", user.getName(), name);
        executor.execute(() -> {
            try {
                job.run();
            } finally {
                running.remove(name);
            }
        });
        return ResponseEntity.accepted().build();
    }
}
