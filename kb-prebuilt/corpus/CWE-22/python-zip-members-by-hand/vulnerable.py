import os
import shutil
import zipfile

SKIP = ("__MACOSX/", ".DS_Store", "Thumbs.db")
LIMIT = 200 * 1024 * 1024


def unpack_homework(archive_path, base_dir, class_id):
    """Unpack a homework archive and return a list of (name, size) pairs."""
    target = os.path.join(base_dir, "class-%d" % class_id)
    os.makedirs(target, exist_ok=True)
    report = []
    used = 0

    with zipfile.ZipFile(archive_path) as archive:
        for info in archive.infolist():
            name = info.filename.replace("\\", "/")
            if info.is_dir() or name.startswith(SKIP) or name.endswith(SKIP):
                continue
            used += info.file_size
            if used > LIMIT:
                raise ValueError("the archive unpacks to more than %d bytes" % LIMIT)

            destination = os.path.join(target, name)
            os.makedirs(os.path.dirname(destination), exist_ok=True)
            with archive.open(info) as source, open(destination, "wb") as out:
                shutil.copyfileobj(source, out, 64 * 1024)
            report.append((name, info.file_size))

    report.sort()
    return report
