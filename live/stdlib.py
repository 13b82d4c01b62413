"""Runs once, in Pyodide, when the runtime is made: a standard library that starts fast.

The stock one is source, which each start compiles again. This one is compiled, by the
Python that will run it, and has no modules that a page cannot use: what talks to a
network, other processes or a screen, what tests, packs and installs.
"""

import importlib._bootstrap_external as compiled
import io
import re
import zipfile

LEFT_OUT = re.compile(
    r"""
    ( asyncio/(windows_|proactor|__main__|tools) | compression/
    | concurrent/(futures/(process|interpreter)|interpreters/) | ctypes/ | curses/ | dbm/
    | email/ | ensurepip/ | html/ | http/ | logging/(config|handlers) | multiprocessing/
    | pydoc_data/ | _pyrepl/(?!__init__|pager|types) | pyodide/(console|_nodesock|http/)
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
ENCODINGS = ("__init__", "aliases", "ascii", "idna", "latin_1", "raw_unicode_escape",
             "unicode_escape", "utf_16", "utf_32", "utf_8", "utf_8_sig")  # fmt: skip
# Any date that a zip file can hold; the same at each build.
DATE = (2020, 1, 1, 0, 0, 0)


def is_wanted(name: str) -> bool:
    """Tell whether a file of the stock library goes into ours."""
    if name.startswith("encodings/"):
        return name.removeprefix("encodings/").removesuffix(".py") in ENCODINGS
    return not name.endswith("/") and not LEFT_OUT.match(name)


def trimmed(stock: str) -> bytes:
    """Return the standard library as a zip file of compiled modules.

    Args:
        stock: The path of Pyodide's own zip file.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(stock) as source, zipfile.ZipFile(target, "w") as zipped:
        for name in sorted(filter(is_wanted, source.namelist())):
            data = source.read(name)
            if name.endswith(".py"):
                code = compile(data, f"/lib/{name}", "exec", dont_inherit=True, optimize=2)
                # Hashed and unchecked: there is no source to compare it with.
                data = compiled._code_to_hash_pyc(code, bytes(8), checked=False)
                name += "c"
            entry = zipfile.ZipInfo(name, DATE)
            zipped.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return target.getvalue()
