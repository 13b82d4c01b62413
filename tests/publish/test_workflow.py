"""The workflow that publishes: least permissions, pinned actions, judged by zizmor."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "publish.yml"
TEXT = WORKFLOW.read_text("utf-8")
PINNED = re.compile(r"^[\w-]+/[\w-]+@[0-9a-f]{40}$")

# What each job may do, and nothing beyond it.
PERMISSIONS = {
    "test": {"contents": "read"},
    "build": {"contents": "read", "pages": "read"},
    "deploy": {"pages": "write", "id-token": "write"},
    "notebooks": {"contents": "write"},
}
# A fault as someone might write it: what stands there, and what would then.
FAULTS = {
    "an action by its tag": (r"(actions/checkout@)[0-9a-f]{40}.*", r"\1v6"),
    "credentials left behind": (r"\n *with:\n *persist-credentials: false", ""),
    "permissions for everything": (r"\npermissions: {}", "\npermissions: write-all"),
    "text of others in a script": (
        "run: make build",
        'run: make build && echo "${{ github.event.pull_request.title }}"',
    ),
}


def zizmor(file: Path) -> subprocess.CompletedProcess[str]:
    command = ["zizmor", "--offline", "--no-progress", "--persona", "pedantic", str(file)]
    # Beside the Python that runs the tests, whether or not its environment is active.
    command[0] = str(Path(sys.executable).with_name(command[0]))
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    return yaml.safe_load(TEXT)["jobs"]


def steps(jobs: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in jobs.values() for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    result = zizmor(WORKFLOW)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("fault", FAULTS)
def test_zizmor_finds_a_planted_fault(fault: str, tmp_path: Path) -> None:
    pattern, planted = FAULTS[fault]
    text, times = re.subn(pattern, planted, TEXT)
    assert times
    file = tmp_path / ".github" / "workflows" / "publish.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    assert zizmor(file).returncode != 0


def test_no_job_may_do_more_than_it_needs(jobs: dict[str, Any]) -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {}
    assert {name: job["permissions"] for name, job in jobs.items()} == PERMISSIONS


def test_every_action_is_pinned_by_commit_and_names_its_version(
    jobs: dict[str, Any],
) -> None:
    used = [step["uses"] for step in steps(jobs) if "uses" in step]
    assert used
    assert [action for action in used if not PINNED.match(action)] == []
    assert len(re.findall(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", TEXT)) == len(used)


def test_every_job_ends_by_itself(jobs: dict[str, Any]) -> None:
    assert all(job["timeout-minutes"] <= 60 for job in jobs.values())


@pytest.mark.parametrize("job", ["deploy", "notebooks"])
def test_only_what_was_tested_and_pushed_leaves(jobs: dict[str, Any], job: str) -> None:
    assert set(jobs[job]["needs"]) == {"test", "build"}
    assert jobs[job]["if"] == "github.event_name == 'push'"


def test_the_branch_of_notebooks_holds_those_of_the_site(tmp_path: Path) -> None:
    """The script is run with git's push going to a folder instead of the forge."""
    page = tmp_path / "built" / "learn" / "page"
    page.mkdir(parents=True)
    (page / "page.ipynb").write_text("{}")
    (page / "index.html").write_text("")
    subprocess.run(["tar", "-cf", "site.tar", "-C", "built", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "init", "--quiet", "--bare", "forge"], cwd=tmp_path, check=True)
    forge = f"url.{tmp_path / 'forge'}.insteadOf"
    settings = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": forge,
        "GIT_CONFIG_VALUE_0": "https://x-access-token:secret@github.com/owner/name",
        "TOKEN": "secret",
        "REPOSITORY": "owner/name",
    }
    script = [str(ROOT / ".ci" / "keep-notebooks"), "site.tar"]
    subprocess.run(script, cwd=tmp_path, env=os.environ | settings, check=True)
    tree = ["git", "ls-tree", "-r", "--name-only", "notebooks"]
    kept = subprocess.run(tree, cwd=tmp_path / "forge", capture_output=True, text=True)
    assert kept.stdout == "learn/page/page.ipynb\n"


def test_the_address_of_the_site_comes_from_pages(jobs: dict[str, Any]) -> None:
    [build] = [step for step in jobs["build"]["steps"] if step.get("run") == "make build"]
    assert "steps.pages.outputs.base_url" in build["env"]["SITE_URL"]


def test_what_it_runs_are_the_verbs_of_the_project(jobs: dict[str, Any]) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in [step["run"] for step in steps(jobs) if "run" in step]:
        verb = command.removeprefix("make ")
        assert (ROOT / command.split()[0]).is_file() or f"\n{verb}:" in makefile
