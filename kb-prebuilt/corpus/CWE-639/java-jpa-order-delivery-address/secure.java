package com.example.shop.checkout;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.BadRequestException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Logger;

@Stateless
public class CheckoutService {

    private static final Logger LOG = Logger.getLogger(CheckoutService.class.getName());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private DeliveryCalendar calendar;

    /** The customer is the one of the session; the address is chosen in the list of saved addresses. */
    public OrderConfirmation placeOrder(Customer customer, long addressId, LocalDate wished) {
        List<BasketItem> items = em.createNamedQuery("BasketItem.ofCustomer", BasketItem.class)
                .setParameter("customer", customer)
                .getResultList();
        if (items.isEmpty()) {
            throw new BadRequestException("The basket is empty");
        }
        Address address = em.find(Address.class, addressId);
        if (address == null || !address.getCustomer().getId().equals(customer.getId())) {
            throw new BadRequestException("Please choose an address");
        }
        LocalDate day = calendar.firstPossibleDay(address.getPostcode(), wished);
        BigDecimal total = items.stream()
                .map(BasketItem::price)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        Order order = new Order(customer, address, day, total);
        em.persist(order);
        items.forEach(item -> {
            order.addLine(item.getProduct(), item.getQuantity());
            em.remove(item);
        });
        em.flush();
        LOG.info(() -> "order " + order.getNumber() + " with " + items.size() + " items");
        return new OrderConfirmation(order.getNumber(), day, total, address.getName(), address.asLines());
    }
}
