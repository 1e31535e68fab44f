import logging
import os
import pwd
import subprocess
import time
from pathlib import Path

logger = logging.getLogger("hosting.deploy")

SITES = Path("/srv/sites")
HOOK = "deploy/hook"
TAIL = 4000


class DeployError(Exception):
    pass


def run_hook(customer: str, release: str) -> dict:
    try:
        account = pwd.getpwnam(customer)
    except KeyError:
        raise DeployError(f"no account {customer}") from None
    if account.pw_uid < 1000:
        raise DeployError(f"{customer} is a system account")

    site = SITES / account.pw_name
    hook = site / HOOK
    if not hook.is_file():
        return {"status": "skipped", "output": ""}

    environment = {
        "HOME": account.pw_dir,
        "USER": account.pw_name,
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "RELEASE": release,
    }
    started = time.monotonic()
    try:
        done = subprocess.run(
            [str(hook)], cwd=site, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600,
            user=account.pw_uid,
            group=account.pw_gid,
            extra_groups=os.getgrouplist(account.pw_name, account.pw_gid),
        )
    except subprocess.TimeoutExpired:
        raise DeployError("the hook took more than ten minutes") from None
    except OSError as error:
        raise DeployError(f"the hook can't be started: {error.strerror}") from None

    seconds = round(time.monotonic() - started, 1)
    logger.info("hook of %s at %s: %d after %ss", customer, release, done.returncode, seconds)
    output = done.stdout[-TAIL:].decode("utf-8", "replace")
    status = "done" if done.returncode == 0 else "failed"
    return {"status": status, "code": done.returncode, "seconds": seconds, "output": output}
