"""How the tests look at a page: in which windows, and what they note and judge."""

from dataclasses import dataclass, field

WIDE = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {
    "runOnly": {"type": "tag", "values": AXE_TAGS},
    "rules": {"target-size": {"enabled": True}},
}
AXE = """async (options) => {
  const {violations} = await axe.run(document, {...options, resultTypes: ["violations"]});
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({target}) => `${id}: ${target.join(" ")}`));
}"""

# What a page does to its reader, noted from its first moment on.
NOTES = """
window.noted = {shift: 0, blocked: []};
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  noted.blocked.push(`${effectiveDirective} blocked ${blockedURI || "inline"}`));
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) noted.shift += entry.value;
})).observe({type: "layout-shift", buffered: true});

// What the policy blocks in a worker, its page does not hear of: the worker has to say it.
const TELLING = `addEventListener("securitypolicyviolation",
  ({effectiveDirective, blockedURI}) => postMessage({
    type: "blocked", what: effectiveDirective + " blocked " + (blockedURI || "inline")}));`;
window.Blob = class extends Blob {
  constructor(parts, options) {
    super(options?.type === "text/javascript" ? [TELLING, ...parts] : parts, options);
  }
};
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({data}) => {
      if (data?.type === "blocked") noted.blocked.push(`in a worker: ${data.what}`);
    });
  }
};
"""

SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Notes:
    """What went wrong in a browser tab, for as long as it is open."""

    page: object
    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, message: object) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, request: object) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.foreign.append(request.url)

    def faults(self) -> list[str]:
        """Return what went wrong so far, also what the policy blocked."""
        return self.errors + self.foreign + self.page.evaluate("noted.blocked")

    def taken(self) -> list[str]:
        """Return what went wrong since this was asked before, in a tab that stays open."""
        found = self.faults()
        self.errors.clear()
        self.foreign.clear()
        self.page.evaluate("noted.blocked = []")
        return found


def open_page(page: object, address: str) -> object:
    """Open a page and return the answer, when the theme has asked for all it wants."""
    # The sitemap is the last thing that it asks for, and it steers links from then on.
    with page.expect_event("requestfinished", lambda one: one.url.endswith("/sitemap.xml")):
        return page.goto(address)
