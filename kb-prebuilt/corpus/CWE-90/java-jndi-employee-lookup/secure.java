package com.example.intranet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;

public class EmployeeDirectory {

    private static final String BASE = "ou=people,dc=example,dc=com";
    private static final String[] ATTRIBUTES = {"cn", "departmentNumber", "telephoneNumber"};

    private final DirContext context;

    public EmployeeDirectory(DirContext context) {
        this.context = context;
    }

    public Optional<Map<String, String>> find(String userName) throws NamingException {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        controls.setReturningAttributes(ATTRIBUTES);
        controls.setCountLimit(2);
        controls.setTimeLimit(3000);

        String filter = "(&(objectClass=inetOrgPerson)(!(employeeType=former))(uid={0}))";
        NamingEnumeration<SearchResult> results = context.search(BASE, filter, new Object[] {userName}, controls);
        try {
            if (!results.hasMore()) {
                return Optional.empty();
            }
            SearchResult entry = results.next();
            Map<String, String> employee = new LinkedHashMap<>();
            for (String name : ATTRIBUTES) {
                Attribute attribute = entry.getAttributes().get(name);
                employee.put(name, attribute == null ? "" : String.valueOf(attribute.get()));
            }
            return Optional.of(employee);
        } finally {
            results.close();
        }
    }
}
