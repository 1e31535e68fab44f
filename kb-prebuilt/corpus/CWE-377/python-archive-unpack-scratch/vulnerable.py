import getpass
import hashlib
import logging
import os
import shutil
import subprocess
import tarfile
import tempfile

log = logging.getLogger("pkgcheck")

MAX_MEMBERS = 10_000


def run_checks(source_dir):
    """Run the project's test command in the unpacked tree; returns (passed, last lines of output)."""
    result = subprocess.run(["make", "check"], cwd=source_dir, capture_output=True, text=True, timeout=900)
    return result.returncode == 0, result.stdout.splitlines()[-20:]


def check_release(archive_path, expected_sha256):
    """Unpack one of our own release archives into a scratch directory and run its checks there."""
    with open(archive_path, "rb") as archive:
        digest = hashlib.file_digest(archive, "sha256").hexdigest()
    if digest != expected_sha256:
        raise ValueError("digest of %s does not match" % archive_path)

    base = os.path.basename(archive_path).removesuffix(".tar.gz")
    scratch = os.path.join(tempfile.gettempdir(), "pkgcheck-" + getpass.getuser())
    os.makedirs(scratch, exist_ok=True)
    try:
        with tarfile.open(archive_path, "r:gz") as tar:
            members = tar.getmembers()
            if len(members) > MAX_MEMBERS:
                raise ValueError("%s has too many members" % base)
            tar.extractall(scratch, members=members, filter="data")
        passed, tail = run_checks(os.path.join(scratch, base))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    log.info("%s: %s", base, "passed" if passed else "failed")
    for line in tail if not passed else ():
        log.info("    %s", line)
    return passed
