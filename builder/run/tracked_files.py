"""The files that a running page reads from the project, with the hashes of their bytes.

Python's own check of compiled files compares time and length, so it misses an edit of
the same length within a second. Modules of the project are therefore compiled from
their source, and the bytes that were compiled are the bytes that are hashed: a file
saved while the page runs cannot be taken for the one that ran.
"""

import hashlib
import os
import sys
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

# Folders below the root that hold no source of the project.
NOT_SOURCE = (".venv", ".cache", ".git", "site", "node_modules")


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class TrackedFiles:
    """Records the files below `root` that Python imports or opens for reading."""

    def __init__(self, root: Path):
        self.root = Path(os.path.realpath(root))
        # None where the page looked for a file that is not there.
        self.hashes: dict[str, str | None] = {}
        self._hashing = False

    def relative(self, path: str) -> str | None:
        """Return `path` as seen from the root, or None if it is not a source there."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self.root):
            return None
        relative = real.relative_to(self.root)
        outside = relative.parts and relative.parts[0] in NOT_SOURCE
        return None if outside or "__pycache__" in relative.parts else str(relative)

    def record(self, path: str, data: bytes) -> None:
        """Keep the hash of `data`, if the file is a source of the project."""
        relative = self.relative(path)
        # The first reading counts: a module is compiled once.
        if relative is not None:
            self.hashes.setdefault(relative, digest(data))

    def watch(self) -> None:
        """Record from now on, until this process ends."""
        sys.path_hooks.insert(0, self._finder)
        # Only the folders of the new finder: to forget all of them, or to follow the
        # links of each, takes a good part of the time of a short page.
        for folder in list(sys.path_importer_cache):
            if folder.startswith(str(self.root)) or not os.path.isabs(folder):
                del sys.path_importer_cache[folder]
        sys.addaudithook(self._record_open)

    def _finder(self, folder: str) -> FileFinder:
        if self.relative(folder or os.getcwd()) is None:
            raise ImportError(f"{folder} is not below the project")
        sources = self

        class Loader(SourceFileLoader):
            def get_code(self, fullname: str) -> CodeType:
                path = self.get_filename(fullname)
                data = self.get_data(path)
                sources.record(path, data)
                return self.source_to_code(data, path)

        return FileFinder(folder, (Loader, [".py"]))

    def _record_open(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or self._hashing:
            return
        path, mode, flags = arguments
        reading = isinstance(path, str | bytes) and (mode is None or "r" in str(mode))
        if not reading or (relative := self.relative(os.fsdecode(path))) is None:
            return
        if not os.path.isfile(path):
            if not os.path.exists(path) and not flags & os.O_CREAT:
                self.hashes.setdefault(relative, None)
            return
        self._hashing = True
        try:
            with open(path, "rb") as file:
                self.record(os.fsdecode(path), file.read())
        finally:
            self._hashing = False
