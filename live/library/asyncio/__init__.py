"""Replaces asyncio until a program uses something of it.

Pyodide imports it at each start, and with it sockets, threads, processes and logging.
"""

from importlib.util import find_spec

# Without a path, an import of a module of the package has to ask for it, too.
_path = __path__
del __path__


def get_event_loop() -> object:
    """Call the function of this name; Pyodide looks it up when it starts."""
    return __getattr__("get_event_loop")()


def __getattr__(name: str) -> object:
    """Become the whole package, and return the attribute."""
    here = globals()
    del here["__getattr__"]  # the modules of the package ask for each other
    here["__path__"] = _path
    # live/stdlib.py has put the package's own file under this name.
    spec = find_spec("asyncio._whole")
    exec(spec.loader.get_code(spec.name), here)
    return here[name] if name in here else here["__getattr__"](name)
