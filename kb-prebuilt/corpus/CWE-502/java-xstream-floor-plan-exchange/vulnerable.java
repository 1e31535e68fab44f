package com.example.building;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.xml.StaxDriver;
import com.thoughtworks.xstream.security.AnyTypePermission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

@Path("/floor-plans")
public class FloorPlanResource {

    public static class Room {
        String name;
        double width;
        double depth;
    }

    public static class FloorPlan {
        String building;
        List<Room> rooms;
    }

    private final PlanStore store = PlanStore.getInstance();
    private final XStream xstream = new XStream(new StaxDriver());

    public FloorPlanResource() {
        xstream.alias("floorPlan", FloorPlan.class);
        xstream.alias("room", Room.class);
        xstream.addPermission(AnyTypePermission.ANY);
    }

    @POST
    @Consumes(MediaType.APPLICATION_XML)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> receive(String body) {
        FloorPlan plan = (FloorPlan) xstream.fromXML(body);
        double area = 0;
        for (Room room : plan.rooms) {
            area += room.width * room.depth;
        }
        long id = store.save(plan);
        return Map.of("id", id, "rooms", plan.rooms.size(), "area", area);
    }
}
