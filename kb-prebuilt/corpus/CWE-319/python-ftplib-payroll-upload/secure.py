"""Delivers the monthly payroll files to the tax adviser's file server."""
import ftplib
import logging
import os
import ssl
from pathlib import Path

log = logging.getLogger("payroll.delivery")


def upload_month(folder, month, host, user, remote_dir="/incoming"):
    """Upload all files of a month (for example "2026-10") and return a dict of name and size."""
    files = sorted(p for p in Path(folder).glob(f"*-{month}.csv") if p.is_file())
    if not files:
        raise FileNotFoundError(f"no payroll files for {month} in {folder}")

    sent = {}
    with ftplib.FTP_TLS(timeout=60, context=ssl.create_default_context()) as ftp:
        ftp.connect(host, 21)
        ftp.login(user, os.environ["PAYROLL_FTP_PASSWORD"])
        ftp.prot_p()
        ftp.cwd(remote_dir)
        present = set(ftp.nlst())
        for path in files:
            if path.name in present:
                log.info("%s is already there", path.name)
                continue
            with path.open("rb") as source:
                ftp.storbinary(f"STOR {path.name}.part", source)
            ftp.rename(f"{path.name}.part", path.name)
            size = ftp.size(path.name)
            if size != path.stat().st_size:
                raise OSError(f"{path.name}: {size} bytes on the server")
            sent[path.name] = size
    log.info("%d of %d files uploaded", len(sent), len(files))
    return sent
