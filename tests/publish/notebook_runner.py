"""Runs notebooks as a reader would: ``python -I notebook_runner.py NOTEBOOK …``.

Where it runs there are torch and matplotlib, but neither this project nor what only its
site needs, and no network. Each notebook runs in a process of its own, forked from one
that has imported what all need. For each notebook one line of JSON is printed: the
outputs of each code cell, in the builder's words.
"""

import contextlib
import io
import json
import os
import sys

import matplotlib.figure  # noqa: F401
import torch  # noqa: F401
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell

ABSENT = {"snippets", "builder", "publish", "pygraphviz", "yaml", "mkdocs", "pytest"}
FORMS = {"image/svg+xml": "svg", "image/png": "svg", "text/html": "html"}


class Absent:
    """Makes modules look as if they were not installed."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def refuse_network(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        raise OSError(f"a notebook needs no network, but there was {event}{arguments}")


class Hook(DisplayHook):
    """Takes the value of a cell instead of printing it."""

    def write_output_prompt(self):
        """No prompt."""

    def write_format_data(self, format_dict, md_dict=None):
        forms = [FORMS[kind] for kind in FORMS if kind in format_dict]
        kind = next(iter(forms), "text")
        data = format_dict.get("text/html" if kind == "html" else "text/plain")
        self.shell.values.append({"kind": kind, "data": data})


class Shell(InteractiveShell):
    """IPython without a terminal and without a kernel."""

    displayhook_class = Hook
    values = ()

    def enable_gui(self, gui=None):
        """No window to keep alive."""

    def _showtraceback(self, etype, evalue, stb):
        data = f"{etype.__name__}: {evalue}"
        self.values.append({"kind": "error", "data": data})

    def outputs(self, source):
        """Return what a cell printed, showed and warned of."""
        self.values = []
        printed, warned = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(warned):
            self.run_cell(source, store_history=True)
        texts = {"stdout": printed.getvalue(), "warning": warned.getvalue()}
        said = [{"kind": kind, "data": data} for kind, data in texts.items() if data]
        return said + self.values


def outputs_of(notebook):
    shell = Shell.instance()
    shell.history_manager.enabled = False
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [shell.outputs(cell["source"]) for cell in cells]


def main(paths):
    """Print the outputs of each notebook, as if this were a reader's machine."""
    assert not ABSENT & {*sys.modules}
    sys.meta_path.insert(0, Absent)
    sys.addaudithook(refuse_network)
    for path in paths:
        if os.fork() == 0:
            with open(path, encoding="utf-8") as file:
                line = json.dumps(outputs_of(json.load(file)))
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
