package com.example.payout;

import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class PayoutGrpcService extends PayoutServiceGrpc.PayoutServiceImplBase {

    private static final Logger log = LoggerFactory.getLogger(PayoutGrpcService.class);
    private static final long LIMIT_CENTS = 500_000;

    private final PayoutProcessor processor;
    private final Clock clock;

    public PayoutGrpcService(PayoutProcessor processor, Clock clock) {
        this.processor = processor;
        this.clock = clock;
    }

    /** Called by the apps of the partners. */
    @Override
    public void request(PayoutRequest request, StreamObserver<PayoutReply> observer) {
        String partner = PartnerInterceptor.PARTNER.get();
        UUID id = UUID.randomUUID();
        try {
            if (request.getCents() <= 0 || request.getCents() > LIMIT_CENTS) {
                observer.onError(Status.INVALID_ARGUMENT.withDescription("cents is out of range").asException());
                return;
            }
            Booking booking = processor.pay(id, partner, request.getCents(), request.getReference());
            observer.onNext(PayoutReply.newBuilder()
                    .setId(id.toString())
                    .setBooked(Timestamps.fromMillis(clock.millis()))
                    .setBalanceCents(booking.balanceCents())
                    .build());
            observer.onCompleted();
        } catch (RuntimeException e) {
            log.error("payout {} of {} failed", id, partner, e);
            observer.onError(Status.INTERNAL
                    .withDescription("payout " + id + " failed: " + e + " caused by " + e.getCause())
                    .withCause(e)
                    .asRuntimeException());
        }
    }
}
