import threading
import xml.etree.ElementTree as ET

CONVERTERS = {
    "int": int,
    "float": float,
    "bool": lambda text: text.strip().lower() in ("1", "true", "yes"),
    "str": str,
}


class TenantSettings:
    """Settings of all tenants live in one file, written by the operations team."""

    def __init__(self, path):
        self.path = path
        self._lock = threading.Lock()
        self._root = None
        self.lookups = 0

    def reload(self):
        root = ET.parse(self.path).getroot()
        if root.tag != "tenants":
            raise ValueError("%s is not a tenants file" % self.path)
        with self._lock:
            self._root = root

    def _section(self, tenant_id):
        for section in self._root.iter("tenant"):
            if section.get("id") == tenant_id:
                return section
        return ()

    def names(self, tenant_id):
        return sorted(setting.get("name") for setting in self._section(tenant_id))

    def get(self, tenant_id, name):
        if self._root is None:
            self.reload()
        with self._lock:
            self.lookups += 1
            settings = self._section(tenant_id)
            element = next((s for s in settings if s.get("name") == name), None)
            if element is None:
                defaults = self._root.find("defaults")
                candidates = [] if defaults is None else defaults.findall("setting")
                element = next((s for s in candidates if s.get("name") == name), None)
        if element is None:
            return None
        convert = CONVERTERS.get(element.get("type", "str"), str)
        return convert(element.text or "")
