"""A running ``mkdocs serve``: what runs again after an edit, and what the reader gets."""

import http.client
import re
import socket
import threading

import pytest

AREA = "def area(side):\n    return side * side\n"
USING = ("one", "two", "three")
PAGE = "# {0}\n\nWords.\n\n```python\nfrom pack.area import area\n\narea({1})\n```\n"
HOME = "# Home\n\n```python\n'alone'\n```\n"
BUILT = "Documentation built in"
SERVED = "Serving on"
FAILED = "An error happened during the rebuild"


class Preview:
    """A preview of a project, and the log that it prints."""

    def __init__(self, project, wait_until):
        self.project = project
        self.wait_until = wait_until
        self.port = free_port()
        self.log = ""
        address = f"127.0.0.1:{self.port}"
        self.process = project.start("mkdocs", "serve", "--dev-addr", address)
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.log += line

    def after(self, edit, until: str = BUILT) -> str:
        """Make an edit; return what is logged from there to the end of the next build."""
        start = len(self.log)
        edit()
        self.wait_until(
            lambda: until in self.log[start:] or self.process.poll() is not None
        )
        assert self.process.poll() is None, self.log
        return self.log[start:]

    def output(self, page: str) -> str:
        """Return what stands below the fence of a page that is being served."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", f"/{page}/".replace("//", "/"))
        html = connection.getresponse().read().decode()
        connection.close()
        return re.search(r"<samp>(.*?)</samp>", html)[1]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def preview(tmp_path_factory, new_project, wait_until):
    """A preview of four pages, of which three import the package, after its first build."""
    project = new_project(tmp_path_factory.mktemp("preview") / "project")
    project.write("pack/area.py", AREA)
    project.write("docs/index.md", HOME)
    for side, page in enumerate(USING, start=3):
        project.write(f"docs/{page}.md", PAGE.format(page, side))
    preview = Preview(project, wait_until)
    preview.after(lambda: None, until=SERVED)
    yield preview
    preview.stop()


def test_formula_edited_in_a_package_runs_the_pages_that_import_it(preview, executed):
    assert [preview.output(page) for page in USING] == ["9", "16", "25"]
    formula = AREA.replace("*", "+")
    log = preview.after(lambda: preview.project.write("pack/area.py", formula))
    assert set(executed(log)) == {f"docs/{page}.md" for page in USING}
    assert [preview.output(page) for page in USING] == ["6", "8", "10"]


def test_edit_of_prose_runs_nothing(preview, executed):
    words = PAGE.format("two", 4).replace("Words.", "Other words.")
    log = preview.after(lambda: preview.project.write("docs/two.md", words))
    assert executed(log) == []


def test_preview_survives_a_typo(preview, executed):
    typo = HOME.replace("'alone'", "alone")
    log = preview.after(lambda: preview.project.write("docs/index.md", typo), until=FAILED)
    assert "docs/index.md:4: NameError: name 'alone' is not defined" in log
    mended = HOME.replace("alone", "mended")
    log = preview.after(lambda: preview.project.write("docs/index.md", mended))
    assert executed(log) == ["docs/index.md"]
    assert preview.output("") == "'mended'"
