package com.example.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;

public class JobCodec {

    public record SendMail(String to, String template) {}

    public record RenderReport(long reportId, String format) {}

    public record Job(String id, long createdAt,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            @JsonSubTypes({
                @JsonSubTypes.Type(value = SendMail.class, name = "mail"),
                @JsonSubTypes.Type(value = RenderReport.class, name = "report")})
            Object payload) {}

    private final ObjectMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public String encode(Object payload) throws JsonProcessingException {
        return mapper.writeValueAsString(new Job(UUID.randomUUID().toString(), System.currentTimeMillis(), payload));
    }

    public Job decode(String json) throws JsonProcessingException {
        Job job = mapper.readValue(json, Job.class);
        if (job.id() == null || job.payload() == null) {
            throw new IllegalArgumentException("job without id or payload");
        }
        return job;
    }
}
