"""What the tests of the builder and of the site share: projects and a server of pages."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from builder.page import Page, read_page
from builder.project import pages_of, settings_of
from builder.run.executor import Executor
from builder.run.page_process import Server

ROOT = Path(__file__).parent.parent

# A shell that starts us in the background lets SIGINT be ignored, by all that we start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The address in mkdocs.yml, and one with a path.
AS_BUILT = "http://127.0.0.1:8000/"
WITH_PATH = "https://example.org/name/"

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

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m …`` in the project, so that its own packages come first."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=environment() | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=10 * DEADLINE,
        )

    def build(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.run("mkdocs", "build", *arguments, **variables)

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


# The order in which files are begun, where processes take one after the other: first what
# others wait for or what takes longest, so that no process is left alone at the end.
BEGUN_FIRST = (
    "tests/site/test_build.py",
    "tests/engine/test_random_programs.py",
    "tests/browser/test_pages.py",
    "tests/site/test_processors.py",
    "tests/browser/test_every_block.py",
    "tests/engine/test_on_every_page.py",
    "tests/browser/",
    "tests/site/",
    "tests/publish/",
    "tests/builder/",
    "docs/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""

    def place(item: pytest.Item) -> int:
        starts = (at for at, p in enumerate(BEGUN_FIRST) if item.nodeid.startswith(p))
        return next(starts, len(BEGUN_FIRST))

    items.sort(key=place)


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
def together(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> "Together":
    """What all processes of this run of pytest share."""
    base = tmp_path_factory.getbasetemp()
    return Together(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="session")
def site(together: "Together") -> "Site":
    """A copy of the project, built strictly into ``site``; only to be read."""
    return together.site("real", AS_BUILT, lambda copy: copy.build("--strict"))


@pytest.fixture(scope="session")
def site_with_path(site: "Site", together: "Together") -> "Site":
    """The same, built to stand below a path of its host; only to be read."""
    # Without the slash at the end, as Pages gives it.
    url = WITH_PATH.rstrip("/")
    return together.site(
        "with-path", WITH_PATH, lambda copy: copy.build("--strict", SITE_URL=url)
    )


class Site(Project):
    """The copy of the real project, with its address and what its build said."""

    def __init__(self, root: Path, url: str, built: subprocess.CompletedProcess[str]):
        super().__init__(root)
        self.url = url
        self.built = built

    def copy(self, target: Path) -> Project:
        """Return a copy in which nothing needs to run that ran here."""
        return Project(copied(self.root, target))


class Together:
    """What one process of a run makes, and the others wait for."""

    def __init__(self, folder: Path):
        self.folder = folder

    def site(
        self,
        name: str,
        url: str,
        build: Callable[[Project], subprocess.CompletedProcess[str]],
    ) -> Site:
        """Return a copy of the project, built by whoever asks for it first.

        All copies and the project itself share what is remembered: what ran for one is
        not run again for the next, nor in the next run of the tests.
        """
        folder = self.folder / f"site-{name}"
        said = folder / "built.json"
        with FileLock(self.folder / f"site-{name}.lock"):
            if not said.is_file():
                copy = copied(ROOT, folder / "project", remembered=False)
                (ROOT / ".cache").mkdir(exist_ok=True)
                (copy / ".cache").symlink_to(ROOT / ".cache")
                built = build(Project(copy))
                said.write_text(json.dumps([built.returncode, built.stdout]), "utf-8")
        code, log = json.loads(said.read_text("utf-8"))
        built = subprocess.CompletedProcess(("mkdocs", "build"), code, log)
        return Site(folder / "project", url, built)


# Neither source nor memory of what ran; at the top of the project only.
NOT_COPIED = {".git", ".venv", "site", "node_modules", "bench", ".ci"}


def copied(root: Path, target: Path, remembered: bool = True) -> Path:
    """Copy a project, with what was remembered of it or without."""
    left_out = NOT_COPIED if remembered else NOT_COPIED | {".cache"}

    def ignored(folder: str, names: list[str]) -> set[str]:
        found = {name for name in names if name.endswith(("cache__", ".egg-info"))}
        found |= {name for name in names if Path(folder, name, "pyvenv.cfg").exists()}
        # A kernel of a notebook leaves its socket where it ran.
        found |= {name for name in names if Path(folder, name).is_socket()}
        # What mypy remembers is large, and of no use to a build.
        found |= {"mypy"} if Path(folder).name == ".cache" else set()
        return found | (left_out & set(names) if Path(folder) == root else set())

    shutil.copytree(root, target, ignore=ignored)
    return target
