import pytest

from builder.errors import PageError
from builder.page import Fence
from builder.write.html import render_outputs

SVG = '<svg><title id="c1-1-title"/><path/></svg>'


def fence(**values: str) -> Fence:
    return Fence(7, 9, "", "python", 8, "1", values=values)


def output(kind: str, data: str) -> dict[str, str]:
    return {"kind": kind, "data": data}


def html(*outputs: dict[str, str], **values: str) -> str:
    return render_outputs(list(outputs), fence(**values), "docs/x.md")


@pytest.mark.parametrize(
    ("kind", "data", "block"),
    [
        ("stdout", "a\n b\n", '<pre class="ag-text ag-stdout"><samp>a\n b</samp></pre>'),
        ("text", "<a> & 'b'", "<samp>&lt;a&gt; &amp; 'b'</samp>"),
        ("error", "E: no", '<pre class="ag-text ag-error"><samp>E: no</samp></pre>'),
        ("warning", "W: hm", '<pre class="ag-text ag-warning"><samp>W: hm</samp></pre>'),
        ("html", "<b>1</b>", '<div class="ag-html"><b>1</b></div>'),
    ],
)
def test_each_kind_of_output_has_its_block(kind: str, data: str, block: str):
    assert block in html(output(kind, data))


def test_outputs_of_a_fence_stand_in_one_block_in_their_order():
    shown = html(output("stdout", "first"), output("text", "second"))
    assert shown.count('<div class="ag-output">') == 1
    assert shown.index("first") < shown.index("second")


def test_no_output_is_no_block():
    assert html() == ""


def test_figure_is_named_and_captioned():
    shown = html(output("svg", SVG), alt="A rising line", caption="Where is `w` < 1?")
    assert '<title id="c1-1-title">A rising line</title>' in shown
    assert "<figcaption>Where is <code>w</code> &lt; 1?</figcaption>" in shown


def test_what_varies_between_processors_is_said_below_the_output():
    shown = html(output("text", "0.1"), varies="The last digit of `x` is < 5.")
    words = "The last digit of <code>x</code> is &lt; 5."
    assert shown.endswith(f'<p class="ag-source">{words}</p></div>')
    assert html(varies="Nothing was shown, so nothing varies.") == ""


def test_html_with_a_caption_is_a_figure():
    shown = html(output("html", "<ag-x></ag-x>"), alt="A slider", caption="Drag")
    assert '<figure class="ag-figure"><ag-x></ag-x><figcaption>Drag' in shown


@pytest.mark.parametrize(
    ("outputs", "values", "problem"),
    [
        ([output("svg", SVG)], {}, "docs/x.md:7: this figure has no words"),
        (
            [output("html", "<ag-x></ag-x>")],
            {"caption": "Drag"},
            "docs/x.md:7: this figure has no words",
        ),
        (
            [output("svg", SVG), output("svg", SVG)],
            {"alt": "Two"},
            "docs/x.md:7: one fence gives two figures",
        ),
    ],
    ids=["no alternative text", "none for what moves", "two figures"],
)
def test_figure_that_cannot_be_named_is_refused(outputs, values, problem: str):
    with pytest.raises(PageError) as caught:
        html(*outputs, **values)
    assert str(caught.value).startswith(problem)
