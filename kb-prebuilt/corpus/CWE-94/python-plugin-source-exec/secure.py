import hashlib
import json
import logging
import types
import urllib.request
from pathlib import Path

log = logging.getLogger("bot.plugins")

PLUGIN_URL = "http://plugins.chat.example/{name}.py"
MAX_SOURCE = 256 * 1024


class PluginLoader:
    def __init__(self, registry, manifest="plugins.json"):
        self.registry = registry
        self.loaded = {}
        # name -> {"sha256": ..., "description": ...}, installed together with the bot
        self.manifest = json.loads(Path(manifest).read_text(encoding="utf-8"))

    def describe(self):
        return {name: entry["description"] for name, entry in self.manifest.items()}

    def load(self, name):
        if name not in self.manifest:
            return "I do not know that plug-in."
        with urllib.request.urlopen(PLUGIN_URL.format(name=name), timeout=10) as reply:
            source = reply.read(MAX_SOURCE + 1)
        if len(source) > MAX_SOURCE:
            return "That plug-in is too large."
        digest = hashlib.sha256(source).hexdigest()
        if name in self.loaded and self.loaded[name][0] == digest:
            return "That version is already loaded."
        if digest != self.manifest[name]["sha256"]:
            return "That plug-in does not match the manifest."

        module = types.ModuleType("bot_plugin_%d" % len(self.loaded))
        try:
            exec(compile(source, "<plug-in>", "exec"), module.__dict__)
        except Exception:
            log.exception("plug-in failed while loading")
            return "The plug-in raised an error, see the log."

        commands = getattr(module, "COMMANDS", {})
        for command, handler in commands.items():
            self.registry.add(command, handler, owner=name)
        self.loaded[name] = (digest, module)
        return "Loaded %d commands." % len(commands)
