package com.example.payroll;

import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;

public class StatementPrinter {

    public byte[] print(String html, YearMonth month, int employee) throws IOException, InterruptedException {
        File dir = new File(System.getProperty("java.io.tmpdir"));
        File page = new File(dir, "statement-" + month + "-" + employee + ".html");
        File pdf = new File(dir, "statement-" + month + "-" + employee + ".pdf");
        try {
            try (Writer writer = new FileWriter(page, StandardCharsets.UTF_8)) {
                writer.write(html);
            }
            Process process = new ProcessBuilder("wkhtmltopdf", "--quiet", "--disable-local-file-access",
                    "--title", "Statement " + month, page.getPath(), pdf.getPath())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("wkhtmltopdf failed for employee " + employee);
            }
            return Files.readAllBytes(pdf.toPath());
        } finally {
            page.delete();
            pdf.delete();
        }
    }
}
