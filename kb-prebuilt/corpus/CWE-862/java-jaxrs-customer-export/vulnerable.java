package com.example.branch.reports;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.logging.Level;
import java.util.logging.Logger;

@Path("/branches/{branch}/customers.csv")
public class CustomerExport {

    private static final Logger LOG = Logger.getLogger(CustomerExport.class.getName());

    @Inject
    CustomerRepository customers;

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        String prefix = text.matches("[=+@\\t-].*") ? "'" : "";
        return '"' + prefix + text.replace("\"", "\"\"") + '"';
    }

    @GET
    @Produces("text/csv")
    public Response export(@PathParam("branch") long branch, @Context SecurityContext security) {
        LOG.log(Level.INFO, "export of branch {0} for {1}", new Object[] {branch, security.getUserPrincipal()});
        StreamingOutput body = output -> {
            BufferedWriter out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            out.write("name;address;phone;turnover\r\n");
            for (Iterator<Customer> it = customers.ofBranch(branch); it.hasNext(); ) {
                Customer c = it.next();
                out.write(String.join(";", cell(c.name()), cell(c.address()), cell(c.phone()), cell(c.turnover())));
                out.write("\r\n");
            }
            out.flush();
        };
        String file = "customers-" + branch + "-" + LocalDate.now() + ".csv";
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
