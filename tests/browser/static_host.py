"""A small static host: what is below its base, compressed, and how many bytes that were."""

import gzip
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from publish.checks import target
from publish.site import Site

COMPRESSED = {".css", ".html", ".ipynb", ".js", ".json", ".md", ".svg", ".txt", ".xml"}
COMPRESSED |= {".mjs", ".wasm"}
# What may say the address of the site.
ADDRESSED = {".html", ".ipynb", ".json", ".md", ".txt", ".xml"}


class Host:
    """Serves a built folder as a static host does, compressed, and counts the bytes.

    Args:
        base: The path below which the site stands, with slashes around it.
        built_for: The address that the site was built for; the host says its own instead.
    """

    def __init__(self, base: str, built_for: str = ""):
        self.site: Site | None = None
        self.base = base
        self.built_for = built_for.encode()
        self.sent: list[tuple[str, int]] = []
        handler = type("Handler", (_Handler,), {"host": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}{base}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def answer(self, path: str) -> tuple[int, Path]:
        """Return the status and the file for the path of an address."""
        file = target(self.site, path, self.base)
        return (200, file) if file else (404, self.site.folder / "404.html")

    def addresses(self) -> list[str]:
        """Return the address of each page, without the one for what does not exist."""
        names = [self.site.name(page) for page in self.site.html_files()]
        return [
            self.url + name.removesuffix("index.html")
            for name in names
            if name != "404.html"
        ]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        status, file = self.host.answer(urlsplit(self.path).path)
        body, compressed = _body(file, self.host.built_for, self.host.url.encode())
        self.send_response(status)
        self.send_header(
            "Content-Type", guess_type(file.name)[0] or "application/octet-stream"
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.host.sent.append((self.path, len(body)))
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@cache
def _body(file: Path, built_for: bytes, url: bytes) -> tuple[bytes, bool]:
    compressed = file.suffix in COMPRESSED
    body = file.read_bytes()
    if built_for and file.suffix in ADDRESSED:
        body = body.replace(built_for, url)
    return (gzip.compress(body, 6, mtime=0) if compressed else body), compressed
