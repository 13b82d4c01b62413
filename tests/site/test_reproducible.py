"""Two builds from clean, in two folders, on two days: the same bytes in every file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

URL = "https://example.org/name/"

# What differs between two machines and may not show: the folder, the day, and the order
# in which Python meets what it keeps in sets.
BUILDS = {
    "one": {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "1"},
    "in another/folder": {"SOURCE_DATE_EPOCH": "1800000000", "PYTHONHASHSEED": "2"},
}


@pytest.fixture
def built(
    site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], dict[str, bytes]]:
    """Return a function that builds a copy from clean and returns its files."""

    def built(name: str) -> dict[str, bytes]:
        copy = site.copy(tmp_path / name)
        shutil.rmtree(copy.root / ".cache", ignore_errors=True)
        for variable, value in {**BUILDS[name], "SITE_URL": URL}.items():
            monkeypatch.setenv(variable, value)
        result = copy.build("--strict")
        assert result.returncode == 0, result.stdout
        return files(copy.root / "site")

    return built


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def difference(name: str, one: bytes, other: bytes) -> str:
    """Return where two files first differ, with some of what stands there."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    around = slice(max(0, at - 40), at + 40)
    return f"{name} at byte {at}:\n  {one[around]}\n  {other[around]}"


def test_two_builds_from_clean_give_the_same_bytes(built) -> None:
    one, other = (built(name) for name in BUILDS)
    assert one.keys() == other.keys()
    found = [difference(n, one[n], other[n]) for n in one if one[n] != other[n]]
    assert not found, "\n".join(found)
