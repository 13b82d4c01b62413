"""Prints what the engine has, and how each of it was compared with torch.

``python tests/engine/table.py`` reads the programs of the tests, which are text, for the
names and operators in them, and runs them on the engine to see what they differentiate.
"""

import ast
import contextlib
import io
import re
import sys
import warnings
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE)]

import test_behaviour  # noqa: E402
import test_linalg  # noqa: E402
import test_long_training  # noqa: E402
import test_operations  # noqa: E402

import engine  # noqa: E402
from engine.names import NAMES  # noqa: E402

PLACES = {
    "torch": engine,
    "Tensor": engine.Tensor,
    "autograd": engine.autograd,
    "linalg": engine.linalg,
    "nn": engine.nn,
    "nn.Module": engine.nn.Module,
    "nn.functional": engine.nn.functional,
    "nn.init": engine.nn.init,
    "optim": engine.optim,
}
SYMBOLS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**",
    ast.MatMult: "@", ast.BitAnd: "&", ast.BitOr: "|", ast.Invert: "~", ast.USub: "-x",
    ast.UAdd: "+x", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.BitXor: "^", ast.Gt: ">", ast.GtE: ">=", ast.Subscript: "x[…]",
}  # fmt: skip
WAYS = ("value", "gradient", "second derivative", "programs", "random programs")


def supported():
    """The names that the engine shares with torch, and the operators."""
    names = {
        name
        for place, holder in PLACES.items()
        for name, value in vars(holder).items()
        if name in NAMES[place] and (callable(value) or isinstance(value, property))
    }
    return sorted(names, key=str.lower) + sorted(set(SYMBOLS.values()))


def used(text):
    """The names and operators in the text of a program."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from ("forward", "backward")
        if type(node) in SYMBOLS:
            yield SYMBOLS[type(node)]


def differentiated(expression):
    """How far the program around an expression goes: value, gradient, second derivative."""
    space = {"torch": engine}
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for statement in test_operations.program(expression):
            try:
                exec(statement, space)
            except (RuntimeError, AttributeError, TypeError):
                break  # what torch says there is compared too
    found = {"value"}
    found |= {"gradient"} if any(g is not None for g in space.get("g", ())) else set()
    found |= (
        {"second derivative"} if any(h is not None for h in space.get("h", ())) else set()
    )
    return found


def compared():
    """For each name the ways in which it was compared, and in how many programs."""
    ways = defaultdict(lambda: defaultdict(int))
    equal = test_operations.BITS + test_operations.IN_PLACE
    close = test_operations.CLOSE + test_operations.IN_PLACE_CLOSE
    for word, table in ("equal", equal), ("close", close):
        for expression in table:
            for name in set(used(expression)):
                for way in differentiated(expression):
                    ways[name][way, word] += 1
    training = test_long_training
    programs = ["\n".join(p) for p in test_behaviour.PROGRAMS.values()]
    programs += [training.LOOP, training.MODEL, *training.DRAWS, *test_linalg.STATEMENTS]
    programs += [f"torch.optim.{text}" for text in training.OPTIMIZERS]
    for program in programs:
        for name in set(used(program)):
            ways[name]["programs", "equal"] += 1
    templates = (HERE / "test_random_programs.py").read_text("utf-8")
    for name in set(re.findall(r"[.](\w+)", templates)) | set(SYMBOLS.values()):
        if name[0].isalpha() or f" {name} " in templates or f'"{name}"' in templates:
            ways[name]["random programs", "equal"] += 1
    return ways


def rows():
    """(name, a cell for each of `WAYS`) for all that the engine has."""
    ways = compared()
    for name in supported():
        cells = []
        for way in WAYS:
            kinds = [f"{word} ({n})" for (w, word), n in ways[name].items() if w == way]
            cells.append("yes" if kinds and way == WAYS[-1] else ", ".join(kinds))
        yield name, cells


if __name__ == "__main__":
    print("|", " | ".join(("", *WAYS)), "|")
    print("|", " | ".join(["---"] * (len(WAYS) + 1)), "|")
    for name, cells in rows():
        print("|", " | ".join((f"`{name}`".replace("|", r"\|"), *cells)), "|")
