package com.example.learning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class CourseImporter {

    private static final int MAX_ENTRIES = 2000;

    private final Path coursesRoot;

    public CourseImporter(Path coursesRoot) {
        this.coursesRoot = coursesRoot.toAbsolutePath().normalize();
    }

    public List<Path> importCourse(long courseId, InputStream upload) throws IOException {
        Path courseDir = Files.createDirectories(coursesRoot.resolve(Long.toString(courseId)));
        List<Path> files = new ArrayList<>();

        try (ZipInputStream zip = new ZipInputStream(upload)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (files.size() >= MAX_ENTRIES) {
                    throw new IOException("too many entries in the archive");
                }
                Path target = courseDir.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                files.add(courseDir.relativize(target));
            }
        }
        return files;
    }
}
