"""Formulas as MathML, made when the site is built: no script, no request.

``$…$`` stands in a line, ``$$…$$`` alone in a paragraph.
"""

import math_core
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

# Above 180, where backslashes are taken for escapes, and below 190, where code is found.
PRIORITY = 185
DISPLAY = r"(?<!\\)\$\$\s*(.+?)\s*\$\$"
INLINE = r"(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<!\s)\$(?![\w$])"


class Mathematics(Extension):
    """Replaces formulas in LaTeX by MathML."""

    def extendMarkdown(self, md: Markdown) -> None:
        converter = math_core.LatexToMathML()
        for name, pattern, display in (("display", DISPLAY, True), ("inline", INLINE, False)):
            processor = Formula(pattern, md, converter, display)
            md.inlinePatterns.register(processor, f"math_{name}", PRIORITY + display)


class Formula(InlineProcessor):
    """One kind of formula: displayed, or in a line."""

    def __init__(self, pattern: str, md: Markdown, converter, display: bool):
        super().__init__(pattern, md)
        self.converter, self.display = converter, display

    def handleMatch(self, match, data):
        latex = match[1]
        try:
            html = self.converter.convert_with_local_state(latex, displaystyle=self.display)
        except math_core.LatexError as error:
            raise ValueError(f"cannot read the formula ${latex}$: {error}") from None
        return self.md.htmlStash.store(html), match.start(0), match.end(0)


def makeExtension(**options) -> Mathematics:
    """Return the extension; Python-Markdown looks for this name."""
    return Mathematics(**options)
