"""The colours of all figures: one colour, one meaning.

Each has a contrast of at least 3 to 1 on white, as WCAG 2.2 (1.4.11) asks of
graphics, and each pair stays apart for readers who do not see all colours.
Even so a colour is never the only signal.
"""

VALUE = "#1f5fd0"  # what is measured or predicted
GRADIENT = "#c4400a"  # a slope, and where it flows
PATH = "#6a1b7a"  # the way of the parameters through training
MUTED = "#757575"  # help lines, side remarks
CONTRAST = "#159a52"  # a second series to compare with

ROLES: dict[str, str] = {
    VALUE: "value",
    GRADIENT: "gradient",
    PATH: "path",
    MUTED: "muted",
    CONTRAST: "contrast",
}
