import logging
import os
import re
import subprocess

logger = logging.getLogger(__name__)

JOB_ID = re.compile(r"request id is (\S+)")


class PrintError(RuntimeError):
    pass


class PrintQueue:
    def __init__(self, spool_dir, max_copies=20):
        self.spool_dir = os.path.abspath(spool_dir)
        self.max_copies = max_copies
        self.submitted = []

    def _document(self, document_id):
        path = os.path.join(self.spool_dir, "%08d.pdf" % int(document_id))
        if not os.path.isfile(path):
            raise PrintError("document %s is gone" % document_id)
        return path

    def submit(self, document_id, form):
        path = self._document(document_id)
        printer = form.get("printer") or "lobby"
        title = (form.get("title") or os.path.basename(path))[:120]
        copies = int(form.get("copies", 1))
        if not 1 <= copies <= self.max_copies:
            raise PrintError("copies must be between 1 and %d" % self.max_copies)

        command = ["lp", "-d", printer, "-n", str(copies), "-t", title, path]
        output = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ).stdout
        match = JOB_ID.search(output)
        if match is None:
            logger.error("lp refused document %s: %r", document_id, output.strip())
            raise PrintError("the printer did not accept the job")

        self.submitted.append((match.group(1), copies))
        logger.info("document %s queued as %s", document_id, match.group(1))
        return match.group(1)
