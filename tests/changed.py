"""``make check``: what the change since the last commit can have broken, in a minute.

It asks git which files differ from the last commit, and runs the tests that a change of
those can fail. It is for whoever writes; before a change lands, ``make test`` runs all.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

# For each kind of file the tests that judge it, as arguments of pytest; the first that
# fits. Of a match, {1} and {2} are its groups; what does not exist is left out.
RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"errors/.*", ("tests/errors", "tests/catalogue/test_error_matching.py")),
    (r"docs/assets/errors/.*|catalogue/.*", ("tests/catalogue",)),
    (r"docs/(.+)\.md", ("docs/{1}.md", "tests/site/test_style.py", "PAGE")),
    (r"README\.md", ("README.md", "tests/site/test_readme.py")),
    (r"docs/notebooks/.*", ("tests/site/test_notebook_page.py",)),
    (r"snippets/(.+/)?(\w+)\.py", ("tests/snippets/test_{2}.py", "IMPORTING")),
    (r"engine/steps/(\w+)\.py", ("tests/engine/steps",)),
    (r"engine/.*", ("tests/engine/test_operations.py", "tests/engine/test_behaviour.py")),
    (r"figures/(\w+)\.py|docs/assets/figures/.*", ("tests/figures",)),
    (r"builder/(.+)", ("tests/builder",)),
    (r"publish/(\w+)\.py|overrides/.*", ("tests/publish",)),
    (r"live/.*", ("tests/live",)),
    (r"(tests/.+/test_\w+\.py)", ("{1}",)),
    (r"mkdocs\.yml|links\.md|docs/.*\.css|docs/.*\.js", ("tests/site/test_build.py",)),
)


def main() -> None:
    """Say what is run, run it, and end as it ends."""
    changed = list(changed_files())
    if not changed:
        sys.exit("check: nothing differs from the last commit; make test runs everything")
    asked = list(dict.fromkeys(one for file in changed for one in judges(file)))
    tests = [one for one in asked if one not in ("PAGE", "IMPORTING")]
    tests += importing_pages(changed) if "IMPORTING" in asked else []
    print(
        f"check: {len(changed)} changed, running {' '.join(tests) or 'no test'}", flush=True
    )
    code = run(tests, changed) if tests else 0
    if "PAGE" in asked:
        code = check_pages(changed) or code
    sys.exit(code)


def changed_files() -> Iterator[str]:
    """Yield the paths that differ from the last commit, and the new ones."""
    commands = (
        ("diff", "--name-only", "HEAD"),
        ("ls-files", "--others", "--exclude-standard"),
    )
    for command in commands:
        try:
            done = subprocess.run(
                ["git", *command], cwd=ROOT, capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError):
            sys.exit("check: git is needed to know what changed; make test needs none")
        yield from done.stdout.splitlines()


def judges(file: str) -> Iterator[str]:
    """Yield what judges a changed file."""
    for pattern, tests in RULES:
        if match := re.fullmatch(pattern, file):
            groups = ("", *(group or "" for group in match.groups()))
            for test in tests:
                name = test.format(*groups)
                if name.isupper() or (ROOT / name).exists():
                    yield name
            return


def importing_pages(changed: list[str]) -> list[str]:
    """Return the pages whose code imports a module that changed, directly or not."""
    from builder.include import imported_modules
    from builder.project import pages_of

    names = {
        ".".join(PurePosixPath(file).with_suffix("").parts)
        for file in changed
        if file.endswith(".py")
    }
    pages = []
    for page in pages_of(ROOT):
        code = "\n".join(fence.code for fence in page.executed)
        if page.executed and names & set(imported_modules(code, ROOT)):
            pages.append(page.name)
    return pages


def run(tests: list[str], changed: list[str]) -> int:
    """Run pytest over some tests; of the error entries, only those that changed."""
    entries = [
        "#".join(PurePosixPath(file).with_suffix("").parts[1:]).replace("_", "-")
        for file in changed
        if re.fullmatch(r"errors/\w+/[a-z]\w*\.py", file)
    ]
    environment = os.environ | {"CHECKED_ENTRIES": " ".join(entries)}
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *tests]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def check_pages(changed: list[str]) -> int:
    """Check numbers and claims of changed pages, and their links by a strict build."""
    from builder.run import numeric_environment

    numeric_environment.pin()
    from builder.checks import unproved_agreements, unsupported_numbers
    from builder.errors import PageError
    from builder.page import read_page
    from builder.project import executor_of

    executor = executor_of(ROOT)
    problems: list[str] = []
    for file in changed:
        if not (
            file.startswith("docs/") and file.endswith(".md") and (ROOT / file).is_file()
        ):
            continue
        try:
            page = read_page(ROOT / file, ROOT)
            outputs = executor.execute(page).outputs
        except PageError as error:
            problems.append(str(error))
            continue
        flat = [output for given in outputs.values() for output in given]
        problems += unsupported_numbers(page, flat, ROOT)
        problems += unproved_agreements(page, outputs)
    executor.server.stop()
    print(*problems, sep="\n", end="\n" if problems else "")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(
        [*command, "--site-dir", str(ROOT / ".cache" / "checked-site")],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if built.returncode:
        print(built.stdout)
    return built.returncode or bool(problems)


if __name__ == "__main__":
    main()
