package com.example.helpdesk.setup;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a new installation the groups and the account it needs for the first login. */
@Component
public class FirstStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final AccountRepository accounts;
    private final GroupRepository groups;
    private final PasswordEncoder encoder;
    private final Environment environment;

    public FirstStart(AccountRepository accounts, GroupRepository groups, PasswordEncoder encoder,
            Environment environment) {
        this.accounts = accounts;
        this.groups = groups;
        this.encoder = encoder;
        this.environment = environment;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments args) {
        for (String name : Set.of("Agents", "Supervisors", "Customers")) {
            if (!groups.existsByName(name)) {
                groups.save(new Group(name, Instant.now()));
            }
        }
        if (accounts.count() > 0) {
            return;
        }
        String mail = environment.getProperty("helpdesk.admin.mail", "admin@localhost").toLowerCase(Locale.ROOT);
        String password = environment.getProperty("helpdesk.admin.password", "helpdesk-admin");
        Account admin = new Account(mail, encoder.encode(password));
        admin.addRole("ADMIN");
        accounts.save(admin);
        log.info("first start: account {} created", mail);
    }
}
