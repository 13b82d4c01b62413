"""Stands in for Pyodide's loader of packages: here none can be loaded.

Pyodide imports it at each start, and with it what packs, unpacks and copies files.
"""


class _Folder:
    """A path that only says its name; one of pathlib would be imported for that."""

    def __init__(self, name: str):
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = _Folder("/lib/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Look for packages that are there: none."""
