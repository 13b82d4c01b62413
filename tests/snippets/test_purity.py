"""Snippets return values: they print nothing and leave no trace."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import matplotlib
import torch
from every import every

import snippets
from snippets.drawing import draw
from snippets.figures import forgetting_figure, loss_figure
from snippets.graph import graph_of
from snippets.readings import readings
from snippets.training import train, train_with
from snippets.valleys import valleys_figure

MODULES = [module.name for module in pkgutil.iter_modules(snippets.__path__)]
FILES = sorted(Path(snippets.__path__[0]).rglob("*.py"))


def everything():
    t_u, t_c = readings()
    params, history = train(t_u, t_c, 1e-4, 3)
    train_with(torch.optim.SGD, t_u, t_c, 1e-4, 3)
    loss_figure(history.losses)
    forgetting_figure(history.losses, history.losses)
    valleys_figure({"raw": (t_u, history.params)}, t_c)
    return draw(graph_of(params.sum()))


def state():
    return {
        "seed": torch.get_rng_state().tolist(),
        "dtype": torch.get_default_dtype(),
        "recording": torch.is_grad_enabled(),
        "plots": dict(matplotlib.rcParams),
    }


def test_nothing_global_changes():
    everything()  # torch.optim and matplotlib finish their own imports
    before = state()
    everything()
    assert state() == before


def test_nothing_is_printed(capfd):
    everything()
    assert capfd.readouterr() == ("", "")


def loaded_by(*names):
    """The modules in memory once these snippets are imported."""
    imports = "".join(f"import snippets.{name}; " for name in names)
    code = f"{imports}import sys; print(*sys.modules)"
    run = [sys.executable, "-c", code]
    return subprocess.check_output(run, text=True).split()


def test_nothing_is_imported_that_a_page_would_wait_for():
    loaded = loaded_by(*MODULES)
    assert "snippets.figures" in loaded
    assert "matplotlib.pyplot" not in loaded
    assert "torch._dynamo" not in loaded


def test_mathematics_needs_no_plotting():
    loaded = loaded_by("training", "graph", "tables", "micro_batches", "curvature")
    assert "torch" in loaded
    assert "matplotlib" not in loaded and "pygraphviz" not in loaded


@every(file=[(file.stem, file) for file in FILES])
def test_source_fits_the_column_of_a_page(file):
    assert max(map(len, file.read_text("utf-8").splitlines())) <= 80


@every(name=[(name, name) for name in MODULES])
def test_each_module_has_its_tests(name, request):
    assert (request.path.parent / f"test_{name}.py").is_file()
