package com.example.mailgate;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds the certificates with which a mail to somebody in the house is encrypted. */
public class CertificateLookup {

    private static final Logger LOG = Logger.getLogger(CertificateLookup.class.getName());

    private final LDAPConnectionPool pool;
    private final String base;

    public CertificateLookup(LDAPConnectionPool pool, String base) {
        this.pool = pool;
        this.base = base;
    }

    public List<X509Certificate> forRecipient(String mail) throws LDAPException {
        String address = mail.trim().toLowerCase();
        if (address.isEmpty() || address.length() > 254) {
            return List.of();
        }
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "inetOrgPerson"),
                Filter.createEqualityFilter("accountStatus", "active"),
                Filter.createEqualityFilter("mail", address));
        SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, "userCertificate;binary");
        request.setSizeLimit(5);
        request.setTimeLimitSeconds(3);

        List<X509Certificate> found = new ArrayList<>();
        for (SearchResultEntry entry : pool.search(request).getSearchEntries()) {
            byte[] der = entry.getAttributeValueBytes("userCertificate;binary");
            try {
                found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der == null ? new byte[0] : der)));
            } catch (CertificateException e) {
                LOG.log(Level.WARNING, "unusable certificate at " + entry.getDN(), e);
            }
        }
        return found;
    }
}
