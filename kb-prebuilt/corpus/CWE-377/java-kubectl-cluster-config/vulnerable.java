package com.example.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Applies manifests in the clusters of the customers with kubectl. */
public class ClusterDeployment {

    private static final Logger LOG = Logger.getLogger(ClusterDeployment.class.getName());

    private final ClusterRegistry registry;

    public ClusterDeployment(ClusterRegistry registry) {
        this.registry = registry;
    }

    public List<String> apply(String cluster, List<Path> manifests) throws IOException, InterruptedException {
        String yaml = registry.kubeconfig(cluster)
                .orElseThrow(() -> new IllegalArgumentException("unknown cluster " + cluster));
        File config = File.createTempFile("kubeconfig", ".yaml");
        List<String> report = new ArrayList<>();
        try {
            Files.writeString(config.toPath(), yaml);
            for (Path manifest : manifests) {
                Process process = new ProcessBuilder("kubectl", "--kubeconfig", config.getPath(),
                        "--request-timeout=60s", "apply", "-f", manifest.toString())
                        .redirectErrorStream(true)
                        .start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroy();
                    throw new IOException(manifest.getFileName() + ": " + output.strip());
                }
                report.addAll(output.lines().toList());
            }
        } finally {
            Files.deleteIfExists(config.toPath());
        }
        LOG.info(() -> manifests.size() + " manifests applied in " + cluster);
        return report;
    }
}
