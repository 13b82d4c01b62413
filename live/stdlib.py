"""A standard library that starts fast in a browser. Runs in Pyodide, at the build.

The stock standard library is source, which each start compiles again. Ours is compiled, by
the Python that will run it, and leaves out the modules that a page cannot use: those for
networks, other processes and screens, and those that test, pack and install. The modules
of live/library replace some that Pyodide imports at each start.

The archives are not compressed: live/build.mjs compresses them as a whole, which makes them
smaller, and a browser unpacks that faster than Python unpacks one module after the other.
"""

import importlib._bootstrap_external as compiled
import io
import re
import sys
import zipfile

EXCLUDED = re.compile(
    r"""
    ( asyncio/(windows_|proactor|__main__|tools) | compression/
    | concurrent/(futures/(process|interpreter)|interpreters/) | ctypes/ | curses/ | dbm/
    | email/ | ensurepip/ | html/parser | http/ | logging/(config|handlers)
    | multiprocessing/ | pydoc_data/ | _pyrepl/(?!__init__|pager|types)
    | pyodide/(console|_nodesock|http/)
    | site-packages/ | sqlite3/ | tkinter/ | tomllib/ | turtledemo/ | unittest/
    | urllib/(request|robotparser) | venv/ | wsgiref/ | xml/ | xmlrpc/ | zoneinfo/
    | (_aix_support|_android_support|_apple_support|_ios_support|_osx_support|_pyio
      |_pydatetime|_pydecimal|antigravity|bdb|cProfile|cmd|code|compileall|configparser|doctest|fileinput
      |ftplib|getpass|gzip|imaplib|lzma|bz2|mailbox|mimetypes|modulefinder|netrc|nturl2path
      |optparse|pdb|pickletools|plistlib|poplib|profile|pstats|pty|py_compile|pyclbr
      |rlcompleter|shelve|smtplib|socketserver|symtable|tabnanny|tarfile|this|trace
      |tracemalloc|tty|turtle|uuid|wave|webbrowser|zipapp)\.py$
    )
    """,
    re.VERBOSE,
)
# cp437 is how a zip file writes names.
ENCODINGS = re.compile(
    r"(__init__|aliases|ascii|cp437|idna|latin_1|(raw_)?unicode_escape|utf_\w+)\.py$"
)
# The folder into which live/worker.js unpacks the Python of the site, and the part of it
# whose lines tracebacks show.
ROOT = "/site"
WITH_SOURCE = "snippets/"
# Any date that a zip file can hold; the same at each build.
DATE = (2020, 1, 1, 0, 0, 0)


def is_wanted(name: str) -> bool:
    """Tell whether a file of the stock library goes into ours."""
    if name.startswith("encodings/"):
        return bool(ENCODINGS.match(name.removeprefix("encodings/")))
    return not name.endswith("/") and not EXCLUDED.match(name)


def trim(stock: str, ours: dict[str, str]) -> bytes:
    """Return the standard library as a zip file of compiled modules.

    Args:
        stock: The path of Pyodide's own zip file.
        ours: The sources of the modules that replace others, by their file.

    Raises:
        ValueError: One of ours replaces nothing.
    """
    with zipfile.ZipFile(stock) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if is_wanted(name)}
    if strangers := ours.keys() - files.keys():
        raise ValueError(f"{stock} has no {', '.join(strangers)} to replace")
    files["asyncio/_whole.py"] = files["asyncio/__init__.py"]
    files |= {name: source.encode() for name, source in ours.items()}
    for name in [name for name in files if name.endswith(".py")]:
        # Without the texts for help(), which are a sixth of it.
        files[f"{name}c"] = code_of(files.pop(name), f"/lib/{name}", optimize=2)
    return zip_files(dict(sorted(files.items())))


def compile_sources(sources: str) -> bytes:
    """Return the Python of the site as a zip file, with the code of each module.

    Those in `WITH_SOURCE` keep their source, too, where Python looks for it.

    Args:
        sources: The path of a zip file with the sources.
    """
    files = {}
    with zipfile.ZipFile(sources) as source:
        for name in source.namelist():
            data = source.read(name)
            if not name.endswith(".py") or name.startswith(WITH_SOURCE):
                files[name] = data
            if name.endswith(".py"):
                folder, _, module = name.rpartition("/")
                cached = (
                    f"{folder}/__pycache__/{module[:-3]}.{sys.implementation.cache_tag}.pyc"
                )
                target = cached if name.startswith(WITH_SOURCE) else f"{name}c"
                files[target] = code_of(data, f"{ROOT}/{name}", optimize=0)
    return zip_files(files)


def code_of(source: bytes, file: str, optimize: int) -> bytes:
    """Return a compiled module: hashed and unchecked, whether there is a source or not."""
    code = compile(source, file, "exec", dont_inherit=True, optimize=optimize)
    # Python's own way to write such a file, for which it has no public name.
    module: bytes = compiled._code_to_hash_pyc(  # type: ignore[attr-defined]
        code, bytes(8), checked=False
    )
    return module


def zip_files(files: dict[str, bytes]) -> bytes:
    """Return files as a zip file, not compressed and the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DATE)
            archive.writestr(entry, data)
    return target.getvalue()
