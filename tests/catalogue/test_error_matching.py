"""How the search finds an entry, by Node's own test runner; and what it weighs."""

import gzip
import json
import re
import subprocess
from pathlib import Path

from publish.error_reference import Entries

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
# Loaded when a reader begins to search, beside an index of ten times that.
BYTES = 30_000
INDEX = json.loads((ASSETS / "errors" / "entries.json").read_text("utf-8"))
PASTED = json.loads(Path(__file__).with_name("pasted.json").read_text("utf-8"))
# Which entry each of the texts is that come in, as a list.
ENTRY_OF = """
const { entriesOf, entryOf } = await import(process.argv[1]);
const { index, texts } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const entries = entriesOf(index);
console.log(JSON.stringify(texts.map((text) => entryOf(entries, text)?.location ?? null)));
"""


def test_the_matcher_passes_its_tests(node: str) -> None:
    test = Path(__file__).with_name("matching.test.mjs")
    done = subprocess.run([node, "--test", str(test)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout


def test_what_the_search_loads_for_errors_is_light() -> None:
    files = [*(ASSETS / "errors").iterdir(), ASSETS / "search-worker.js"]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < BYTES


def raised() -> list[str]:
    """Return errors of the reference, some with other names, and what is near them."""
    wordings = [
        text
        for anchors in INDEX["pages"].values()
        for entry in anchors.values()
        for text in entry["wordings"]
    ]
    plain = [re.sub(r"[{}]", "", text) for text in wordings]
    others = [re.sub(r"\{[^{}]*\}", "other 9", text) for text in wordings]
    errors = [f"RuntimeError: {text}" for text in plain + others]
    near = [f"{text}!" for text in errors] + [text[:-1] for text in errors]
    traceback = 'Traceback (most recent call last):\n  File "x", line 1\n'
    whole = [f"{traceback}RuntimeError: {text} \n" for text in wordings]
    return errors + near + whole + [text for _, text in PASTED]


def test_the_build_and_the_browser_find_the_same_entry(node: str) -> None:
    texts = raised()
    command = [node, "--eval", f"(async () => {{{ENTRY_OF}}})()"]
    done = subprocess.run(
        [*command, (ASSETS / "errors" / "matching.js").as_uri()],
        input=json.dumps({"index": INDEX, "texts": texts}),
        capture_output=True,
        text=True,
        check=True,
    )
    there = json.loads(done.stdout)
    known = Entries(INDEX)
    here = [getattr(known.meant_by(text), "place", None) for text in texts]
    assert here == there
    # Neither nothing nor everything is found.
    assert 0 < here.count(None) < len(here) / 2
