import http.client
import ipaddress
import re
import socket
import ssl
from urllib.parse import urlsplit

TIMEOUT = 5
MAX_BYTES = 512 * 1024
TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,500})", re.I)
DESCRIPTION = re.compile(rb'<meta name="description" content="([^"]{1,1000})"', re.I)


class PreviewError(Exception):
    pass


def open_socket(scheme, host, port):
    address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4]
    ip = ipaddress.ip_address(address[0].partition("%")[0])
    if not ip.is_global or ip.is_multicast or port not in (80, 443):
        raise PreviewError("this address is not previewed")
    sock = socket.create_connection(address[:2], timeout=TIMEOUT)
    if scheme == "https":
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    return sock


def preview(link):
    url = urlsplit(link)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise PreviewError("only web links are previewed")
    port = url.port or (443 if url.scheme == "https" else 80)

    connection = http.client.HTTPConnection(url.hostname, port, timeout=TIMEOUT)
    try:
        connection.sock = open_socket(url.scheme, url.hostname, port)
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        connection.request("GET", target, headers={"User-Agent": "chat-preview/2"})
        reply = connection.getresponse()
        if reply.status != 200 or "html" not in reply.getheader("Content-Type", ""):
            return None
        page = reply.read(MAX_BYTES)
    except (OSError, ValueError, http.client.HTTPException) as exc:
        raise PreviewError("the page could not be fetched") from exc
    finally:
        connection.close()

    title, description = TITLE.search(page), DESCRIPTION.search(page)
    return {
        "host": url.hostname,
        "title": title.group(1).decode("utf-8", "replace").strip() if title else link,
        "description": description.group(1).decode("utf-8", "replace") if description else "",
    }
