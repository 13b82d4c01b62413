"""Replaces Pyodide's loader of packages: here no package can be loaded.

Pyodide imports it at each start, and with it modules that pack, unpack and copy files.
"""


class _Folder:
    """A path that only has a name, so that pathlib need not be imported."""

    def __init__(self, name: str):
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = _Folder("/lib/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Find the packages that are installed: there are none."""
