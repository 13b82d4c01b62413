"""What the search loads: the sentences of the error reference, not its programs."""

import json
from pathlib import Path

from publish.search_index import FILE, lighten_search
from publish.site import Site

ENTRY = {
    "location": "reference/errors/backward/#twice",
    "title": "twice",
    "text": "<p>Used up.</p> <p>Cause.</p> <pre><code>a\n\nb</code></pre> <p>Fix.</p>",
}
OTHER = {"location": "learn/backward/", "title": "b", "text": "<pre>loss</pre>"}


def lightened(folder: Path, parts: list[dict[str, str]]) -> list[dict[str, str]]:
    path = folder / FILE
    path.parent.mkdir()
    path.write_text(json.dumps({"config": {}, "docs": parts}), "utf-8")
    lighten_search(Site(folder, folder))
    return json.loads(path.read_text("utf-8"))["docs"]


def test_programs_of_errors_are_left_out_and_sentences_stay(tmp_path: Path) -> None:
    (entry,) = lightened(tmp_path, [ENTRY])
    assert entry["text"] == "<p>Used up.</p> <p>Cause.</p> <p>Fix.</p>"
    assert entry["title"] == "twice"


def test_other_pages_keep_their_code(tmp_path: Path) -> None:
    assert lightened(tmp_path, [OTHER]) == [OTHER]


def test_a_site_without_this_index_is_left_as_it_is(tmp_path: Path) -> None:
    lighten_search(Site(tmp_path, tmp_path))
    assert not list(tmp_path.iterdir())


def test_the_built_index_has_every_entry_and_no_program_of_it(site) -> None:
    parts = json.loads((site.root / "site" / FILE).read_text("utf-8"))["docs"]
    entries = [one for one in parts if one["location"].startswith("reference/errors/")]
    assert len([one for one in entries if "#" in one["location"]]) > 100
    assert not [one["location"] for one in entries if "<pre>" in one["text"]]
