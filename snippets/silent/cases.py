"""Every silent mistake by its title, and what each program gives."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from types import ModuleType

from snippets.silent import changes, clearing, cuts, modes, parameters, shapes

Program = Callable[[], float]


@dataclass(frozen=True)
class Case:
    """A program that raises nothing and is wrong, and the right one.

    Attributes:
        title: What goes wrong, in a few words.
        number: What the programs return.
        name: What the two functions are called, after `wrong_` and `right_`.
        module: Where they are defined.
    """

    title: str
    number: str
    name: str
    module: ModuleType

    @property
    def wrong(self) -> Program:
        program: Program = getattr(self.module, f"wrong_{self.name}")
        return program

    @property
    def right(self) -> Program:
        program: Program = getattr(self.module, f"right_{self.name}")
        return program

    @property
    def anchor(self) -> str:
        """Where on the page it stands."""
        return self.name.replace("_", "-")


def _cases(module: ModuleType, **rows: tuple[str, str]) -> tuple[Case, ...]:
    return tuple(Case(*row, name, module) for name, row in rows.items())


# The titles are those of the page. Backticks mark code.
GROUPS = {
    "Clearing and accumulating": _cases(
        clearing,
        never_cleared=("Gradients are never cleared", "loss"),
        cleared_too_early=("`zero_grad()` stands before `step()`", "loss"),
        mean_of_means=("A mean of means", "slope for w"),
        clipped_after_the_step=("Clipping after `step()`", "w"),
        clipped_while_scaled=("Clipping scaled gradients", "w"),
        total_of_losses=("`total += loss`", "nodes kept"),
    ),
    "The graph is cut, or is another one": _cases(
        cuts,
        changed_through_data=("A change through `.data`", "slope"),
        new_leaf_for_the_loss=("A detached loss made to require grad", "loss"),
        penalty_as_a_number=("A penalty through `.item()`", "slope for w"),
        rounded_predictions=("Rounding in the model", "slope for w"),
        flag_set_too_late=("`requires_grad` set too late", "w"),
        slope_as_a_constant=("A slope in the loss, as a constant", "slope"),
        target_that_moves=("A target that moves along", "slope"),
        stale_graph=("A stale graph", "loss"),
        nan_behind_where=("NaN behind `where`", "slope"),
    ),
    "Parameters and optimizers": _cases(
        parameters,
        loop_variable=("Parameters reassigned in a loop", "w"),
        layer_after_the_optimizer=("A layer made after the optimizer", "w"),
        converted_parameter=("`.to()` makes a parameter a result", "count"),
        flag_of_the_module=("`module.requires_grad = False`", "count"),
        frozen_with_momentum=("Frozen, and moved by momentum", "way of b"),
        state_by_reference=("A saved state that trains on", "w"),
        names_that_do_not_match=("`strict=False` loads nothing", "w"),
    ),
    "Shapes and types": _cases(
        shapes,
        column_against_row=("A column against a row in the loss", "loss"),
        reshaped_for_transposed=("`reshape` for a transpose", "loss"),
        integer_division=("Integer division of a weight", "slope for w"),
        steps_lost_to_rounding=("Steps lost in bfloat16", "w"),
        softmax_twice=("Softmax twice", "loss"),
    ),
    "Modes": _cases(
        modes,
        eval_for_no_grad=("`eval()` taken for `no_grad`", "recorded"),
        no_grad_for_eval=("`no_grad` taken for `eval()`", "share of zeros"),
        no_grad_without_with=("`no_grad()` without `with`", "recorded"),
        frozen_statistics=("A frozen layer whose statistics move", "mean"),
    ),
    "Hooks, changes in place, and a custom backward": _cases(
        changes,
        hook_in_place=("A hook that works in place", "slope for b"),
        hook_in_the_loop=("A hook registered in the loop", "slope"),
        written_into_a_copy=("Zeros written into a copy", "slope for w"),
        scaled_in_place=("Readings scaled in place", "loss"),
        incoming_gradient=("A backward that starts from 1", "slope for w"),
    ),
}


@dataclass(frozen=True, repr=False)
class Outcomes:
    """What the programs gave: the case, its wrong and its right value."""

    groups: dict[str, tuple[tuple[Case, str, str], ...]]

    def __repr__(self) -> str:
        """Each case in a line, below the name of its group."""
        lines = []
        for group, rows in self.groups.items():
            lines.append(group)
            for case, wrong, right in rows:
                lines.append(f"  {case.title}: {wrong}, {right}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = (
            '<th scope="col">program</th><th scope="col">number</th>'
            '<th scope="col" class="num">wrong</th>'
            '<th scope="col" class="num">right</th>'
        )
        body = "".join(
            f'<tbody><tr><th scope="rowgroup" colspan="4">'
            f"{escape(group)}</th></tr>{''.join(map(_row, rows))}</tbody>"
            for group, rows in self.groups.items()
        )
        return f"<table><thead><tr>{head}</tr></thead>{body}</table>"


def outcomes() -> Outcomes:
    """Run every program and say what it gave, to six significant digits."""
    groups = {}
    for group, cases in GROUPS.items():
        groups[group] = tuple(map(_outcome, cases))
    return Outcomes(groups)


def _outcome(case: Case) -> tuple[Case, str, str]:
    return case, f"{case.wrong():.6g}", f"{case.right():.6g}"


def _row(row: tuple[Case, str, str]) -> str:
    case, *numbers = row
    # Every second part of the title stood between backticks.
    parts = [escape(part) for part in case.title.split("`")]
    parts[1::2] = [f"<code>{part}</code>" for part in parts[1::2]]
    link = f'<a href="#{case.anchor}">{"".join(parts)}</a>'
    cells = "".join(f'<td class="num">{number}</td>' for number in numbers)
    return f'<tr><th scope="row">{link}</th><td>{case.number}</td>{cells}</tr>'
