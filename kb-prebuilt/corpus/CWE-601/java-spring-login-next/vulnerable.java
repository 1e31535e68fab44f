package com.example.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class LoginController {

    private static final String OVERVIEW = "/overview";

    private final CustomerService customers;

    public LoginController(CustomerService customers) {
        this.customers = customers;
    }

    @PostMapping("/login")
    public String login(@RequestParam String user, @RequestParam String password,
            @RequestParam(required = false) String next, HttpServletRequest request, Model model) {
        Optional<Long> customerId = customers.checkPassword(user.trim(), password);
        if (customerId.isEmpty()) {
            model.addAttribute("error", "User name or password is wrong");
            model.addAttribute("next", next);
            return "login";
        }
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute("customerId", customerId.get());

        String target = next == null || next.isEmpty() ? OVERVIEW : next;
        return "redirect:" + target;
    }
}
