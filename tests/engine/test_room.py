"""What the room is: standard library only, honest about what it lacks, small files."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import torch

import engine
from engine.as_torch import install
from engine.names import MODULES, NAMES

ROOM = Path(engine.__file__).parent
FILES = sorted(ROOM.rglob("*.py"))
PLACES = {
    "torch": torch,
    "Tensor": torch.Tensor,
    "nn": torch.nn,
    "nn.Module": torch.nn.Module,
    "nn.functional": torch.nn.functional,
    "nn.init": torch.nn.init,
    "optim": torch.optim,
    "linalg": torch.linalg,
    "autograd": torch.autograd,
    "autograd.graph": torch.autograd.graph,
    "autograd.function": torch.autograd.function,
    "autograd.functional": torch.autograd.functional,
    "nn.parameter": torch.nn.parameter,
}
AS_TORCH = """
import sys
from engine.as_torch import install
install()
import torch
from torch import Tensor
from torch.autograd.graph import Node
from torch.nn import functional as F
import torch.optim
from snippets.training import train
from snippets.readings import readings
from snippets.graph import graph_of
params, history = train(*readings(), learning_rate=1e-4, epochs=3)
assert isinstance(params, Tensor) and issubclass(torch.optim.SGD, torch.optim.Optimizer)
assert isinstance((params * 2).grad_fn, Node)
import engine
assert "numpy" not in sys.modules and torch is engine
print(params, [node.name for node in graph_of((params * 2).sum()).nodes], F.relu(params))
"""


@pytest.fixture
def as_torch(monkeypatch):
    """The engine in the place of torch, until the test ends."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "torch"]:
        monkeypatch.delitem(sys.modules, name)
    for module in MODULES.values():
        monkeypatch.setattr(module, "__name__", module.__name__)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    install()
    yield
    for name in MODULES:
        del sys.modules[name]


def imported(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(ROOM)))
def test_only_the_standard_library_is_imported(file):
    packages = {name.partition(".")[0] for name in imported(file)}
    assert packages <= sys.stdlib_module_names | {"engine"}


@pytest.mark.parametrize("place", PLACES)
def test_the_names_are_torchs(place):
    public = {name for name in dir(PLACES[place]) if not name.startswith("_")}
    # What an import of the tests adds to a package is no name of the documentation.
    missing = NAMES[place] - public
    assert not missing
    assert len(public - NAMES[place]) <= len(public) // 20


def test_it_runs_under_the_name_torch():
    run = subprocess.run(
        [sys.executable, "-c", AS_TORCH], cwd=ROOM.parent, capture_output=True, text=True
    )
    assert run.stderr == ""
    assert "['SumBackward0', 'MulBackward0', 'AccumulateGrad']" in run.stdout


@pytest.mark.parametrize(
    ("get", "name"),
    [
        (lambda: engine.fft, "torch.fft"),
        (lambda: engine.einsum("i,i", 1, 2), "torch.einsum"),
        (lambda: engine.ones(2).svd(), "torch.Tensor.svd"),
        (lambda: engine.nn.Linear(1, 1).cuda(), "torch.nn.Module.cuda"),
        (lambda: engine.inference_mode(), "torch.inference_mode"),
        (lambda: engine.ones(2, 2, 2) @ engine.ones(2, 2), "torch.matmul"),
        (lambda: engine.ones(2).prod(0), "torch.Tensor.prod"),
    ],
)
def test_what_is_missing_is_named(get, name):
    with pytest.raises(NotImplementedError, match=name.replace(".", r"\.")) as caught:
        get()
    assert "PyTorch has it" in str(caught.value)


def test_what_nobody_has_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'foo'"):
        engine.ones(2).foo  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'foo'"):
        engine.foo  # noqa: B018
    assert not hasattr(engine.ones(2), "svd")


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("from torch.autograd import gradcheck", "torch.autograd.gradcheck"),
        ("from torch.autograd.functional import jacobian", "functional.jacobian"),
        ("from torch import fft", "torch.fft"),
        ("from torch.nn.functional import gelu", "torch.nn.functional.gelu"),
        ("import torch.nn.utils.rnn", "torch.nn.utils"),
        ("from torch.utils.data import DataLoader", "torch.utils"),
    ],
)
def test_an_import_of_what_is_missing_names_it(as_torch, statement, name):
    with pytest.raises(NotImplementedError, match=rf"{name} is not .* PyTorch has it"):
        exec(statement)


def test_an_import_of_what_nobody_has_says_so(as_torch):
    with pytest.raises(ImportError, match="cannot import name 'foo' from 'torch"):
        from torch.autograd import foo  # noqa: F401
    with pytest.raises(ModuleNotFoundError, match=r"No module named 'torch\.foo'"):
        import torch.foo  # noqa: F401


def test_what_is_here_can_be_asked_for_and_imported(as_torch):
    from torch.autograd import grad
    from torch.nn import functional

    assert (grad, functional) == (engine.autograd.grad, engine.nn.functional)
    assert hasattr(functional, "relu") and not hasattr(functional, "gelu")
