package com.example.auth;

import java.util.Hashtable;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.AuthenticationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import javax.naming.ldap.Rdn;

public class LdapAuthenticator {

    private static final Logger LOG = Logger.getLogger(LdapAuthenticator.class.getName());

    private final String url;
    private final String base;

    /** For example ldaps://ldap.example.com and ou=people,dc=example,dc=com. */
    public LdapAuthenticator(String url, String base) {
        this.url = url;
        this.base = base;
    }

    public boolean authenticate(String user, String password) throws NamingException {
        if (user == null || password == null || user.isBlank()) {
            return false;
        }
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, "uid=" + Rdn.escapeValue(user.trim()) + "," + base);
        environment.put(Context.SECURITY_CREDENTIALS, password);
        environment.put("com.sun.jndi.ldap.connect.timeout", "3000");
        environment.put("com.sun.jndi.ldap.read.timeout", "5000");
        try {
            new InitialDirContext(environment).close();
            return true;
        } catch (AuthenticationException e) {
            LOG.log(Level.FINE, "login refused by the directory", e);
            return false;
        }
    }
}
