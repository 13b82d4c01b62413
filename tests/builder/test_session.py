import re

import pytest

from builder.errors import PageError
from builder.run.page_process import Server, Settings, open_page

PLOT = "import matplotlib.pyplot as plt\nfrom matplotlib.figure import Figure\n"
# torch gives it when the gradient of a result is read; its text names a file of torch.
REAL_WARNING = "(torch.ones(1, requires_grad=True) + 1).grad"
NAN = "(0 * torch.zeros((), requires_grad=True).sqrt()).backward()"


def text(data: str) -> list[dict[str, str]]:
    return [{"kind": "text", "data": data}]


@pytest.fixture
def problem_of(run):
    """Return a function that runs fences as one page and returns what went wrong."""

    def problem_of(*cells, **settings) -> str:
        with pytest.raises(PageError) as caught:
            run(*cells, **settings)
        return str(caught.value)

    return problem_of


# The namespace


def test_fences_of_a_page_share_one_namespace(run):
    cells = ("import math\nx = 2", "y = x + 1", "x, y, math.floor(2.5)")
    assert run(*cells)[-1] == text("(2, 3, 2)")


def test_function_sees_names_of_later_fences(run):
    assert run("def f(): return later", "later = 1", "f()")[-1] == text("1")


def test_class_of_a_page_can_be_pickled(run):
    cells = ("class Line: pass", "import pickle\ntype(pickle.loads(pickle.dumps(Line())))")
    assert run(*cells)[-1] == text("<class '__main__.Line'>")


def test_fence_that_raises_keeps_what_it_did_before(run):
    assert run(("raises=ZeroDivisionError", "x = 1\n1 / 0"), "x")[-1] == text("1")


def test_page_imports_the_packages_of_the_project(run, tmp_path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "shapes.py").write_text("SIDES = 3\n")
    assert run("from pack.shapes import SIDES\nSIDES") == [text("3")]


# What stands below the code


@pytest.mark.parametrize(
    ("code", "outputs"),
    [
        ("1 + 1", [("text", "2")]),
        ("x = 1", []),
        ("None", []),
        ("1 + 1;", []),
        ("1 + 1  # two", [("text", "2")]),
        ("if True:\n    1", []),
        ("'a'", [("text", "'a'")]),
        ("print('a')\nprint('b')", [("stdout", "a\nb\n")]),
        ("print('a', end='')", [("stdout", "a")]),
        ("print('a')\n2", [("stdout", "a\n"), ("text", "2")]),
        ("import sys\nprint('a', file=sys.stderr)", [("stdout", "a\n")]),
        ("import sys\nsys.stdout.write('a')", [("stdout", "a"), ("text", "1")]),
        ("# nothing", []),
        ("print()", [("stdout", "\n")]),
        ("print('ä𝛁')", [("stdout", "ä𝛁\n")]),
    ],
    ids=[
        "last expression",
        "assignment",
        "None",
        "trailing semicolon",
        "comment behind it",
        "expression in a block",
        "string",
        "two prints",
        "print without a newline",
        "print, then expression",
        "standard error",
        "write to standard output",
        "comment only",
        "empty line",
        "more than ASCII",
    ],
)
def test_fence_shows_what_a_notebook_would(run, code: str, outputs: list):
    assert [(output["kind"], output["data"]) for output in run(code)[0]] == outputs


@pytest.mark.parametrize(
    "code",
    [
        "plt.plot([1, 2], 'k');",
        "axes = plt.subplot()\naxes.plot([1, 2], 'k')\nNone",
        "figure, axes = plt.subplots()\naxes.plot([1, 2], 'k')\nfigure",
        "Figure()",
    ],
    ids=["pyplot, silenced", "pyplot", "pyplot and returned", "returned"],
)
def test_figure_is_shown_once(run, code: str):
    assert [output["kind"] for output in run(PLOT + code)[0]] == ["svg"]


def test_figure_stands_above_the_last_expression(run):
    outputs = run(PLOT + "plt.plot([1, 2], 'k')\n'below'")[0]
    assert [output["kind"] for output in outputs] == ["svg", "text"]


def test_figure_is_closed_with_its_fence(run):
    assert run(PLOT + "plt.figure();", "1 + 1", "plt.get_fignums()")[1:] == [
        text("2"),
        text("[]"),
    ]


def test_figure_is_the_same_at_every_run(run):
    code = PLOT + "plt.plot([1, 2], 'ko-')\nplt.title('T')\nNone"
    assert run(code) == run(code)


def test_figures_of_a_page_have_ids_of_their_own(run):
    first, second = run(PLOT + "plt.plot([1], 'k')\nNone", "plt.plot([1], 'k')\nNone")
    assert 'id="c1-1-title"' in first[0]["data"]
    assert 'id="c2-1-title"' in second[0]["data"]


def test_figure_with_a_colour_outside_the_palette_fails(problem_of):
    problem = problem_of("a = 1", PLOT + "plt.plot([1, 2], 'r')\nNone")
    assert problem.startswith("page.md:5: a figure uses #ff0000; the palette has")


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        ("<svg", "unclosed token"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be shown"),
    ],
    ids=["not XML", "without a size"],
)
def test_drawing_that_is_no_svg_fails(problem_of, svg: str, reason: str):
    problem = problem_of(f"class D:\n    _repr_svg_ = lambda self: {svg!r}\nD()")
    assert problem.startswith("page.md:2: ")
    assert reason in problem


def test_palette_that_cannot_be_imported_fails(server, tmp_path, page_of):
    page = page_of("from matplotlib.figure import Figure\nFigure()")
    settings = Settings(tmp_path, "nowhere.palette:ROLES")
    with (
        open_page(page, settings, server) as run,
        pytest.raises(PageError, match="nowhere"),
    ):
        run.run(page.fences[0])


# Nothing of the machine


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("object()", "<object object>"),
        ("lambda: 0", "<function <lambda>>"),
        ("import os\nos.getcwd()", "'.'"),
        (
            "import torch\ntorch.ones(1, requires_grad=True).sum().grad_fn",
            "<SumBackward0 object>",
        ),
        ("import sys\nsys.executable.startswith(sys.prefix) and sys.prefix", "'<python>'"),
    ],
    ids=["object", "function", "working directory", "grad_fn", "Python"],
)
def test_no_address_and_no_path_is_shown(run, code: str, shown: str):
    assert run(code)[0] == text(shown)


def test_path_of_the_project_is_shown_from_its_root(run, tmp_path):
    (tmp_path / "shapes.py").write_text("")
    cells = (
        "import shapes\nshapes.__file__",
        "import os\nos.path.dirname(shapes.__file__)",
    )
    assert run(*cells) == [text("'shapes.py'"), text("'.'")]


def test_no_address_and_no_path_is_in_an_error(run, tmp_path):
    code = f"raise ValueError(object(), {str(tmp_path / 'x.csv')!r})"
    assert run(("raises=ValueError", code))[0] == [
        {"kind": "error", "data": "ValueError: (<object object>, 'x.csv')"}
    ]


# Exceptions


@pytest.mark.parametrize(
    ("declared", "code", "shown"),
    [
        ("ZeroDivisionError", "1 / 0", "ZeroDivisionError: division by zero"),
        ("ArithmeticError", "1 / 0", "ZeroDivisionError: division by zero"),
        ("SyntaxError", "f(", "'(' was never closed"),
        ("Rare", "class Rare(Exception): pass\nraise Rare('x')", "Rare: x"),
        ("KeyError", "{}['a']", "KeyError: 'a'"),
    ],
    ids=[
        "by its type",
        "by a base",
        "syntax",
        "defined on the page",
        "with quotation marks",
    ],
)
def test_declared_exception_is_shown(run, declared: str, code: str, shown: str):
    [output] = run((f"raises={declared}", code))[0]
    assert output["kind"] == "error"
    assert shown in output["data"]


def test_what_was_printed_before_a_declared_exception_is_shown(run):
    outputs = run(("raises=ZeroDivisionError", "print('a')\n1 / 0"))[0]
    assert [output["kind"] for output in outputs] == ["stdout", "error"]


@pytest.mark.parametrize(
    ("header", "code", "problem"),
    [
        (
            "raises=ValueError",
            "a = 1\n1 / 0",
            "page.md:3: raises=ValueError is declared, but came ZeroDivisionError: "
            "division by zero\n    page.md:3 in <module>: 1 / 0",
        ),
        (
            "raises=ValueError",
            "1",
            "page.md:2: raises=ValueError is declared, but nothing was raised",
        ),
        ("raises=SystemExit", "import sys\nsys.exit(1)", "page.md:3: raises=SystemExit"),
        ("", "a = 1\nrequires_gard", "page.md:3: NameError: name 'requires_gard'"),
        ("", "import torhc", "page.md:2: ModuleNotFoundError: No module named 'torhc'"),
        ("", "len(1)", "page.md:2: TypeError: object of type 'int' has no len()"),
        ("", "import sys\nsys.exit()", "page.md:3: SystemExit"),
        ("", "raise KeyboardInterrupt", "page.md:2: KeyboardInterrupt"),
        (
            "",
            "a = (1\nb = 2",
            "page.md:2: a = (1\n        ^\nSyntaxError: '(' was never closed",
        ),
        ("", "import os\nos._exit(0)", "page.md:2: Python itself ended"),
    ],
    ids=[
        "another than declared",
        "declared but not raised",
        "exit declared",
        "typo",
        "import of nothing",
        "wrong type",
        "exit",
        "interrupt",
        "syntax",
        "end of Python",
    ],
)
def test_fence_that_fails_names_its_line(problem_of, header, code, problem: str):
    message = problem_of((header, code))
    assert message.startswith(problem)
    assert "<cell" not in message


def test_traceback_is_the_readers(problem_of, tmp_path):
    (tmp_path / "shapes.py").write_text("def area(side):\n    return side * missing\n")
    cells = ("from shapes import area\n\ndef f(x):\n    return area(x)", "f(3)")
    assert problem_of(*cells).splitlines() == [
        "page.md:5: NameError: name 'missing' is not defined",
        "    page.md:8 in <module>: f(3)",
        "    page.md:5 in f: return area(x)",
        "    shapes.py:2 in area: return side * missing",
    ]


def test_traceback_goes_through_modules_of_others_in_silence(problem_of):
    problem = problem_of("import json\njson.loads('{')")
    assert problem.splitlines()[1:] == ["    page.md:3 in <module>: json.loads('{')"]


# Warnings


@pytest.mark.parametrize(
    ("declared", "code", "shown"),
    [
        ("UserWarning", "import warnings\nwarnings.warn('hm')", ["UserWarning: hm"]),
        ("Warning", "import warnings\nwarnings.warn('hm')", ["UserWarning: hm"]),
        (
            "UserWarning",
            "import warnings\nfor _ in range(2):\n    warnings.warn('hm')",
            ["UserWarning: hm"],
        ),
    ],
    ids=["by its type", "by a base", "twice the same"],
)
def test_declared_warning_is_shown_once(run, declared: str, code: str, shown: list[str]):
    outputs = run((f"warns={declared}", code))[0]
    assert [output["data"] for output in outputs] == shown


def test_warning_of_torch_is_shown_in_each_fence_that_gives_it(run):
    cell = ("warns=UserWarning", REAL_WARNING)
    _, first, second = run("import torch", cell, cell)
    assert first[0]["kind"] == "warning"
    assert first == second


def test_warning_of_torch_names_no_file_of_torch(run):
    _, [warning] = run("import torch", ("warns=UserWarning", REAL_WARNING))
    assert "is not a leaf Tensor" in warning["data"]
    assert "Triggered" not in warning["data"]
    assert "/" not in re.sub(r"\w+\.com/[\w/]+", "", warning["data"])


def test_traceback_in_a_warning_begins_on_the_page(run):
    code = "with torch.autograd.set_detect_anomaly(True):\n    " + NAN
    _, outputs = run("import torch", ("warns=UserWarning raises=RuntimeError", code))
    assert outputs[0]["data"].splitlines() == [
        "UserWarning: Error detected in SqrtBackward0. "
        "Traceback of forward call that caused the error:",
        '  File "<cell 2>", line 2, in <module>',
        f"    {NAN}",
    ]


@pytest.mark.parametrize(
    ("header", "code", "problem"),
    [
        (
            "",
            "import warnings\nwarnings.warn('hm')",
            "page.md:3: UserWarning was raised; mend it, or declare it with "
            "warns=UserWarning",
        ),
        ("warns=UserWarning", "1", "page.md:2: warns=UserWarning is declared, but"),
        (
            "warns=FutureWarning",
            "import warnings\nwarnings.warn('hm')",
            "page.md:2: warns=FutureWarning is declared, but",
        ),
        (
            "raises=ValueError",
            "import warnings\nwarnings.warn('hm')\nraise ValueError",
            "page.md:3: UserWarning was raised",
        ),
        (
            "raises=ValueError warns=UserWarning",
            "raise ValueError",
            "page.md:2: warns=UserWarning is declared, but",
        ),
    ],
    ids=[
        "not declared",
        "declared but not given",
        "another than declared",
        "not declared, before a declared exception",
        "declared but not given, before a declared exception",
    ],
)
def test_warning_must_be_declared_and_come(problem_of, header, code, problem: str):
    assert problem_of((header, code)).startswith(problem)


def test_fence_may_declare_both_an_exception_and_a_warning(run):
    code = "import warnings\nwarnings.warn('hm')\nraise ValueError"
    outputs = run(("raises=ValueError warns=UserWarning", code))[0]
    assert [output["kind"] for output in outputs] == ["warning", "error"]


def test_warning_from_the_project_counts(problem_of, tmp_path):
    (tmp_path / "shapes.py").write_text(
        "import warnings\n\n\ndef f():\n    warnings.warn('hm', DeprecationWarning)\n"
    )
    problem = problem_of("from shapes import f", "f()")
    assert problem.startswith("page.md:5: DeprecationWarning was raised")


def test_deprecation_among_others_does_not_count(run):
    code = "import warnings\nwarnings.warn_explicit('old', DeprecationWarning, '/x.py', 1)"
    assert run(code) == [[]]


@pytest.fixture
def warning_module(tmp_path):
    """Return a function that writes a module that warns when it is imported."""

    def warning_module(folder: str) -> str:
        (tmp_path / folder).mkdir(exist_ok=True)
        file = tmp_path / folder / "warning.py"
        file.write_text("import warnings\nwarnings.warn('hm')\n")
        return f"import sys\nsys.path.append({str(file.parent)!r})\nimport warning"

    return warning_module


def test_warning_of_a_module_of_others_as_it_is_imported_does_not_count(
    run, warning_module
):
    """It would come on the page that happens to be the first to import the module."""
    assert run(warning_module(".venv")) == [[]]


def test_warning_of_a_module_of_the_project_as_it_is_imported_counts(
    problem_of, warning_module
):
    assert "UserWarning was raised" in problem_of(warning_module("pack"))


# Between pages

LEAKS = {
    "name": ("leaked = 1", "'leaked' in globals()"),
    "default dtype": (
        "import torch\ntorch.set_default_dtype(torch.float64)",
        "import torch\ntorch.get_default_dtype()",
    ),
    "grad mode": (
        "import torch\ntorch.set_grad_enabled(False)",
        "import torch\ntorch.is_grad_enabled()",
    ),
    "seed of torch": ("import torch\ntorch.manual_seed(7);", "import torch\ntorch.rand(2)"),
    "seed of Python": ("import random\nrandom.seed(7)", "import random\nrandom.random()"),
    "seed of numpy": (
        "import numpy\nnumpy.random.seed(7)",
        "import numpy\nnumpy.random.rand(2).tolist()",
    ),
    "print options of torch": (
        "import torch\ntorch.set_printoptions(precision=2)",
        "import torch\ntorch.tensor(0.123456)",
    ),
    "settings of matplotlib": (
        "import matplotlib\nmatplotlib.rcParams['lines.linewidth'] = 9",
        "import matplotlib\nmatplotlib.rcParams['lines.linewidth']",
    ),
    "warnings filters": (
        "import warnings\nwarnings.filters.insert(0, None)",
        "import warnings\nlen(warnings.filters)",
    ),
    "working directory": (
        "import os\nopen('left.txt', 'w').close()\nos.chdir('/')",
        "import os\nos.getcwd(), os.listdir()",
    ),
    "environment": (
        "import os\nos.environ['LEAKED'] = '1'",
        "import os\n'LEAKED' in os.environ",
    ),
    "patched module": ("import math\nmath.pi = 3", "import math\nmath.pi"),
    "module path": (
        "import sys\nsys.path.append('/nowhere')",
        "import sys\n'/nowhere' in sys.path",
    ),
}


@pytest.mark.parametrize(("leak", "probe"), LEAKS.values(), ids=LEAKS.keys())
def test_nothing_leaks_to_another_page(run, leak: str, probe: str):
    before = run(probe)
    run(leak)
    assert run(probe) == before


def test_leak_is_seen_on_its_own_page(run):
    """The probes above see what they look for."""
    blind = {"warnings filters"}  # They last as long as their fence.
    for what, (leak, probe) in LEAKS.items():
        if what not in blind:
            assert run(leak, probe)[1] != run(probe)[0], what


@pytest.fixture
def finish(server, tmp_path, page_of):
    """Return a function that runs a fence as a page to its end; it returns the text."""

    def finish(code: str) -> str:
        page = page_of(code)
        with open_page(page, Settings(tmp_path), server) as run:
            outputs = run.run(page.fences[0])
            run.finish()
        return outputs[0]["data"]

    return finish


def test_module_of_others_is_imported_once_for_all_pages(finish):
    code = "import sys\nseen = 'tabnanny' in sys.modules\nimport tabnanny\nseen"
    assert [finish(code), finish(code)] == ["False", "True"]


def test_module_of_the_project_is_imported_by_each_page(finish, tmp_path):
    (tmp_path / "shapes.py").write_text("")
    code = "import sys\nseen = 'shapes' in sys.modules\nimport shapes\nseen"
    assert [finish(code), finish(code)] == ["False", "False"]


def test_environment_of_the_builder_does_not_reach_a_page(project, monkeypatch, page_of):
    monkeypatch.setenv("TOKEN", "secret")
    server = Server(warm=())
    page = page_of("import os\n'TOKEN' in os.environ, os.environ['PYTHONHASHSEED']")
    try:
        with open_page(page, Settings(project.root), server) as run:
            assert run.run(page.fences[0]) == text("(False, '0')")
    finally:
        server.stop()
