"""Two builds, in two folders, on two days: the same bytes in every file."""

import shutil
from pathlib import Path

import pytest

# What differs between two machines and may not show: the folder, the day, and the order
# in which Python meets what it keeps in sets. That pages and their proofs come out the
# same when they run again, test_processors.py and the build of an empty folder show.
ELSEWHERE = {"SOURCE_DATE_EPOCH": "1800000000", "PYTHONHASHSEED": "2"}
MADE_AGAIN = ("cards", "live-code", "notebooks")


@pytest.fixture
def again(site_with_path, tmp_path: Path) -> Path:
    """The site for the same address, made elsewhere; only what pages gave is remembered."""
    copy = site_with_path.copy(tmp_path / "in another/folder")
    for name in MADE_AGAIN:
        shutil.rmtree(copy.root / ".cache" / name, ignore_errors=True)
    built = copy.build("--strict", SITE_URL=site_with_path.url, **ELSEWHERE)
    assert built.returncode == 0, built.stdout
    return copy.root / "site"


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def difference(name: str, one: bytes, other: bytes) -> str:
    """Return where two files first differ, with some of what stands there."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    around = slice(max(0, at - 40), at + 40)
    return f"{name} at byte {at}:\n  {one[around]}\n  {other[around]}"


def test_two_builds_give_the_same_bytes(site_with_path, again: Path) -> None:
    one, other = files(site_with_path.root / "site"), files(again)
    assert one.keys() == other.keys()
    found = [difference(n, one[n], other[n]) for n in one if one[n] != other[n]]
    assert not found, "\n".join(found)
