"""The font for formulas has every sign that the pages use."""

import html
import re
from pathlib import Path

import math_core
from fontTools.ttLib import TTFont

from builder.project import pages_of
from builder.write.mathematics import DISPLAY, INLINE

ROOT = Path(__file__).parents[2]
FONT = ROOT / "docs" / "assets" / "fonts" / "stix-two-math-subset.woff2"
LARGEST = 30_000  # bytes
# One letter in <mi> is set in italics, which are signs of their own.
ITALIC = {ord(c): 0x1D44E + i for i, c in enumerate("abcdefghijklmnopqrstuvwxyz")}
ITALIC |= {ord(c): 0x1D434 + i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
ITALIC[ord("h")] = 0x210E  # Planck's constant came first
ITALIC |= {0x03B1 + i: 0x1D6FC + i for i in range(25)}  # from alpha to omega


def signs() -> set[int]:
    """Return the code points in the formulas of all pages, slanted as browsers do it."""
    converter = math_core.LatexToMathML()
    found: set[int] = set()
    for page in pages_of(ROOT):
        prose = re.sub(r"^( *)```.*?^\1```|`[^`\n]*`", "", page.text, flags=re.S | re.M)
        for latex in re.findall(DISPLAY, prose) + re.findall(INLINE, prose):
            mathml = converter.convert_with_local_state(latex, displaystyle=False)
            for letter in re.findall(r"<mi>(.)</mi>", mathml):
                found.add(ITALIC.get(ord(letter), ord(letter)))
            text = html.unescape(re.sub(r"<mi>.</mi>|<[^>]*>", "", mathml))
            found |= {ord(sign) for sign in text if not sign.isspace()}
    return found


def test_it_has_every_sign_of_the_pages() -> None:
    known = TTFont(FONT).getBestCmap()
    used = signs()
    assert ITALIC[ord("t")] in used
    assert {chr(sign) for sign in used if sign not in known} == set()


def test_it_can_set_mathematics_and_is_small() -> None:
    assert "MATH" in TTFont(FONT)
    assert FONT.stat().st_size < LARGEST
