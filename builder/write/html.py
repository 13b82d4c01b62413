"""Outputs as HTML, as a reader sees them below a block of code."""

import html
import re

from builder.errors import PageError
from builder.page import Fence
from builder.run.display import Output
from builder.write.svg import add_title

CODE = re.compile(r"`([^`]+)`")


def render_outputs(outputs: list[Output], fence: Fence, page: str) -> str:
    """Return one block of HTML for the outputs of a fence, or "" where there are none.

    Raises:
        PageError: A figure without words, or two figures that would share them.
    """
    if sum(output["kind"] == "svg" for output in outputs) > 1:
        problem = "one fence gives two figures; give each its own fence and caption"
        raise PageError(page, fence.line, problem)
    blocks = [_block(output, fence, page) for output in outputs]
    if blocks and "varies" in fence.values:
        blocks.append(f'<p class="ag-source">{_inline(fence.values["varies"])}</p>')
    return f'<div class="ag-output">{"".join(blocks)}</div>' if blocks else ""


def _block(output: Output, fence: Fence, page: str) -> str:
    kind, data = output["kind"], output["data"]
    if kind == "svg":
        return _figure(data, fence, page)
    if kind == "html" and "caption" in fence.values:
        _description(
            fence, page
        )  # The tag has its own words; these are for readers without HTML.
        return f'<figure class="ag-figure">{data}{_caption(fence)}</figure>'
    if kind == "html":
        return f'<div class="ag-html">{data}</div>'
    text = html.escape(data.rstrip("\n"), quote=False)
    return f'<pre class="ag-text ag-{kind}"><samp>{text}</samp></pre>'


def _figure(svg: str, fence: Fence, page: str) -> str:
    drawing = add_title(svg, _description(fence, page))
    return f'<figure class="ag-figure">{drawing}{_caption(fence)}</figure>'


def _description(fence: Fence, page: str) -> str:
    """Return the description of the figure, for readers who do not see it."""
    alt = fence.values.get("alt")
    if not alt:
        problem = "this figure has no words: add a line '#| alt: what it shows'"
        raise PageError(page, fence.line, problem)
    return alt


def _caption(fence: Fence) -> str:
    caption = fence.values.get("caption")
    return f"<figcaption>{_inline(caption)}</figcaption>" if caption else ""


def _inline(text: str) -> str:
    return CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))
