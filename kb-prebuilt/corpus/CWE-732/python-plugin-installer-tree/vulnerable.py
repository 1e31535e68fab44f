import json
import logging
import os
import stat
import zipfile
from pathlib import Path, PurePosixPath

logger = logging.getLogger("editor.plugins")

PLUGIN_ROOT = Path("/opt/editor/plugins")
MAX_TOTAL = 100 * 1024 * 1024


def _target(root, member):
    path = PurePosixPath(member)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"unexpected path in plugin archive: {member}")
    return root.joinpath(*path.parts)


def install_plugin(archive, root=PLUGIN_ROOT):
    """Install a plugin archive for all users of this machine (run by an administrator)."""
    with zipfile.ZipFile(archive) as bundle:
        manifest = json.loads(bundle.read("plugin.json"))
        name = manifest["name"]
        if not name.isidentifier():
            raise ValueError(f"invalid plugin name: {name!r}")
        if sum(info.file_size for info in bundle.infolist()) > MAX_TOTAL:
            raise ValueError("plugin is too large")

        home = Path(root) / name
        for info in bundle.infolist():
            target = _target(home, info.filename)
            if info.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bundle.read(info))

    for folder, _, files in os.walk(home):
        os.chmod(folder, 0o777)
        for file in files:
            mode = 0o777 if file.endswith(".sh") else 0o666
            os.chmod(os.path.join(folder, file), mode)
    logger.info("%s %s installed, %s", name, manifest.get("version"), stat.filemode(home.stat().st_mode))
    return home
