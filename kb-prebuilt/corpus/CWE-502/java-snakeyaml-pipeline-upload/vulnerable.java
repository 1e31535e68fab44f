package com.example.ci;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;

@Service
public class PipelineReader {

    public record Step(String name, String run) {}

    public record Pipeline(String name, List<Step> steps, Map<?, ?> variables) {}

    public Pipeline read(MultipartFile upload) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setAllowDuplicateKeys(false);
        options.setTagInspector(tag -> true);
        Yaml yaml = new Yaml(new Constructor(Object.class, options));

        Object document;
        try (InputStream in = upload.getInputStream()) {
            document = yaml.load(in);
        }
        if (!(document instanceof Map<?, ?> map) || !(map.get("steps") instanceof List<?> list)) {
            throw new IOException("the definition has no steps");
        }
        List<Step> steps = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> step && step.get("run") instanceof String run) {
                steps.add(new Step(String.valueOf(step.get("name")), run));
            }
        }
        Map<?, ?> variables = map.get("variables") instanceof Map<?, ?> given ? given : Map.of();
        return new Pipeline(String.valueOf(map.get("name")), steps, variables);
    }
}
