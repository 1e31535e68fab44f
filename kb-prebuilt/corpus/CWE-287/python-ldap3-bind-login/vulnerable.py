import logging
import os

import ldap3
from ldap3.core.exceptions import LDAPException
from ldap3.utils.dn import escape_rdn

log = logging.getLogger("library.login")

BASE = os.environ.get("LDAP_PEOPLE", "ou=people,dc=library,dc=example")


class DirectoryLogin:
    """Checks the password of a member of staff by binding to the directory as that person."""

    def __init__(self, url):
        self._server = ldap3.Server(url, use_ssl=True, connect_timeout=5)

    def authenticate(self, user, password):
        user = user.strip()
        if not user:
            return None
        dn = f"uid={escape_rdn(user)},{BASE}"
        method = ldap3.SIMPLE if password else ldap3.ANONYMOUS
        connection = ldap3.Connection(self._server, user=dn, password=password,
                                      authentication=method, receive_timeout=5)
        try:
            if not connection.bind():
                log.info("directory refused a log-in: %s", connection.result["description"])
                return None
            connection.search(dn, "(objectClass=person)", ldap3.BASE, attributes=["cn", "mail"])
        except LDAPException:
            log.exception("directory is not available")
            return None
        finally:
            connection.unbind()
        if not connection.entries:
            return {"user": user, "name": user, "mail": None}
        entry = connection.entries[0]
        return {"user": user, "name": str(entry.cn), "mail": str(entry.mail)}
