"""The recording of a program, compared with torch asked in other ways."""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from figures.events import (
    Accumulated,
    Began,
    Changed,
    Cleared,
    Created,
    Failed,
    Given,
    LeftOut,
    Recorded,
    Returned,
    Run,
    Switched,
    Walked,
)
from figures.recording import recording_of
from snippets import programs
from snippets.gradients import central_difference
from snippets.graph import graph_of

# Each program ends by itself, or in the error that it is there for.
PROGRAMS = {
    programs.square: None,
    programs.shared_value: None,
    programs.two_backwards: None,
    programs.left_out: None,
    programs.one_step: None,
    programs.thermometer_loss: None,
    programs.used_up: RuntimeError,
    programs.changed_in_place: RuntimeError,
}
# float64: a difference of losses over 2e-5.
MEASURED = 1e-7

every_program = pytest.mark.parametrize(
    ("program", "raises"),
    PROGRAMS.items(),
    ids=lambda value: getattr(value, "__name__", ""),
)


def of(run: Run, kind: type) -> list:
    return [event for event in run.events if isinstance(event, kind)]


def kinds(run: Run) -> list[str]:
    return [type(event).__name__ for event in run.events]


def tensor(value: float) -> Tensor:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def same(one: Tensor, other: Tensor) -> bool:
    return torch.allclose(one.double(), other.double(), rtol=1e-6, atol=0)


def faults(run: Run) -> list[str]:
    """Return where a run contradicts the chain rule or its own edges."""
    found = []
    for at, event in enumerate(run.events):
        if isinstance(event, Walked | Accumulated) and event.parts:
            received = event.received
            total = (
                sum(t.sum() for t in received) if isinstance(received, tuple) else received
            )
            if not same(sum(part.sum() for part in event.parts), total.sum()):
                found.append(f"{at}: the parts do not add up")
        if isinstance(event, Walked):
            for sent in event.sent:
                if sent.edge not in run.edges or sent.edge.source != event.box:
                    found.append(f"{at}: no such edge")
                if sent.slope is not None and not same(
                    event.received[0] * sent.slope, sent.gradient
                ):
                    found.append(f"{at}: no product")
        if isinstance(event, Accumulated):
            before = 0 if event.before is None else event.before
            if not same(before + event.received, event.grad):
                found.append(f"{at}: .grad is no sum")
    return found


@every_program
def test_recorded_gradients_obey_the_chain_rule(program, raises):
    assert faults(recording_of(program, raises)) == []


def planted(run: Run, kind: type, **changes: Callable) -> Run:
    """Return the run with its last event of a kind changed."""
    at = max(n for n, event in enumerate(run.events) if isinstance(event, kind))
    event = run.events[at]
    wrong = replace(
        event, **{k: change(getattr(event, k)) for k, change in changes.items()}
    )
    return replace(run, events=(*run.events[:at], wrong, *run.events[at + 1 :]))


@pytest.mark.parametrize(
    ("kind", "changes", "fault"),
    [
        (Accumulated, {"grad": lambda grad: grad + 1}, "no sum"),
        (Accumulated, {"parts": lambda parts: parts[1:]}, "do not add up"),
        (Walked, {"received": lambda got: (2 * got[0],)}, "no product"),
        (Walked, {"box": lambda box: box + 1}, "no such edge"),
    ],
    ids=["grad", "a part missing", "received", "another node"],
)
def test_wrong_recording_is_found(kind, changes, fault):
    run = recording_of(programs.shared_value)
    run = recording_of(programs.square) if "parts" in changes else run
    assert any(fault in one for one in faults(planted(run, kind, **changes)))


def test_nodes_and_edges_are_those_of_the_real_graph():
    kept = []

    def program():
        x, y = tensor(2.0), tensor(3.0)
        a, b = (x * y + x.exp()).expand(2).unbind()
        kept.append((a * b).tanh() + x * x)

    run, graph = recording_of(program), graph_of(*kept_after(program, kept))
    name = [box.node for box in run.boxes]
    mine = Counter(
        (name[edge.source], name[edge.target], edge.target_output) for edge in run.edges
    )
    theirs = Counter(
        (graph.nodes[e.source].name, graph.nodes[e.target].name, e.input_index)
        for e in graph.edges
    )
    assert mine == theirs
    assert Counter(name) == Counter(node.name for node in graph.nodes)


def kept_after(program: Callable, kept: list) -> list:
    """Run a program once more, unobserved, and return what it kept then."""
    program()
    return kept[-1:]


def test_gradient_at_each_result_is_that_of_torch():
    run = recording_of(programs.shared_value)
    x, w = tensor(3.0), tensor(2.0)
    h = x * w
    square = h * h
    loss = square + h
    truth = dict(
        zip(
            ("x", "w", "h", "square", "loss"),
            torch.autograd.grad(loss, [x, w, h, square, loss]),
            strict=True,
        )
    )
    found = {run.name(event.box): event.received for event in of(run, Walked)}
    found = {name: received for name, (received,) in found.items()}
    found |= {run.name(event.box): event.received for event in of(run, Accumulated)}
    assert found.keys() == truth.keys()
    assert all(same(found[name], truth[name]) for name in truth)


def test_slope_along_an_edge_is_the_measured_one():
    run = recording_of(programs.used_up, RuntimeError)
    values = {run.name(event.boxes[0]): event.values[0] for event in of(run, Recorded)}
    (root,) = (event for event in of(run, Walked) if run.name(event.box) == "root")
    here = torch.tensor([4.0], dtype=torch.float64)
    measured = central_difference(lambda x: x.sqrt().sum(), here)
    assert abs(root.sent[0].slope - measured).item() < MEASURED
    (loss,) = (event for event in of(run, Walked) if run.name(event.box) == "loss")
    assert [sent.slope for sent in loss.sent] == [values["root"], values["total"]]


@every_program
def test_each_node_runs_when_all_that_will_come_has_come(program, raises):
    run = recording_of(program, raises)
    for event in of(run, Walked) + of(run, Accumulated):
        due = sum(edge.target == event.box and not edge.is_cut for edge in run.edges)
        walks = 3 if program is programs.two_backwards else 1
        assert len(event.parts) in (0, due / walks)


def test_shared_node_waits_for_the_one_that_also_leads_to_it():
    run = recording_of(programs.shared_value)
    order = [run.name(event.box) for event in of(run, Walked)]
    assert order == ["loss", "square", "h"]
    h = next(box for box in range(len(run.boxes)) if run.name(box) == "h")
    counts = [count for event in of(run, Walked) for count in event.counts]
    assert [count for count in counts if count[0] == h] == [(h, 1, 3), (h, 3, 3)]


def test_grad_grows_over_two_calls_and_begins_anew_after_clearing():
    run = recording_of(programs.two_backwards)
    grads = [(event.before, event.grad) for event in of(run, Accumulated)]
    assert grads == [(None, 6), (6, 12), (None, 6)]
    (cleared,) = of(run, Cleared)
    assert (cleared.before, cleared.grad) == (12, None)


def test_gradient_that_is_zeroed_in_place_counts_as_cleared():
    def program():
        x = tensor(3.0)
        y = x * x
        y.backward()
        x.grad.zero_()

    (cleared,) = of(recording_of(program), Cleared)
    assert (cleared.before, cleared.grad) == (6, 0)


def test_what_no_grad_leaves_out_has_neither_node_nor_edge():
    run = recording_of(programs.left_out)
    assert [event.is_on for event in of(run, Switched)] == [False, True]
    (event,) = of(run, LeftOut)
    assert event.value == 6
    assert run.boxes[event.box].node == ""
    (cut,) = (edge for edge in run.edges if edge.is_cut)
    assert cut.target == event.box
    assert not [edge for edge in run.edges if edge.source == event.box]


def test_detached_tensor_is_left_out_too():
    def program():
        x = tensor(3.0)
        y = x.detach()
        return y

    run = recording_of(program)
    assert [run.name(event.box) for event in of(run, LeftOut)] == ["y"]


def test_saved_tensors_are_there_until_their_node_has_run():
    run = recording_of(programs.used_up, RuntimeError)
    saved = {
        event.boxes[0]: [name for name, _ in event.saved] for event in of(run, Recorded)
    }
    freed = {event.box: list(event.freed) for event in of(run, Walked)}
    assert saved == freed
    assert sorted(map(len, freed.values())) == [0, 1, 2]


def test_saved_tensors_that_are_retained_are_not_freed():
    def program():
        x = tensor(3.0)
        y = x * x
        y.backward(retain_graph=True)
        y.backward()

    first, second = of(recording_of(program), Walked)
    assert first.freed == ()
    assert set(second.freed) == {"self", "other"}


def test_versions_are_counted():
    run = recording_of(programs.changed_in_place, RuntimeError)
    (recorded,) = of(run, Recorded)
    assert {version for _, version in recorded.saved} == {0}
    (changed,) = of(run, Changed)
    assert (changed.version_before, changed.version) == (0, 1)
    assert (changed.before, changed.value) == (2, 1.5)


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (programs.used_up, "a second time"),
        (programs.changed_in_place, "expected version 0"),
    ],
    ids=["freed", "changed"],
)
def test_error_is_recorded_with_the_node_that_met_it(program, message):
    run = recording_of(program, RuntimeError)
    assert kinds(run)[-2:] == ["Began", "Failed"]
    (failed,) = of(run, Failed)
    assert failed.kind == "RuntimeError" and message in failed.message
    assert run.name(failed.box) == "loss"


def test_undeclared_error_comes_through():
    with pytest.raises(RuntimeError, match="a second time"):
        recording_of(programs.used_up)


def test_declared_error_must_come():
    with pytest.raises(ValueError, match="square was to raise RuntimeError"):
        recording_of(programs.square, RuntimeError)


def test_only_leaves_keep_a_grad_unless_asked():
    def program():
        x = tensor(3.0)
        y = x * x
        y.retain_grad()
        z = y + 1
        z.backward()

    (returned,) = of(run := recording_of(program), Returned)
    assert {run.name(box): grad for box, grad in returned.grads} == {
        "x": 6,
        "y": 1,
        "z": None,
    }


def test_operations_inside_an_expression_have_boxes_without_names():
    def program():
        x = tensor(3.0)
        y = (x * x + 1).exp()
        return y

    run = recording_of(program)
    names = {box.node: box.names for box in run.boxes}
    assert names == {
        "AccumulateGrad": ("x",),
        "MulBackward0": (),
        "AddBackward0": (),
        "ExpBackward0": ("y",),
    }


def test_one_operation_can_make_several_tensors():
    run = recording_of(programs.thermometer_loss)
    (box,) = (box for box in run.boxes if box.node == "UnbindBackward0")
    assert box.names == ("w", "b")


def test_nodes_that_come_along_have_boxes_too():
    def program():
        x = torch.ones(2, 3, requires_grad=True)
        y = torch.nn.functional.linear(torch.ones(1, 3), x)
        return y

    run = recording_of(program)
    (recorded,) = of(run, Recorded)
    assert [run.boxes[box].node for box in recorded.boxes] == [
        "MmBackward0",
        "TBackward0",
        "AccumulateGrad",
    ]


def test_unused_leaf_gets_no_node():
    def program():
        x = tensor(3.0)
        unused = tensor(4.0)
        y = x * 2
        y.backward()
        return unused

    run = recording_of(program)
    assert len(of(run, Created)) == 2
    (box,) = (box for box in run.boxes if box.names == ("unused",))
    assert box.node == ""


def test_tensor_that_does_not_require_grad_is_only_named():
    run = recording_of(programs.thermometer_loss)
    (given,) = of(run, Given)
    assert [name for name, _ in given.tensors] == ["t_u", "t_c"]


def test_graph_deeper_than_the_recursion_limit_is_recorded():
    depth = 2 * sys.getrecursionlimit()

    def program():
        y = tensor(1.0)
        for _ in range(depth):
            y = y + 1
        y.backward()

    run = recording_of(program)
    assert len(of(run, Recorded)) == depth
    assert len(of(run, Walked)) == depth
    assert faults(run) == []


def test_lines_are_those_of_the_file():
    run = recording_of(programs.square)
    first = programs.square.__code__.co_firstlineno
    lines = [event.line - first for event in run.events]
    assert lines == sorted(lines)
    assert lines[-1] - lines[0] == 2


def test_nothing_stays_behind():
    kept = []

    def program():
        x = tensor(3.0)
        y = x * x
        y.backward(retain_graph=True)
        kept.append(y)

    tracing = sys.gettrace()
    run = recording_of(program)
    count = len(run.events)
    kept[0].backward()
    assert len(run.events) == count
    assert sys.gettrace() is tracing
    assert torch.is_grad_enabled()
    assert not torch.overrides._get_current_function_mode_stack()


def test_walk_begins_with_what_backward_is_given():
    def program():
        x = torch.ones(2, requires_grad=True)
        y = x * 3
        y.backward(torch.tensor([1.0, 10.0]))

    run = recording_of(program)
    (began,) = of(run, Began)
    assert began.gradient.tolist() == [1, 10]
    (arrived,) = of(run, Accumulated)
    assert arrived.grad.tolist() == [3, 30]
