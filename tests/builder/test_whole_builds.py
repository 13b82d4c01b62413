"""Builds as an author starts them: what only shows in processes of their own."""

import filecmp
import signal

import pytest

# Everything that could differ from one run to the next, on the first of three pages.
MIXED = """\
    # Mixed

    ```python
    import os, random, tempfile
    import numpy, torch
    import matplotlib.pyplot as plt
    from pack.area import area

    print(object(), os.getcwd(), torch.__file__, area.__code__.co_filename)
    random.random(), numpy.random.rand(), torch.rand(2), {"b", "a", "c"}
    ```

    ```python
    #| alt: A line
    plt.plot(torch.rand(5), "ko-");
    ```

    ```python warns=UserWarning raises=RuntimeError
    x = torch.ones(2, requires_grad=True)
    (x + 1).grad
    x += 1
    ```
    """
SMALL = "# Small\n\n```python\nfrom pack.area import area\n\narea({})\n```\n"
AREA = "def area(side):\n    return side**2\n"
# Tells who it is and waits, as long as there is a file that says so.
SLOW = """\
    # Slow

    ```python
    import os, pathlib, time

    here = pathlib.Path({here!r})
    (here / "pids.part").write_text(f"{{os.getpid()}} {{os.getppid()}}")
    (here / "pids.part").rename(here / "pids")
    while (here / "wait").exists():
        time.sleep(0.01)
    "done"
    ```
    """


@pytest.fixture
def site_of(new_project):
    """Return a function that makes a site of three pages in a folder."""

    def site_of(root):
        project = new_project(root)
        project.write("pack/area.py", AREA)
        project.write("docs/index.md", MIXED)
        for side in (1, 2):
            project.write(f"docs/small{side}.md", SMALL.format(side))
        return project

    return site_of


@pytest.fixture
def waiting(project, tmp_path):
    """A project whose page waits, and the folder in which it says so."""
    (tmp_path / "wait").touch()
    project.write("docs/index.md", SLOW.format(here=str(tmp_path)))
    project.write("docs/small.md", "# S\n\n```python\n6 * 7\n```\n")
    return project


def differing_files(one, other) -> list[str]:
    files = sorted(str(f.relative_to(one)) for f in one.rglob("*") if f.is_file())
    assert files == sorted(
        str(f.relative_to(other)) for f in other.rglob("*") if f.is_file()
    )
    return filecmp.cmpfiles(one, other, files, shallow=False)[1]


def test_two_builds_from_clean_in_two_folders_are_the_same_bytes(site_of, tmp_path):
    projects = [site_of(tmp_path / name) for name in ("first", "second/and/deeper")]
    runs = [project.start("mkdocs", "build", "--strict") for project in projects]
    for run in runs:
        log, _ = run.communicate()
        assert run.returncode == 0, log
    one, other = projects
    assert differing_files(one.root / "site", other.root / "site") == []
    memory = ".cache/pages/docs"
    assert differing_files(one.root / memory, other.root / memory) == []
    assert "0x" not in one.html()
    assert str(one.root) not in one.html()


@pytest.mark.parametrize(
    "options", [[], ["--strict", "--quiet"]], ids=["not strict", "strict and quiet"]
)
def test_fence_that_fails_fails_the_build(project, options: list[str]):
    project.write("docs/index.md", "# T\n\n```python\nx = 1\nprimt(x)\n```\n")
    built = project.build(*options)
    assert built.returncode == 1
    assert "docs/index.md:5: NameError: name 'primt' is not defined" in built.stdout
    assert "Traceback" not in built.stdout
    assert "builder" not in built.stdout


def test_two_builds_at_once_are_both_right(site_of, tmp_path, executed):
    project = site_of(tmp_path / "both")
    runs = [project.start("mkdocs", "build", "-d", f"site{n}") for n in (1, 2)]
    logs = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], logs
    assert differing_files(project.root / "site1", project.root / "site2") == []
    assert "<samp>4</samp>" in project.html("small2/index.html", "site2")
    assert executed(project.build("-d", "site3").stdout) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_build_leaves_no_process(waiting, tmp_path, alive, wait_until, how):
    build = waiting.start("mkdocs", "build")
    wait_until((tmp_path / "pids").exists)
    page, server = map(int, (tmp_path / "pids").read_text().split())
    assert alive(page) and alive(server)
    build.send_signal(how)
    build.communicate()
    wait_until(lambda: not alive(server))
    wait_until(lambda: not alive(page))


def test_build_after_a_killed_build_is_right(waiting, tmp_path, wait_until):
    build = waiting.start("mkdocs", "build")
    wait_until((tmp_path / "pids").exists)
    build.kill()
    build.communicate()
    (tmp_path / "wait").unlink()
    built = waiting.build("--strict")
    assert built.returncode == 0, built.stdout
    assert "<samp>'done'</samp>" in waiting.html()
    assert "<samp>42</samp>" in waiting.html("small/index.html")


def test_server_ends_with_the_build(project, tmp_path, alive, wait_until):
    code = f"import os\nfile = open({str(tmp_path / 'pid')!r}, 'w')\n"
    code += "file.write(str(os.getppid()))\nfile.close()"
    project.write("docs/index.md", f"```python\n{code}\n```\n")
    assert project.build().returncode == 0
    wait_until(lambda: not alive(int((tmp_path / "pid").read_text())))
