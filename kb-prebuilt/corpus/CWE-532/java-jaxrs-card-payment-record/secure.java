package com.example.tickets.payment;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

@Path("/payments")
@Consumes(MediaType.APPLICATION_JSON)
public class PaymentResource {

    private static final Logger LOG = Logger.getLogger(PaymentResource.class);

    public record CardPayment(
            @Pattern(regexp = "[0-9]{12,19}") String number,
            @Pattern(regexp = "[0-9]{2}/[0-9]{2}") String valid,
            @Pattern(regexp = "[0-9]{3,4}") String code,
            @Pattern(regexp = "T-[0-9]{8}") String order,
            @Min(1) long cents) {
    }

    @Inject
    CardAcquirer acquirer;

    @Inject
    OrderService orders;

    @POST
    public Response pay(@Valid CardPayment payment) {
        if (orders.openAmount(payment.order()) != payment.cents()) {
            return Response.status(Response.Status.CONFLICT).entity("the amount has changed").build();
        }
        Instant start = Instant.now();
        try {
            String reference = acquirer.charge(payment.number(), payment.valid(), payment.code(), payment.cents());
            orders.paid(payment.order(), reference);
            LOG.infof("order %s paid in %s", payment.order(), Duration.between(start, Instant.now()));
            return Response.ok(reference).build();
        } catch (CardRefusedException e) {
            LOG.warnf("card refused (%s): order %s, %d cents", e.reason(), payment.order(), payment.cents());
            return Response.status(Response.Status.PAYMENT_REQUIRED).entity(e.reason()).build();
        }
    }
}
