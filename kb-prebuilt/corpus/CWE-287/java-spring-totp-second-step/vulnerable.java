package com.example.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class LoginController {

    private static final Logger log = LoggerFactory.getLogger(LoginController.class);

    private final AccountService accounts;
    private final TotpVerifier totp;

    public LoginController(AccountService accounts, TotpVerifier totp) {
        this.accounts = accounts;
        this.totp = totp;
    }

    @PostMapping("/login")
    public String password(@RequestParam String name, @RequestParam String password, HttpServletRequest request) {
        Account account = accounts.checkPassword(name, password);
        if (account == null) {
            return "redirect:/login?failed";
        }
        if (!account.hasTotp()) {
            return enter(request, account);
        }
        request.getSession().setAttribute("passwordAccepted", account.id());
        return "redirect:/login/code";
    }

    /** Second page of the login. */
    @PostMapping("/login/code")
    public String code(@RequestParam long accountId, @RequestParam String code, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Account account = session == null ? null : accounts.find(accountId);
        if (account == null || !account.hasTotp() || accounts.tooManyCodes(account)) {
            return "redirect:/login?failed";
        }
        if (!totp.acceptOnce(account, code)) {
            accounts.countFailedCode(account);
            return "redirect:/login/code?failed";
        }
        return enter(request, account);
    }

    private String enter(HttpServletRequest request, Account account) {
        request.getSession().invalidate();
        request.getSession(true).setAttribute("account", account.id());
        log.info("account {} logged in", account.id());
        return "redirect:/home";
    }
}
