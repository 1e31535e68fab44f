import logging

import ldap
from ldap.filter import escape_filter_chars

log = logging.getLogger("wiki.directory")

GROUPS = "ou=groups,dc=museum,dc=example"
PEOPLE = "ou=people,dc=museum,dc=example"


class Directory:
    def __init__(self, url, user, password):
        self._url, self._user, self._password = url, user, password

    def _connect(self):
        connection = ldap.initialize(self._url)
        connection.set_option(ldap.OPT_NETWORK_TIMEOUT, 5)
        connection.simple_bind_s(self._user, self._password)
        return connection

    def find(self, mail):
        """The entry of the person with this mail address, as (dn, attributes)."""
        connection = self._connect()
        try:
            wanted = f"(&(objectClass=inetOrgPerson)(mail={escape_filter_chars(mail)}))"
            found = connection.search_s(PEOPLE, ldap.SCOPE_ONELEVEL, wanted, ["uid", "cn"])
            return found[0] if len(found) == 1 else None
        finally:
            connection.unbind_s()

    def is_member(self, uid, group):
        """Whether somebody may edit the pages that belong to a group."""
        parts = (escape_filter_chars(group), escape_filter_chars(uid))
        wanted = "(&(objectClass=posixGroup)(cn=%s)(memberUid=%s))" % parts
        connection = self._connect()
        try:
            return bool(connection.search_s(GROUPS, ldap.SCOPE_ONELEVEL, wanted, ["cn"]))
        except ldap.LDAPError:
            log.exception("membership could not be read")
            return False
        finally:
            connection.unbind_s()
