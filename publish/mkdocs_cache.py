"""Highlighted code and the sections of the search, cached from the build before.

Highlighting code and cutting pages into the sections of the search take half of a build in
which nothing changed. Both depend only on their input and on what is installed. Neither
the theme nor the extension has a setting for it, so two methods are wrapped
here: `Highlight.highlight` of pymdownx and `add_entry_from_context` of the search plugin.
"""

import functools
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from pymdownx.highlight import Highlight

from builder.run.cache import installed_packages
from builder.run.tracked_files import digest

FOLDER = Path(".cache") / "mkdocs"
# The keys of the front matter that the search reads.
SEARCHED = ("title", "tags", "search")

# As pymdownx has it; the function that replaces it calls this where nothing is cached.
_highlight = Highlight.highlight


class Results:
    """Results of one kind of work, by the hash of what they were made of.

    A file that is missing, cut short, changed by hand or made under other packages counts
    as empty. Results that a build did not ask for are dropped.
    """

    def __init__(self, file: Path):
        self.file = file
        self._known = self._read()
        self._asked: dict[str, Any] = {}

    def get(self, given: object, make: Callable[[], Any]) -> Any:
        """Return the cached result for `given`, or the one that `make` returns now."""
        key = digest(json.dumps(given, default=str).encode())
        if key not in self._asked:
            self._asked[key] = self._known[key] if key in self._known else make()
        return self._asked[key]

    def save(self) -> None:
        """Write the results that this build asked for, if the file has others."""
        if self._asked.keys() != self._known.keys():
            self._write()
        self._known, self._asked = self._asked, {}

    def _read(self) -> dict[str, Any]:
        try:
            checksum, _, body = self.file.read_text("utf-8").partition("\n")
            known: dict[str, Any] = json.loads(body)
        except (OSError, ValueError):
            return {}
        return known if checksum == _checksum(body) else {}

    def _write(self) -> None:
        body = json.dumps(self._asked)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=self.file.parent, prefix=self.file.name, delete=False
        ) as draft:
            draft.write(f"{_checksum(body)}\n{body}")
        os.replace(draft.name, self.file)


def _checksum(body: str) -> str:
    return digest(
        json.dumps([body, Path(__file__).read_text("utf-8"), installed_packages()]).encode()
    )


@functools.cache
def results(root: Path, kind: str) -> Results:
    """Return the results of one kind of work of a project; the same at each call."""
    return Results(root / FOLDER / f"{kind}.json")


def use_cache(config: MkDocsConfig) -> None:
    """Let this build use the results of the build before."""
    root = Path(config.config_file_path).parent
    _cache_highlighting(results(root, "highlighted"))
    plugin = config.plugins.get("material/search")
    if plugin is not None:
        _cache_sections(plugin.search_index, results(root, "searched"))


def save_cache(config: MkDocsConfig) -> None:
    """Save the results of this build."""
    root = Path(config.config_file_path).parent
    for kind in ("highlighted", "searched"):
        results(root, kind).save()


def _cache_highlighting(known: Results) -> None:
    def highlight(self: Highlight, *given: Any, **named: Any) -> str:
        # The result depends on these settings, and not on the Markdown instance.
        settings = {name: value for name, value in vars(self).items() if name != "md"}
        asked = [given, named, settings]
        text: str = known.get(asked, lambda: str(_highlight(self, *given, **named)))
        return text

    Highlight.highlight = highlight


def _cache_sections(index: Any, known: Results) -> None:
    add = index.add_entry_from_context

    def sections(page: Page) -> list[dict[str, Any]]:
        before = len(index.entries)
        add(page)
        made: list[dict[str, Any]] = index.entries[before:]
        del index.entries[before:]
        return made

    def add_sections(page: Page) -> None:
        meta = {name: page.meta.get(name) for name in SEARCHED}
        asked = [page.content, page.url, page.title, meta]
        index.entries += known.get(asked, lambda: sections(page))

    index.add_entry_from_context = add_sections
