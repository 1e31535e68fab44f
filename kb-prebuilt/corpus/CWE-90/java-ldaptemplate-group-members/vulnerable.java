package com.example.mailing;

import java.util.Comparator;
import java.util.List;

import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.stereotype.Service;

@Service
public class MailingGroups {

    private static final int MAX_NAME = 64;

    public record Member(String name, String mail) {}

    private final LdapTemplate ldap;

    public MailingGroups(LdapTemplate ldap) {
        this.ldap = ldap;
    }

    public List<Member> members(String group, String site) {
        if (group == null || group.isBlank() || group.length() > MAX_NAME) {
            return List.of();
        }
        String filter = String.format("(&(objectClass=person)(mailGroup=%s)", group.trim());
        if (site != null && !site.isBlank()) {
            filter += String.format("(l=%s)", site.trim());
        }
        filter += ")";

        AttributesMapper<Member> mapper = attributes -> new Member(
                String.valueOf(attributes.get("cn").get()),
                attributes.get("mail") == null ? "" : String.valueOf(attributes.get("mail").get()));
        return ldap.search("ou=people", filter, mapper).stream()
                .sorted(Comparator.comparing(Member::name))
                .toList();
    }
}
