"""The content security policy: what pages may load and run, and nothing else.

One policy for the whole site, the same bytes on each page: with instant navigation the
policy of the page that a reader entered by judges all pages that follow.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from builder.project import configuration
from publish.markup import Element, elements
from publish.site import PublishError, Site

DIRECTIVES = {
    # Not 'none': Firefox judges <link rel="prefetch"> by it, and has no other word for it.
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    # Python runs in a worker from a `blob:`, which takes this policy on; one from an
    # address of the site would not, because the policy stands in a <meta>.
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

# Whatever else stands in a `type` is data, which no policy judges.
SCRIPT_TYPES = {"", "module", "importmap", "text/javascript", "application/javascript"}
CHARSET = re.compile(r"<meta charset=[^>]+>", re.I)


def set_policy(site: Site) -> None:
    """Write the policy into each page, right after the character set.

    Raises:
        PublishError: A page holds what the policy would block, or has a policy already.
    """
    pages = {page: site.text(page) for page in site.pages()}
    comments = has_comments(site.root)
    for page, text in pages.items():
        for fault in blocked(text, comments):
            raise PublishError(f"{site.name(page)}: the policy would block {fault}")
    content = policy(pages.values(), comments)
    for page, text in pages.items():
        site.change(page, with_policy(text, content, site.name(page)))


def has_comments(root: Path) -> bool:
    """Tell whether ``extra.comments`` in ``mkdocs.yml`` asks for readers' comments."""
    return bool((configuration(root).get("extra") or {}).get("comments"))


def policy(pages: Iterable[str], comments: bool = False) -> str:
    """Return the one policy under which all scripts in these pages run."""
    directives = dict(DIRECTIVES)
    hashes = sorted({_hash(one.text) for page in pages for one in _inline_scripts(page)})
    directives["script-src"] = " ".join(["'self'", WASM, *hashes])
    for name in WIDENED_BY_COMMENTS if comments else ():
        directives[name] = f"{directives[name]} {COMMENTS}".removeprefix("'none' ")
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def with_policy(page: str, content: str, name: str) -> str:
    """Return the page with the policy in its head."""
    if "Content-Security-Policy" in page:
        raise PublishError(f"{name} has a policy already; build it afresh")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    written, times = CHARSET.subn(lambda found: found[0] + meta, page, count=1)
    if not times:
        raise PublishError(f"{name} has no <meta charset>, which the policy has to follow")
    return written


def blocked(page: str, comments: bool = False) -> Iterator[str]:
    """Return what stands in a page and would not run, load or apply under the policy."""
    for one in elements(page):
        for name, value in one.attributes():
            if name.startswith("on"):
                yield f"the attribute {name} of <{one.name}>: a module can listen instead"
            elif name == "style":
                yield f"the attribute style of <{one.name}>: it must be a class"
            elif value.strip().lower().startswith("javascript:"):
                yield f"the link {value!r}"
        if one.name == "style":
            yield "a <style> element: it must be a file"
        address = _loaded(one)
        allowed = comments and address.startswith(f"{COMMENTS}/")
        if urlsplit(address).netloc and not allowed:
            yield f"{address}, which comes from somebody else"


def _loaded(element: Element) -> str:
    """Return the address that an element makes a browser load, or ""."""
    if element.name == "link":
        kinds = set((element["rel"] or "").split()) & {"stylesheet", "icon", "preload"}
        return (element["href"] or "") if kinds else ""
    loads = element.name in ("script", "img", "iframe", "source", "video", "audio", "embed")
    return (element["src"] or "") if loads else ""


def _inline_scripts(page: str) -> list[Element]:
    """Return the scripts that stand in the page itself."""
    scripts = [one for one in elements(page) if one.name == "script" and one["src"] is None]
    return [one for one in scripts if (one["type"] or "").lower() in SCRIPT_TYPES]


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
