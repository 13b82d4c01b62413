"""What a block prints: in few messages, in order, and with an end."""

import pytest

from live.python.stream import PICTURE_LIMIT, TEXT_LIMIT, Stream

LINES = 1_000_000
# Far below one message a line: the page would be busy with nothing else.
MESSAGES = 2_000


@pytest.fixture
def sent() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def stream(sent: list) -> Stream:
    return Stream(lambda kind, text: sent.append((kind, text)))


def text_of(sent: list[tuple[str, str]], kind: str = "stdout") -> str:
    return "".join(text for one, text in sent if one == kind)


def test_what_is_printed_arrives_whole_and_in_order(stream: Stream, sent: list) -> None:
    for n in range(500):
        print(n, file=stream)
    stream.finish()
    assert text_of(sent).split() == [str(n) for n in range(500)]


def test_an_output_comes_after_what_was_printed_before_it(
    stream: Stream, sent: list
) -> None:
    stream.write("before")
    stream.show("text", "value")
    stream.write("after")
    stream.finish()
    assert sent == [("stdout", "before"), ("text", "value"), ("stdout", "after")]


def test_a_million_lines_end_at_the_limit_and_say_so(stream: Stream, sent: list) -> None:
    for n in range(LINES):
        stream.write(f"{n}\n")
    stream.finish()
    assert len(text_of(sent)) == TEXT_LIMIT
    assert [kind for kind, _ in sent].count("note") == 1
    assert "100 KB" in text_of(sent, "note")
    assert len(sent) < MESSAGES


def test_one_long_text_is_cut_at_the_limit(stream: Stream, sent: list) -> None:
    stream.show("text", "ü" * TEXT_LIMIT)
    assert len(text_of(sent, "text").encode()) == TEXT_LIMIT
    assert text_of(sent, "note")


def test_a_picture_over_its_limit_is_not_sent_in_part(stream: Stream, sent: list) -> None:
    stream.show("svg", "x" * (PICTURE_LIMIT + 1))
    assert [kind for kind, _ in sent] == ["note"]


def test_the_limit_counts_from_the_start_of_a_run(stream: Stream, sent: list) -> None:
    stream.show("text", "x" * (TEXT_LIMIT + 1))
    stream.finish()
    stream.start()
    stream.write("again")
    stream.finish()
    assert sent[-1] == ("stdout", "again")


def test_what_is_printed_after_a_run_is_sent_at_once(stream: Stream, sent: list) -> None:
    stream.finish()
    stream.write("late")
    assert sent == [("stdout", "late")]


def test_only_text_can_be_written(stream: Stream) -> None:
    with pytest.raises(TypeError, match="must be str, not int"):
        stream.write(1)  # type: ignore[arg-type]
