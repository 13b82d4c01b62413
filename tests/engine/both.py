"""Runs the same program text on torch and on the engine, and tells what differs.

A program is a list of statements. Each is run by itself: where one raises, its error is
what is compared, and the program goes on.
"""

import contextlib
import io
import math
import re
import warnings

import torch

import engine
from builder.run.numeric_environment import is_pinned

# Three units in the last place of float32, and what second derivatives make of them.
TOLERANCE = 2e-5
NUMBER = re.compile(r"-?0x[\d.a-f]+p[+-]\d+|-?\d+\.\d*(?:e[+-]\d+)?")

torch.set_num_threads(1)
torch.set_warn_always(True)

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
TRIGGERED = re.compile(r"\s*\(Triggered internally at [^)]*\)")


LACKS = "is not part of the engine"
FOREIGN = re.compile("must be Tensor, not|all inputs have to be Tensors|return_types")
# torch reads beyond the sizes of a tensor without dimensions, and says what is there.
RANDOM_SIZE = re.compile(r"(index -?\d+ is out of bounds for dimension 0 with size) \d+")


def told(text):
    return RANDOM_SIZE.sub(r"\1", TRIGGERED.sub("", ADDRESS.sub("", str(text))))


def trace(module, statements):
    """What a program does: a line of text for each thing that can be seen of it."""
    space = {"torch": module, "inf": math.inf, "nan": math.nan}
    seen = []
    module.manual_seed(0)
    for statement in statements:
        out = io.StringIO()
        with (
            warnings.catch_warnings(record=True) as warned,
            contextlib.redirect_stdout(out),
        ):
            warnings.simplefilter("always")
            try:
                exec(statement, space)
            except Exception as error:
                kind = type(error)
                name = (
                    NotImplementedError if issubclass(kind, NotImplementedError) else kind
                )
                seen.append(f"{statement} !! {name.__name__}: {told(error)}")
        seen += [f"{w.category.__name__}: {told(w.message)}" for w in warned]
        seen.append(told(out.getvalue()))
    for name, value in space.items():
        if isinstance(value, module.Tensor):
            seen += [*state(name, value), f"{name}._version = {value._version}"]
        for place, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, module.Tensor):  # how a gradient was summed is not seen
                seen += state(f"{name}[{place}]", part)
    return seen


def nearly(one, other):
    """Whether two lines differ by rounding only: where nothing pins torch's kernels."""
    if NUMBER.sub("#", " ".join(one.split())) != NUMBER.sub("#", " ".join(other.split())):
        return False
    return all(
        math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        for a, b in zip(numbers(one), numbers(other), strict=True)
    )


def numbers(line):
    return [
        float.fromhex(text) if "0x" in text else float(text)
        for text in NUMBER.findall(line)
    ]


def both_refuse(theirs, ours):
    """Whether both lines are errors of one statement."""
    return "!!" in theirs and theirs.partition("!!")[0] == ours.partition("!!")[0]


def state(name, tensor):
    """What can be seen of a tensor, its numbers to the last bit."""
    seen = [f"{name} = {tensor!r}", f"{name} {bits(tensor)}"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        grad = tensor.grad
    if grad is not None:
        seen += [f"{name}.grad = {grad!r}", f"{name}.grad {bits(grad)}"]
    facts = tensor.shape, tensor.dtype, tensor.requires_grad
    seen.append(f"{name} {facts}")
    try:
        seen.append(f"{name} {tensor.is_leaf} {tree(tensor.grad_fn)}")
    except RuntimeError as error:
        seen.append(f"{name} !! {told(error)}")
    return seen


def bits(tensor):
    flat = tensor.detach().clone().reshape(-1).tolist()
    return [v.hex() if isinstance(v, float) else v for v in flat]


def tree(node, depth=4):
    """The names of the nodes and the numbers of their outputs, some steps down."""
    if node is None or depth == 0:
        return "…" if node else "None"
    inside = ", ".join(f"{tree(n, depth - 1)}:{i}" for n, i in node.next_functions)
    return f"{node.name()}({inside})"


def differences(statements):
    """The lines in which the two disagree, as (torch's, the engine's).

    A program ends where the engine says that it lacks an operation, and where torch's
    reader of arguments says that one is of the wrong type, in words of its own.
    """
    ours = trace(engine, statements)
    for place, statement in enumerate(statements):
        if any(line.startswith(f"{statement} !!") and LACKS in line for line in ours):
            return differences(statements[:place])
    theirs = trace(torch, statements)
    for place, statement in enumerate(statements):
        if any(
            line.startswith(f"{statement} !!") and FOREIGN.search(line) for line in theirs
        ):
            return differences(statements[:place])
    same = str.__eq__ if is_pinned() else nearly
    pairs = [(a, b) for a, b in zip(theirs, ours, strict=False) if not same(a, b)]
    if len(ours) != len(theirs):
        pairs.append((f"{len(theirs)} lines", f"{len(ours)} lines"))
    return pairs
