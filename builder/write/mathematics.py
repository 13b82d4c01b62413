"""Formulas as MathML, made when the site is built: no script, no request.

``$…$`` is part of a line, ``$$…$$`` a paragraph of its own.
"""

import re
from typing import Any

import math_core
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from builder.errors import PageError
from builder.project import rendered_file

# Above 180, where backslashes are taken for escapes, and below 190, where code is found.
PRIORITY = 185
DISPLAY = r"(?<!\\)\$\$\s*(.+?)\s*\$\$"
INLINE = r"(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<!\s)\$(?![\w$])"


class Mathematics(Extension):
    """Replaces formulas in LaTeX by MathML."""

    def extendMarkdown(self, md: Markdown) -> None:
        converter = math_core.LatexToMathML(fancy_error=False)
        # A displayed formula first, for it begins like one in a line.
        displayed = Formula(DISPLAY, md, converter, display=True)
        md.inlinePatterns.register(displayed, "math_display", PRIORITY + 1)
        inline = Formula(INLINE, md, converter, display=False)
        md.inlinePatterns.register(inline, "math_inline", PRIORITY)


class Formula(InlineProcessor):
    """One kind of formula: displayed, or in a line."""

    def __init__(
        self, pattern: str, md: Markdown, converter: math_core.LatexToMathML, display: bool
    ):
        super().__init__(pattern, md)
        self.converter, self.display = converter, display

    # InlineProcessor takes more arguments here than the class that it inherits from.
    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        latex = match[1]
        try:
            html = self.converter.convert_with_local_state(latex, displaystyle=self.display)
        except math_core.LatexError as error:
            raise self._unreadable(latex, str(error)) from None
        return self.md.htmlStash.store(html), match.start(0), match.end(0)

    def _unreadable(self, latex: str, why: str) -> PageError:
        page = rendered_file(self.md).page
        line = page.text.partition(latex)[0].count("\n") + 1
        return PageError(page.name, line, f"cannot read the formula {latex}: {why}")


def makeExtension(**options: Any) -> Mathematics:
    """Return the extension; Python-Markdown looks for this name."""
    return Mathematics(**options)
