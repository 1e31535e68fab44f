import re
import subprocess

from flask import Flask, jsonify, request

app = Flask(__name__)

LOSS = re.compile(r"([\d.]+)% packet loss")
RTT = re.compile(r"= [\d.]+/([\d.]+)/")
MAX_COUNT = 10


@app.route("/diagnostics/ping")
def ping():
    host = request.args.get("host", "").strip()
    count = request.args.get("count", 3, type=int)
    if not host:
        return jsonify(error="host is missing"), 400
    count = max(1, min(count, MAX_COUNT))

    command = f"ping -n -c {count} -W 2 {host}"
    try:
        result = subprocess.run(
            command,
            shell=True,
            capture_output=True,
            text=True,
            timeout=5 + 3 * count,
        )
    except subprocess.TimeoutExpired:
        app.logger.warning("ping timed out after %d packets", count)
        return jsonify(host=host, reachable=False, error="timeout"), 504

    loss = LOSS.search(result.stdout)
    rtt = RTT.search(result.stdout)
    return jsonify(
        host=host,
        reachable=result.returncode == 0,
        loss_percent=float(loss.group(1)) if loss else None,
        average_ms=float(rtt.group(1)) if rtt else None,
    )
