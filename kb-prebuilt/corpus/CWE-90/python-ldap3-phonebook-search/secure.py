import logging
import ssl

from ldap3 import SUBTREE, Connection, Server, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

log = logging.getLogger("phonebook")

ATTRIBUTES = ["displayName", "telephoneNumber", "physicalDeliveryOfficeName", "department"]


class PhoneBook:
    """Search in the staff branch of the directory with a read-only account."""

    def __init__(self, host, base_dn, user, password):
        tls = Tls(validate=ssl.CERT_REQUIRED)
        self.server = Server(host, use_ssl=True, tls=tls, connect_timeout=5)
        self.base_dn = base_dn
        self.user = user
        self.password = password

    def search(self, name, department=None, limit=25):
        name = name.strip()
        if len(name) < 2:
            return []
        conditions = "(displayName=*%s*)" % escape_filter_chars(name)
        if department:
            conditions += "(department=%s)" % escape_filter_chars(department)
        query = "(&(objectCategory=person)(!(msExchHideFromAddressLists=TRUE))%s)" % conditions

        try:
            with Connection(self.server, self.user, self.password, auto_bind=True) as conn:
                conn.search(
                    self.base_dn,
                    query,
                    search_scope=SUBTREE,
                    attributes=ATTRIBUTES,
                    size_limit=limit,
                )
                entries = list(conn.entries)
        except LDAPException:
            log.exception("directory search failed")
            return []

        people = []
        for entry in entries:
            people.append({
                "name": str(entry.displayName),
                "phone": str(entry.telephoneNumber or ""),
                "room": str(entry.physicalDeliveryOfficeName or ""),
            })
        log.info("phone book search returned %d people", len(people))
        return sorted(people, key=lambda person: person["name"].casefold())
