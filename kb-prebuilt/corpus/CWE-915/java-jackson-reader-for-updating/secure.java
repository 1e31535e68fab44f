package com.example.fleet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.Set;

@Path("/drivers/me")
public class DriverResource {

    private static final Set<String> EDITABLE = Set.of("phone", "emergencyContact", "language");

    @Inject
    DriverRepository drivers;

    @Inject
    ObjectMapper mapper;

    /** JSON merge of the fields that the app sends into the driver's record. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response update(JsonNode body, @Context SecurityContext caller) throws IOException {
        if (!(body instanceof ObjectNode changes) || changes.isEmpty()) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        Driver driver = drivers.findByLogin(caller.getUserPrincipal().getName());
        mapper.readerForUpdating(driver).readValue(changes.retain(EDITABLE));
        return Response.ok(DriverView.of(driver, EDITABLE)).build();
    }
}
