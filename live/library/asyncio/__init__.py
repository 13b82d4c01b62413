"""Stands in for asyncio until somebody asks for something of it.

Pyodide imports it at each start, and with it sockets, threads, processes and logging.
"""

from importlib.util import find_spec

# Without a path, whoever imports a module of the package has to ask for that, too.
_path = __path__
del __path__


def get_event_loop() -> object:
    """Do what the function of this name does; Pyodide takes hold of it at its start."""
    return __getattr__("get_event_loop")()


def __getattr__(name: str) -> object:
    """Become the whole package, and return what was asked for."""
    here = globals()
    del here["__getattr__"]  # the modules of the package ask for each other
    here["__path__"] = _path
    # live/stdlib.py has put the package's own file under this name.
    spec = find_spec("asyncio._whole")
    exec(spec.loader.get_code(spec.name), here)
    return here[name] if name in here else here["__getattr__"](name)
