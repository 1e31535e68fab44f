package com.example.print.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.beanutils.BeanUtils;

@WebServlet("/orders/update")
public class OrderUpdateServlet extends HttpServlet {

    private static final Set<String> FIELDS = Set.of("copies", "paper", "duplex", "note");

    @Inject
    private OrderService orders;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Order order = orders.openOrder(request.getUserPrincipal().getName());
        if (order == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Map<String, String[]> values = new HashMap<>(request.getParameterMap());
        values.remove("csrf");
        try {
            BeanUtils.populate(order, values);
        } catch (ReflectiveOperationException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        orders.save(order);
        response.sendRedirect("summary?highlight=" + FIELDS.size());
    }
}
