"""The files that are made: when they are made again, and that nothing runs otherwise."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue import files

ROOT = Path(__file__).parents[2]
# All that the catalogue reads.
READ = ("builder", "catalogue", "docs", "engine", "errors", "snippets")
UPDATE = "from catalogue.files import update; print(update())"
PAGE = "reference/errors/backward.md"
TEXTS = dict.fromkeys((PAGE, files.INDEX, files.SILENT, files.PUZZLES), "made")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project whose files are up to date."""
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(files, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(files, "RECORD", tmp_path / ".cache/catalogue.json")
    for path in (
        "errors/backward/twice.py",
        "snippets/silent/cuts.py",
        "snippets/puzzles.py",
    ):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    linked = tmp_path / "docs/learn/backward.md"
    linked.parent.mkdir(parents=True)
    linked.write_text("# Back\n\nText.\n")
    files.write(TEXTS, {"learn/backward.md"})
    return tmp_path


def test_files_are_up_to_date_once_they_are_written(made: Path) -> None:
    assert files.is_current()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("errors/backward/twice.py", "changed"),
        ("errors/backward/new.py", ""),
        ("snippets/puzzles.py", "changed"),
        (f"docs/{PAGE}", "edited by hand"),
        (f"docs/{files.ERRORS}/old.md", "of a group that was renamed"),
        ("docs/learn/backward.md", "# Another title\n"),
    ],
)
def test_a_change_is_noticed(made: Path, path: str, text: str) -> None:
    (made / path).write_text(text)
    assert not files.is_current()


def test_a_file_that_is_missing_is_noticed(made: Path) -> None:
    (made / "docs" / files.PUZZLES).unlink()
    assert not files.is_current()


def test_the_text_of_a_linked_page_does_not_matter(made: Path) -> None:
    (made / "docs/learn/backward.md").write_text("# Back\n\nOther text.\n")
    assert files.is_current()


def test_a_page_of_a_group_that_is_gone_is_removed(made: Path) -> None:
    old = made / "docs" / files.ERRORS / "old.md"
    old.write_text("of a group that was renamed")
    files.write(TEXTS, set())
    assert not old.exists() and (made / "docs" / PAGE).exists()


def test_a_file_that_stays_the_same_is_not_touched(made: Path) -> None:
    before = (made / "docs" / PAGE).stat().st_mtime_ns
    files.write(TEXTS, set())
    assert (made / "docs" / PAGE).stat().st_mtime_ns == before


def test_nothing_runs_while_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    # The plugin has brought the files of this project up to date.
    monkeypatch.setattr(subprocess, "run", None)
    assert files.update() is False


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone: without the files that are made."""
    root = tmp_path_factory.mktemp("clone")
    for name in READ:
        shutil.copytree(ROOT / name, root / name)
    shutil.rmtree(root / "docs" / files.ERRORS)
    return root


def update(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", UPDATE]
    return subprocess.run(command, cwd=root, capture_output=True, text=True)


def test_a_fresh_clone_gets_the_files_and_a_changed_entry_its_page(copy: Path) -> None:
    assert update(copy).stdout == "True\n"
    assert (copy / "docs" / PAGE).read_text() == (ROOT / "docs" / PAGE).read_text()
    entry = copy / "errors/backward/backward_twice.py"
    entry.write_text(entry.read_text().replace("One loss, two calls.", "Two calls."))
    assert update(copy).stdout == "True\n"
    assert "**Cause.** Two calls." in (copy / "docs" / PAGE).read_text()
    assert update(copy).stdout == "False\n"


def test_an_entry_that_python_cannot_read_is_named(copy: Path) -> None:
    entry = copy / "errors/backward/empty_inputs.py"
    entry.write_text("ENTRY =")
    assert "errors/backward/empty_inputs.py" in update(copy).stderr
