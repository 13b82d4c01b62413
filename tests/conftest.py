"""What the tests of the builder and of the site share: projects and a server of pages."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.execute import Executor
from builder.kernel import Server
from builder.page import Page, read_page
from builder.project import pages_of, settings_of

ROOT = Path(__file__).parent.parent

# Long enough for a busy machine, and the end of a test that would hang.
DEADLINE = 60.0
# Between two looks at something that another process is about to do.
PAUSE = 0.05

# No theme and no plugin, so that a build costs little more than its pages.
MKDOCS_YML = """\
site_name: A small site
theme: {name: null, custom_dir: theme}
plugins: []
watch: [pack]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - builder.extension:
      palette: pack.palette:ROLES
"""
# black and matplotlib's first colour are all that the figures of these tests use.
PALETTE_PY = 'ROLES = {"#1f77b4": "value"}\n'
PYTEST_INI = """\
[pytest]
testpaths = docs README.md
addopts = --markdown-docs -p builder.pytest_plugin -p no:cacheprovider
filterwarnings = error
"""


class Project:
    """A site in a folder of its own, as its author has it."""

    def __init__(self, root: Path):
        self.root = root

    def write(self, path: str, text: str) -> Path:
        """Write a file, its text without the indentation of the test around it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), "utf-8")
        return file

    def page(self, path: str = "docs/index.md") -> Page:
        return read_page(self.root / path, self.root)

    def pages(self) -> list[Page]:
        return pages_of(self.root)

    def executor(self, server: Server) -> Executor:
        """Return an executor that forks its pages from a server that runs already."""
        executor = Executor(settings_of(self.root), self.root / "docs")
        executor.server = server
        return executor

    def html(self, path: str = "index.html", site: str = "site") -> str:
        return (self.root / site / path).read_text("utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m …`` in the project, so that its own packages come first."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=10 * DEADLINE,
        )

    def build(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("mkdocs", "build", *arguments)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start ``python -m …`` in the project and let it run."""
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def environment() -> dict[str, str]:
    """Return the environment in which an author runs MkDocs, without Material's notice."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def executed_pages(log: str) -> list[str]:
    """Return the pages that a log of MkDocs says were run."""
    return sorted(re.findall(r"Executed (\S+) in", log))


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be reaped does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except FileNotFoundError:  # It ended just now, or this system has no /proc.
        return not Path("/proc/self/stat").exists()
    return state != "Z"


@pytest.fixture(scope="session")
def wait_until() -> Callable[[Callable[[], object]], None]:
    """Return a function that waits until a condition holds, or fails at the deadline."""

    def wait(condition: Callable[[], object]) -> None:
        end = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < end, f"waited {DEADLINE} s in vain"
            time.sleep(PAUSE)

    return wait


@pytest.fixture(scope="session")
def alive() -> Callable[[int], bool]:
    return is_alive


@pytest.fixture(scope="session")
def executed() -> Callable[[str], list[str]]:
    return executed_pages


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The process from which the pages of all tests are forked."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def new_project() -> Callable[[Path], Project]:
    """Return a function that makes a small project in an empty folder."""

    def make(root: Path) -> Project:
        project = Project(root)
        project.write("mkdocs.yml", MKDOCS_YML)
        project.write("pytest.ini", PYTEST_INI)
        project.write("theme/main.html", "{{ page.content }}\n")
        project.write("pack/__init__.py", "")
        project.write("pack/palette.py", PALETTE_PY)
        project.write("docs/index.md", "# Home\n")
        return project

    return make


@pytest.fixture
def project(tmp_path: Path, new_project: Callable[[Path], Project]) -> Project:
    return new_project(tmp_path / "project")


@pytest.fixture(scope="session")
def real_project() -> Project:
    """The project itself; only to be read."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> "Site":
    """A copy of the project, built strictly into ``site``."""
    copy = copied(ROOT, tmp_path_factory.mktemp("real") / "project")
    return Site(copy, Project(copy).build("--strict"))


class Site(Project):
    """The copy of the real project, with what its build said."""

    def __init__(self, root: Path, built: subprocess.CompletedProcess[str]):
        super().__init__(root)
        self.built = built

    def copy(self, target: Path) -> Project:
        """Return a copy in which nothing needs to run that ran here."""
        return Project(copied(self.root, target))


# Neither source nor memory of what ran; at the top of the project only.
NOT_COPIED = {".git", ".venv", "site", "node_modules", "bench", ".ci"}


def copied(root: Path, target: Path) -> Path:
    def ignored(folder: str, names: list[str]) -> set[str]:
        found = {name for name in names if name.endswith(("cache__", ".egg-info"))}
        found |= {name for name in names if Path(folder, name, "pyvenv.cfg").exists()}
        # A kernel of a notebook leaves its socket where it ran.
        found |= {name for name in names if Path(folder, name).is_socket()}
        return found | (NOT_COPIED & set(names) if Path(folder) == root else set())

    shutil.copytree(root, target, ignore=ignored)
    return target
