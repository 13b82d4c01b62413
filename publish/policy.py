"""The content security policy: what pages may load and run, and nothing else.

One policy for the whole site, the same bytes on each page: with instant navigation the
policy of the page that a reader entered by judges all pages that follow.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from builder.project import configuration
from publish.site import Document, PublishError, Site, new_element

DIRECTIVES = {
    # Not 'none': Firefox judges <link rel="prefetch"> by it, and has no other word for it.
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    # Python runs in a worker from a `blob:`, which takes this policy on; one from an
    # address of the site would not, because the policy is in a <meta>.
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
# Python in the page is WebAssembly. This allows that, and no eval() of text.
WASM = "'wasm-unsafe-eval'"
COMMENTS = "https://giscus.app"
# The comments are a script that adds a frame and a stylesheet of its own.
WIDENED_BY_COMMENTS = ("script-src", "style-src", "frame-src")

# A script of any other `type` is data, which no policy judges.
SCRIPT_TYPES = {"", "module", "importmap", "text/javascript", "application/javascript"}
META = '<meta http-equiv="Content-Security-Policy" content="{}">'


def set_policy(site: Site) -> None:
    """Write the policy into each page, right after the character set.

    Raises:
        PublishError: A page holds what the policy would block, or has a policy already.
    """
    comments = has_comments(site.root)
    for page in site.documents:
        for fault in blocked(page, comments):
            raise PublishError(f"{page.name}: the policy would block {fault}")
    content = policy(site.documents, comments)
    for page in site.documents:
        add_policy(page, content)


def has_comments(root: Path) -> bool:
    """Tell whether ``extra.comments`` in ``mkdocs.yml`` asks for readers' comments."""
    return bool((configuration(root).get("extra") or {}).get("comments"))


def policy(pages: Iterable[Document], comments: bool = False) -> str:
    """Return the one policy under which all scripts in these pages run."""
    directives = dict(DIRECTIVES)
    hashes = sorted({_hash(one.text()) for page in pages for one in _inline_scripts(page)})
    directives["script-src"] = " ".join(["'self'", WASM, *hashes])
    for name in WIDENED_BY_COMMENTS if comments else ():
        directives[name] = f"{directives[name]} {COMMENTS}".removeprefix("'none' ")
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def add_policy(page: Document, content: str) -> None:
    """Put the policy into the head of the page."""
    if page.first('[http-equiv="Content-Security-Policy"]'):
        raise PublishError(f"{page.name} has a policy already; build it afresh")
    charset = page.first("meta[charset]")
    if charset is None:
        raise PublishError(
            f"{page.name} has no <meta charset>, which the policy has to follow"
        )
    charset.insert_after(new_element(META.format(escape(content, quote=False))))


def blocked(page: Document, comments: bool = False) -> Iterator[str]:
    """Yield whatever in a page would not run, load or apply under the policy."""
    for one in page.all("*"):
        for name, value in one.attributes.items():
            if name.startswith("on"):
                yield f"the attribute {name} of <{one.tag}>: a module can listen instead"
            elif name == "style":
                yield f"the attribute style of <{one.tag}>: it must be a class"
            elif (value or "").strip().lower().startswith("javascript:"):
                yield f"the link {value!r}"
        if one.tag == "style":
            yield "a <style> element: it must be a file"
        address = _loaded(one)
        allowed = comments and address.startswith(f"{COMMENTS}/")
        if urlsplit(address).netloc and not allowed:
            yield f"{address}, which comes from somebody else"


def _loaded(element: LexborNode) -> str:
    """Return the address that an element makes a browser load, or ""."""
    if element.tag == "link":
        kinds = set(element.attrs.sget("rel").split()) & {"stylesheet", "icon", "preload"}
        return element.attrs.sget("href") if kinds else ""
    loads = element.tag in ("script", "img", "iframe", "source", "video", "audio", "embed")
    return element.attrs.sget("src") if loads else ""


def _inline_scripts(page: Document) -> list[LexborNode]:
    """Return the scripts whose code is in the page itself."""
    scripts = page.all("script:not([src])")
    return [one for one in scripts if one.attrs.sget("type").lower() in SCRIPT_TYPES]


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
