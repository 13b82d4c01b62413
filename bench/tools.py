"""The three tools: what each wants in its project, and how it writes a cell."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.cells import Cell

TAG = re.compile(r"<[^>]+>")

THEME = """\
site_name: Bench
theme:
  name: material
  font: false
"""

EXTENSIONS = """\
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.highlight:
      anchor_linenums: false
      linenums_style: pymdownx-inline
  - pymdownx.inlinehilite
  - pymdownx.superfences
"""

OWN_EXTENSION = """\
  - builder.extension:
      palette: lessons.palette:ROLES
"""


@dataclass(frozen=True)
class Tool:
    """A way to build the pages.

    Attributes:
        name: How the tables call it.
        fence: Writes a cell; its second argument is the name of the page.
        output: Matches one text output in the HTML; group 1 is the text.
        files: What the project needs besides pages and package.
    """

    name: str
    fence: Callable[[Cell, str], str]
    output: re.Pattern[str] | None
    files: dict[str, str] = field(default_factory=dict)

    @property
    def executes(self) -> bool:
        return self.output is not None

    def outputs(self, page: str) -> list[str]:
        """Return the text outputs in the HTML of a page, top to bottom."""
        found = self.output.findall(page) if self.output else []
        return [html.unescape(TAG.sub("", text)).strip() for text in found]


def _plain_fence(cell: Cell, page: str) -> str:
    return f"```python\n{cell.code}\n{cell.value}\n```"


def _own_fence(cell: Cell, page: str) -> str:
    words = "#| alt: Eleven points and a line.\n" if cell.is_figure else ""
    return f"```python\n{words}{cell.code}\n{cell.value}\n```"


def _markdown_exec_fence(cell: Cell, page: str) -> str:
    options = f'exec="true" source="above" session="{page}"'
    if cell.is_figure:
        return f'```python {options} html="true"\n{cell.code}\n{PRINTED_FIGURE}\n```'
    return f'```python {options} result="text"\n{cell.code}\nprint({cell.value})\n```'


# As in the gallery of markdown-exec.
PRINTED_FIGURE = """\
from io import StringIO  # markdown-exec: hide
buffer = StringIO()  # markdown-exec: hide
figure.savefig(buffer, format="svg")  # markdown-exec: hide
print(buffer.getvalue())  # markdown-exec: hide"""

OURS = Tool(
    "ours",
    _own_fence,
    re.compile(r'<pre class="ag-text ag-\w+"><samp>(.*?)</samp>', re.S),
    {"mkdocs.yml": THEME + "plugins: [search]\n" + EXTENSIONS + OWN_EXTENSION},
)
MARKDOWN_EXEC = Tool(
    "markdown-exec",
    _markdown_exec_fence,
    # A block of text is a block of code without tokens.
    re.compile(r'<div class="highlight"><pre><span></span><code>([^<]*)</code>'),
    {
        "mkdocs.yml": THEME + "plugins: [search, markdown-exec]\n" + EXTENSIONS,
        # Text stays text in its figures as in ours: smaller, and faster for both.
        "matplotlibrc": "svg.fonttype: none\n",
    },
)
PLAIN = Tool(
    "plain",
    _plain_fence,
    None,
    {"mkdocs.yml": THEME + "plugins: [search]\n" + EXTENSIONS},
)
TOOLS = (OURS, MARKDOWN_EXEC, PLAIN)
