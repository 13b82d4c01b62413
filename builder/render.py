"""Outputs as HTML: what a reader sees below a block of code."""

import html
import re

from builder.display import Output
from builder.errors import PageError
from builder.page import Fence
from builder.svg import titled

CODE = re.compile(r"`([^`]+)`")


def rendered(outputs: list[Output], fence: Fence, page: str) -> str:
    """Return one block of HTML for the outputs of a fence, or "" where there are none.

    Raises:
        PageError: A figure without words, or two figures that would share them.
    """
    if sum(output["kind"] == "svg" for output in outputs) > 1:
        problem = "one fence gives two figures; give each its own fence and caption"
        raise PageError(page, fence.line, problem)
    blocks = [_block(output, fence, page) for output in outputs]
    return f'<div class="ag-output">{"".join(blocks)}</div>' if blocks else ""


def _block(output: Output, fence: Fence, page: str) -> str:
    kind, data = output["kind"], output["data"]
    if kind == "svg":
        return _figure(data, fence, page)
    if kind == "html":
        return f'<div class="ag-html">{data}</div>'
    text = html.escape(data.rstrip("\n"), quote=False)
    return f'<pre class="ag-text ag-{kind}"><samp>{text}</samp></pre>'


def _figure(svg: str, fence: Fence, page: str) -> str:
    alt = fence.values.get("alt")
    if not alt:
        problem = "this figure has no words: add a line '#| alt: what it shows'"
        raise PageError(page, fence.line, problem)
    caption = fence.values.get("caption")
    below = f"<figcaption>{_inline(caption)}</figcaption>" if caption else ""
    return f'<figure class="ag-figure">{titled(svg, alt)}{below}</figure>'


def _inline(text: str) -> str:
    return CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))
