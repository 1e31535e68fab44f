package com.example.cinema;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class SeatBooking {

    private static final Logger log = LoggerFactory.getLogger(SeatBooking.class);
    private static final int MAX_SEATS = 8;

    private final EntityManager em;
    private final Clock clock;

    public SeatBooking(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** Books the seats for a visitor and returns the number of the booking. */
    @Transactional
    public long book(long screeningId, long visitorId, Set<String> seats) {
        if (seats.isEmpty() || seats.size() > MAX_SEATS) {
            throw new BookingException("between one and " + MAX_SEATS + " seats can be booked");
        }
        Screening screening = em.find(Screening.class, screeningId);
        if (screening == null || screening.getStart().isBefore(LocalDateTime.now(clock))) {
            throw new BookingException("no such screening");
        }
        if (!screening.getHall().seatNames().containsAll(seats)) {
            throw new BookingException("no such seat");
        }
        List<String> taken = em.createQuery(
                "select t.seat from Ticket t where t.screening = :screening and t.seat in :seats", String.class)
                .setParameter("screening", screening)
                .setParameter("seats", seats)
                .getResultList();
        if (!taken.isEmpty()) {
            throw new BookingException("already taken: " + String.join(", ", taken));
        }
        Booking booking = new Booking(screening, visitorId, LocalDateTime.now(clock));
        em.persist(booking);
        seats.forEach(seat -> em.persist(new Ticket(booking, screening, seat)));
        log.info("booking {} with {} seats for screening {}", booking.getId(), seats.size(), screeningId);
        return booking.getId();
    }
}
