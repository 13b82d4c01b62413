"""A block that can be run, as its reader sees it."""

import time
from collections.abc import Callable

# Long enough for a busy machine, and the end of a test that would hang. Seconds.
DEADLINE = 120.0
PAUSE = 0.02
DONE = "^Done"
ENDED = "^(?!Loading|Running)."

# Wait in the page, where nothing has to be asked again and again.
TOLD = """(row, [pattern, seconds]) => new Promise((resolve, reject) => {
  const look = () => {
    const words = row.querySelector("[role=status]")?.textContent ?? "";
    if (!new RegExp(pattern).test(words)) return;
    watch.disconnect();
    clearTimeout(late);
    // Outputs are drawn with the next frame, and a reader sees words and outputs at once.
    requestAnimationFrame(() => setTimeout(() => resolve(words)));
  };
  const watch = new MutationObserver(look);
  watch.observe(row, {subtree: true, childList: true, characterData: true});
  const late = setTimeout(() => {
    watch.disconnect();
    reject(new Error(`waited in vain for ${pattern}: ${row.textContent}`));
  }, 1000 * seconds);
  look();
})"""


class Block:
    """A block of code of a page, as its reader sees it."""

    def __init__(self, page: object, number: int):
        self.page = page
        self.number = number
        self.row = page.locator(f"ag-run[block='{number}']")
        self.highlight = page.locator(f".highlight:has(+ ag-run[block='{number}'])")

    def press(self, action: str) -> None:
        self.row.locator(f"button[value={action}]").click()

    def status(self) -> str:
        found = self.row.locator("[role=status]")
        return found.text_content() if found.count() else ""

    def ended(self) -> str:
        """Wait until nothing runs, and return what the reader is told."""
        return self.told(ENDED)

    def told(self, pattern: str) -> str:
        """Wait until what the reader is told matches a pattern, and return it."""
        return self.row.evaluate(TOLD, [pattern, DEADLINE])

    def run(self) -> str:
        """Press Run and return what the reader gets to see."""
        self.press("run")
        assert self.ended().startswith("Done"), self.status()
        return self.yours()

    def yours(self) -> str:
        """Return the reader's own outputs, without their mark."""
        box = self.row.locator("+ .ag-yours")
        return "\n".join(box.locator("samp, .ag-note").all_text_contents())

    def edit(self, code: str) -> None:
        self.press("edit")
        self.highlight.locator("textarea").fill(code)

    def attempt(self, code: str) -> str:
        self.edit(code)
        return self.run()


def follow(page: object, address: str) -> None:
    """Go to a page by a link, as a reader does; Python stays."""
    heading = page.locator("h1").element_handle()
    page.evaluate(
        """(address) => {
          const link = document.createElement("a");
          Object.assign(link, { href: address, textContent: "Go on", id: "go-on" });
          document.querySelector("article").append(link);
        }""",
        address,
    )
    page.locator("#go-on").click()
    until(lambda: page.evaluate("heading => !heading.isConnected", heading))


def until(condition: Callable[[], object]) -> None:
    """Wait for a condition. The policy forbids strings for the page to wait for."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(PAUSE)
