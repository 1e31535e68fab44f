package com.example.courses.registration;

import com.example.courses.account.Account;
import com.example.courses.account.AccountRepository;
import com.example.courses.account.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RegistrationController {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationController.class);
    private static final Set<Role> OFFERED = Set.of(Role.STUDENT, Role.TEACHER);

    record Registration(@NotBlank @Size(max = 80) String name, @NotBlank @Email String email,
                        @NotNull @Size(min = 12, max = 70) String password, @NotNull Role role) {}

    private final AccountRepository accounts;
    private final PasswordEncoder encoder;
    private final ConfirmationMails mails;

    public RegistrationController(AccountRepository accounts, PasswordEncoder encoder, ConfirmationMails mails) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.mails = mails;
    }

    @PostMapping("/registrations")
    public ResponseEntity<Void> register(@Valid @RequestBody Registration form) {
        if (!OFFERED.contains(form.role())) {
            return ResponseEntity.badRequest().build();
        }
        String email = form.email().strip().toLowerCase(Locale.ROOT);
        if (accounts.existsByEmail(email)) {
            mails.sendAlreadyRegistered(email);
            return ResponseEntity.accepted().build();
        }
        Account account = new Account(form.name().strip(), email, encoder.encode(form.password()));
        account.setRole(form.role());
        account.setConfirmed(false);
        Account saved = accounts.save(account);
        mails.sendConfirmation(saved);
        LOG.info("account {} registered as {}", saved.getId(), saved.getRole());
        return ResponseEntity.accepted().build();
    }
}
