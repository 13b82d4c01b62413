import pytest

from builder.checks import (
    anchors_of,
    broken_links,
    unproved_agreements,
    unsupported_numbers,
)
from builder.page import parse_page

OUTPUTS = [
    {"kind": "text", "data": "tensor([4517.2969,   82.6000, -17.3012])"},
    {"kind": "stdout", "data": "loss 6.1280e-04 of 33,598.86, 14 times\n"},
    {"kind": "html", "data": "<table style='width: 77.7%'><td>2.9276&lt;</td></table>"},
    {
        "kind": "svg",
        "data": "<svg><title>55.5</title><path d='M 66.6 1'/>"
        "<text x='44.4'>\N{MINUS SIGN}0.25</text></svg>",
    },
    {"kind": "warning", "data": "UserWarning: since 1.25"},
]
CODE = "```python\nrate = 1e-2  # not 8.875\nscale = .125 * 10_000.5\n```\n"


@pytest.fixture
def problems(project):
    """Return a function that checks the prose of a page; it returns the numbers found."""
    project.write("requirements.txt", "torch==2.13.0\nmath-core==0.9.0\n")
    project.write("pyproject.toml", '[project]\nrequires-python = ">=3.11"\n')
    project.write("pack/law.py", "SLOPE = 0.5556\nOFFSET = -17.77\n")

    def problems(text: str, outputs: list = OUTPUTS) -> list[str]:
        page = parse_page(f"{text}\n\n{CODE}", "docs/x.md")
        found = unsupported_numbers(page, outputs, project.root)
        return [problem.partition(": ")[2].partition(" ")[0] for problem in found]

    return problems


SUPPORTED = {
    "as it was printed": "The slope is 4517.2969.",
    "rounded": "The slope is 4517.30, or 4517.3.",
    "rounded to three digits": "The slope is 82.6 and the loss 2.93.",
    "with its sign": "b is -17.30.",
    "with a minus sign": "b is \N{MINUS SIGN}17.30.",
    "without its sign": "b falls by 17.30.",
    "scientific": "The slope is 6.128e-04, or 6.13e-4, or 0.000613.",
    "thousands": "The ratio is 33,598.86, or 33,598.9.",
    "whole in the output": "It ran 14.0 times.",
    "in HTML": "The loss is 2.9276.",
    "in a figure": "The tick is at -0.25.",
    "in a warning": "It came with 1.25.",
    "in the code": "The rate is 0.01, the scale 0.125.",
    "in the code with underscores": "The scale is 10000.5.",
    "in inline code": "Take `w = 82.6`.",
    "in a heading": "## Down to 2.93",
    "in a table": "| w | 4517.30 |",
    "in a formula": "$w = 4517.30$",
    "at the end of the sentence": "It is 82.6.",
    "in an included section": '```python\n--8<-- "pack/law.py:SLOPE"\n```\n\nIt is 0.5556.',
    "whole number": "It is 99 of 5,000 and 1.",
    "numbered list": "1. One\n2. Two",
    "version with three parts": "Made with 2.13.1.",
    "pinned version": "Made with torch 2.13, PyTorch 2.13.0 and Python 3.11.",
    "footnote": "It was 7.860116 then.[^post]",
    "definition of a footnote": "[^post]: Page 7.86.",
    "external link": "It was [7.860116](https://example.org/post) then.",
    "external reference": "A [post][post] says 7.86.\n\n[post]: https://example.org",
    "address": "See <https://example.org/2.15/x> and https://example.org/3.25.",
    "target of a link": "See [here](x-1.75.md) and ![there](a_(9.25).svg).",
    "front matter": "---\ndescription: 9.25\n---\n",
    "HTML attribute": '<div data-x="9.25">x</div>',
    "attributes": 'Words.\n{ .lead width="9.25" }',
    "comment": "<!-- 9.25\n9.5 -->",
}


@pytest.mark.parametrize("text", SUPPORTED.values(), ids=SUPPORTED.keys())
def test_number_with_something_behind_it_passes(problems, text: str):
    assert problems(text) == []


UNSUPPORTED = {
    "not there": ("The slope is 4242.42.", ["4242.42"]),
    "wrong digit": ("The slope is 4517.31.", ["4517.31"]),
    "more digits than printed": ("The slope is 4517.29691.", ["4517.29691"]),
    "cut instead of rounded": ("The slope is 4517.29.", ["4517.29"]),
    "rounded to two digits": ("The loss is 2.9.", ["2.9"]),
    "wrong sign": ("The slope is -82.6.", ["-82.6"]),
    "wrong power of ten": ("The slope is 6.128e-05.", ["6.128e-05"]),
    "in inline code": ("Take `w = 9.25`.", ["9.25"]),
    "in a heading": ("## Down to 9.25", ["9.25"]),
    "in a table": ("| w | 9.25 |", ["9.25"]),
    "in a formula": (r"$\times9.25 < 3$ and $> 9.5$", ["9.25", "9.5"]),
    "with a unit": ("It is 9.25s or 9.5%.", ["9.25", "9.5"]),
    "range": ("It is 0.125-9.25.", ["9.25"]),
    "thousands": ("The ratio is 33,598.76.", ["33,598.76"]),
    "only in a comment of the code": ("It is 8.875.", ["8.875"]),
    "only in the words of a figure": ("It is 55.5.", ["55.5"]),
    "only in the drawing of a figure": ("It is 66.6 or 44.4.", ["66.6", "44.4"]),
    "only in an attribute": ("It is 77.7.", ["77.7"]),
    "only in another section": (
        '```python\n--8<-- "pack/law.py:SLOPE"\n```\n\nIt is -17.77.',
        ["-17.77"],
    ),
    "in a fence that is not Python": ("```text\nloss 9.25\n```", ["9.25"]),
    "in the words of a figure": ("```python\n#| alt: down to 9.25\n1\n```", ["9.25"]),
    "in a caption": ("```python\n#| alt: x\n#| caption: y\n#|   9.25\n1\n```", ["9.25"]),
    "text of a link": ("See [9.25](other.md).", ["9.25"]),
    "with a link to a page": ("It was [there](x.md) 9.25.", ["9.25"]),
    "source in another line": ("It was 9.25.\nSo says the post.[^post]", ["9.25"]),
    "version of another package": ("Made with torch 3.11.", ["3.11"]),
    "version without its package": ("It is 2.13.", ["2.13"]),
    "twice": ("It is 9.25.\nIt is 9.25.", ["9.25", "9.25"]),
}


@pytest.mark.parametrize(("text", "found"), UNSUPPORTED.values(), ids=UNSUPPORTED.keys())
def test_number_with_nothing_behind_it_is_found(problems, text: str, found: list[str]):
    assert problems(text) == found


def test_number_is_reported_with_its_line_and_the_nearest(project):
    page = parse_page(f"---\ntitle: T\n---\n\n{CODE}\nThe slope is 4517.31.\n", "docs/x.md")
    [problem] = unsupported_numbers(page, OUTPUTS, project.root)
    assert problem.startswith("docs/x.md:10: 4517.31 is in no output and in no code")
    assert "(the nearest is 4517.2969); correct it, compute it here, or name" in problem


def test_shared_definitions_count_as_sources(project):
    project.write("links.md", "[book]: https://example.org\n")
    project.write(
        "mkdocs.yml",
        "markdown_extensions:\n  - builder.extension: {links: links.md}\n",
    )
    page = parse_page("It is 9.25 in the [book][].\n", "docs/x.md")
    assert unsupported_numbers(page, [], project.root) == []


# Links

TARGETS = {
    "docs/index.md": "# Home\n\n## Über `grad`\n\n<a id='single'></a>\n",
    "docs/learn/loop.md": "# The loop\n\n## Twice\n\n## Twice\n\n## Named { #mine }\n\n"
    '<p id="raw">x</p>\n\nTerm[^1].\n\n[^1]: Note.\n',
    "docs/assets/plot.svg": "<svg/>",
}
LINKS = {
    "page": ("[a](loop.md)", None),
    "page above": ("[a](../index.md)", None),
    "picture": ("![a](../assets/plot.svg)", None),
    "own heading": ("[a](#here)", None),
    "heading": ("[a](loop.md#the-loop)", None),
    "second heading of that name": ("[a](loop.md#twice_1)", None),
    "heading with a name": ("[a](loop.md#mine)", None),
    "element": ("[a](loop.md#raw)", None),
    "footnote": ("[a](loop.md#fn:1)", None),
    "heading with code": ("[a](../index.md#uber-grad)", None),
    "with a title": ('[a](loop.md "Loop")', None),
    "in brackets": ("[a](<loop.md#mine>)", None),
    "by reference": ("[a][loop]\n\n[loop]: loop.md", None),
    "external": ("[a](https://example.org/x.md#y) <mailto:a@example.org>", None),
    "in code": ("`[a](gone.md)`", None),
    "in a comment": ("<!-- [a](gone.md) -->", None),
    "in HTML": ('<a href="../loop/#mine">a</a>', None),
    "missing page": ("[a](lopp.md)", "no docs/learn/lopp.md; did you mean learn/loop.md?"),
    "missing page above": ("[a](../../index.md)", "there is no docs/../index.md"),
    "missing picture": ("![a](plot.svg)", "there is no docs/learn/plot.svg"),
    "missing anchor": ("[a](loop.md#twise)", "no such anchor; did you mean twice?"),
    "missing own anchor": ("[a](#there)", "no such anchor; did you mean here?"),
    "folder": ("[a](../learn/)", "there is no docs/learn"),
    "absolute": ("[a](/learn/loop.md)", "is not relative"),
    "empty": ("[a]()", "is not relative"),
    "missing definition": ("[a][lopp]", "nothing defines [lopp]"),
    "missing page by reference": ("[a][b]\n\n[b]: lopp.md", "no docs/learn/lopp.md"),
    "missing in HTML": ('<a href="loop.md">a</a>', "relative to the built page"),
    "missing anchor in HTML": ('<a href="../loop/#no">a</a>', "no such anchor"),
}
# What MkDocs itself warns of under --strict; the rest is ours alone.
OURS = {"missing definition", "missing in HTML", "missing anchor in HTML", "empty"}


@pytest.fixture(scope="module")
def linking(tmp_path_factory, new_project):
    """A site with a page for each link above, and what MkDocs said when it was built."""
    project = new_project(tmp_path_factory.mktemp("links") / "project")
    config = project.root / "mkdocs.yml"
    warn = "validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, "
    warn += "unrecognized_links: warn}}\n"
    config.write_text(config.read_text() + warn)
    for path, text in TARGETS.items():
        project.write(path, text)
    for name, (link, _) in LINKS.items():
        project.write(f"docs/learn/{file_of(name)}", f"# Here\n\nSee {link}\n")
    return project, project.build().stdout


def file_of(name: str) -> str:
    return name.replace(" ", "-") + "-x.md"


@pytest.mark.parametrize("name", LINKS.keys())
def test_link_is_followed(linking, name: str):
    project, _ = linking
    page = f"docs/learn/{file_of(name)}"
    found = broken_links(project.root, project.root / "site")
    found = [problem for problem in found if problem.startswith(page)]
    _, reason = LINKS[name]
    assert len(found) == (reason is not None)
    assert reason is None or reason in found[0]


def test_broken_link_is_reported_with_its_line(linking):
    project, _ = linking
    found = broken_links(project.root, project.root / "site")
    assert f"docs/learn/{file_of('missing page')}:3: the link to lopp.md leads nowhere" in (
        problem.partition(": there")[0] for problem in found
    )


def test_check_of_links_finds_all_that_mkdocs_finds(linking):
    _, log = linking
    warned = {name for name in LINKS if f"learn/{file_of(name)}'" in log}
    assert warned == {name for name, (_, reason) in LINKS.items() if reason} - OURS


def test_anchors_are_those_of_the_built_page(linking):
    project, _ = linking
    anchors = anchors_of(project.root / "site/learn/loop/index.html")
    assert anchors >= {"the-loop", "twice", "twice_1", "mine", "raw", "fn:1"}


def test_page_may_be_built_as_a_file(tmp_path, new_project):
    project = new_project(tmp_path / "flat")
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text() + "use_directory_urls: false\n")
    project.write("docs/index.md", "# Home\n\n[a](loop.md#here) [b](loop.md#there)\n")
    project.write("docs/loop.md", "# Here\n")
    assert project.build().returncode == 0
    [problem] = broken_links(project.root, project.root / "site")
    assert problem.startswith("docs/index.md:3: the link to loop.md#there leads nowhere")


# Claims of equality

COMPARED = "```python\ntorch.allclose(a, b, rtol=1e-6)\n```\n"
VERDICT = [{"kind": "text", "data": "True"}]


def claims(text: str, output: list = VERDICT) -> list[int]:
    page = parse_page(text, "docs/x.md")
    outputs = {fence.line: output for fence in page.executed}
    return [int(line.split(":")[1]) for line in unproved_agreements(page, outputs)]


UNPROVED = {
    "they agree": "The two agree.",
    "to the last digit": "To the last digit that float32 holds, they agree.",
    "bit for bit": "It ends there, bit for bit.",
    "equal": "All 5000 losses are equal.",
    "identical": "Both runs are identical.",
    "in a question": '!!! predict "Why do the two agree?"',
    "in a right option": '    ??? right "The two agree"',
    "below a comparison of a section before": f"# A\n\n{COMPARED}\n# B\n\nThey agree.",
    "below code that compares nothing": "```python\nprint(True)\n```\n\nThe two agree.",
    "below a comparison whose code is hidden": (
        "```python hide-code\ntorch.equal(a, b)\n```\n\nThe two agree."
    ),
    "below a comment that compares": "<!-- a == b -->\n\nThe two agree.",
}
PROVED = {
    "above its comparison": f"They agree to six digits:\n\n{COMPARED}",
    "below its comparison": f"{COMPARED}\nThey agree to six digits.",
    "in a wrong option": '    ??? wrong "The two agree to the last digit"',
    "with a source": "The two [agree](https://example.org).",
    "about shapes": "The samples must agree in size.",
    "no claim": "The two are close.",
}


@pytest.mark.parametrize("text", UNPROVED.values(), ids=UNPROVED.keys())
def test_claim_of_equality_without_a_comparison_is_found(text: str):
    assert claims(f"# T\n\n{text}\n")


@pytest.mark.parametrize("text", PROVED.values(), ids=PROVED.keys())
def test_claim_with_its_comparison_is_fine(text: str):
    assert claims(f"# T\n\n{text}\n") == []


def test_comparison_that_says_nothing_proves_nothing():
    assert claims(f"# T\n\n{COMPARED}\nThey agree.\n", output=[]) == [7]


def test_on_an_architecture_that_nothing_pins_a_near_number_is_enough(
    problems, monkeypatch: pytest.MonkeyPatch
):
    near = "The slope is 4517.2964, and not 4517.9."
    assert problems(near) == ["4517.2964", "4517.9"]
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert problems(near) == ["4517.9"]
