"""Faults planted one by one, to see that the tests find each.

A suite that became faster has to catch what the slower one caught. Each fault changes one
text in a copy of the project and names the tests that must fail then. A test that fails
without it proves nothing, so all of them run in an untouched copy first.

``python -m bench.mutations [name …]`` plants those of a name, or all.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
# At the top of the project: no source, or shared by all copies.
NOT_COPIED = {".git", ".venv", ".hypothesis", "site", "node_modules", ".ci"}
# What no test writes; of the memory only this is large.
SHARED = ("node_modules", ".cache/live")
PYTEST = ("-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "--tb=no")
# pytest's exit codes: a test failed, or what it imports could not be imported.
FOUND = (1, 2)
# A fault may make a test wait for ever. Seconds.
LIMIT = 900
MISSED = "**MISSED**"


@dataclass(frozen=True)
class Fault:
    """A wrong text in place of a right one.

    Attributes:
        name: What is wrong then, in a few words.
        file: Where, from the root of the project.
        right: What stands there once.
        wrong: What is planted.
        tests: What must fail, as arguments of pytest with spaces between.
        older: The same fault in a tree in which `right` is not there yet.
    """

    name: str
    file: str
    right: str
    wrong: str
    tests: str
    older: "Fault | None" = None

    def plant(self, root: Path) -> None:
        """Write the wrong text.

        Raises:
            ValueError: The right one does not stand there exactly once.
        """
        file = root / self.file
        text = file.read_text("utf-8") if file.is_file() else ""
        if (times := text.count(self.right)) != 1:
            raise ValueError(
                f"{self.name}: {self.file} holds {self.right!r} {times} times, not once"
            )
        file.write_text(text.replace(self.right, self.wrong), "utf-8")

    def fits(self, root: Path) -> bool:
        """Tell whether the right text stands there once, and the tests are there."""
        file = root / self.file
        paths = (test.partition("::")[0] for test in self.tests.split())
        return (
            file.is_file()
            and file.read_text("utf-8").count(self.right) == 1
            and all((root / path).exists() for path in paths)
        )


IN_PLACE = "errors/in_place/leaf_in_place.py"
SECOND_TIME = "errors/backward/backward_twice.py"

FAULTS = (
    # ---- what pages compute and say
    Fault(
        "a loss without its square",
        "snippets/model.py",
        "((t_p - t_c) ** 2).mean()",
        "(t_p - t_c).mean()",
        "tests/snippets/test_model.py",
    ),
    Fault(
        "a gradient by hand that points downhill",
        "snippets/gradients.py",
        "2 * (model(t, w, b) - t_c)",
        "2 * (t_c - model(t, w, b))",
        "tests/snippets/test_gradients.py",
    ),
    Fault(
        "a central difference over one step",
        "snippets/gradients.py",
        "torch.stack(rises) / (2 * step)",
        "torch.stack(rises) / step",
        "tests/snippets/test_gradients.py",
    ),
    Fault(
        "gradients that are cleared when they should add up",
        "snippets/training.py",
        "        if clear:\n            params.grad = None",
        "        if not clear:\n            params.grad = None",
        "tests/snippets/test_training.py",
    ),
    Fault(
        "a reading typed wrong",
        "snippets/readings.py",
        "35.7, 55.9, 58.2",
        "35.7, 55.8, 58.2",
        "tests/snippets/test_readings.py",
    ),
    Fault(
        "a snippet that prints",
        "snippets/model.py",
        "    return w * t + b",
        "    print(w)\n    return w * t + b",
        "tests/snippets/test_purity.py",
    ),
    Fault(
        "a block of a page that raises",
        "docs/learn/by-hand.md",
        "by_hand = gradient_by_hand(t_u, t_c, w=1.0, b=0.0)",
        "by_hand = gradient_by_hand(t_u, t_c, w=1.0)",
        "docs/learn/by-hand.md",
    ),
    Fault(
        "a snippet that a page cannot call any more",
        "snippets/tables.py",
        "def side_by_side(",
        "def beside(",
        "docs/learn/by-hand.md",
    ),
    Fault(
        "a declared error that does not come",
        "docs/learn/backward.md",
        "```python raises=RuntimeError\nloss.backward()",
        "```python raises=RuntimeError\nloss.detach()",
        "docs/learn/backward.md",
    ),
    Fault(
        "a different error than the declared one",
        "docs/learn/backward.md",
        "```python raises=RuntimeError\nloss.backward()",
        "```python raises=TypeError\nloss.backward()",
        "docs/learn/backward.md",
    ),
    Fault(
        "a warning that nobody declared",
        "docs/learn/no-grad.md",
        "```python warns=UserWarning\nloss_at",
        "```python\nloss_at",
        "docs/learn/no-grad.md",
    ),
    Fault(
        "a hidden block that fails",
        "docs/learn/accumulation.md",
        "from snippets.programs import two_backwards",
        "from snippets.programs import two_backward",
        "docs/learn/accumulation.md",
    ),
    Fault(
        "a right option whose proof raises",
        "docs/learn/by-hand.md",
        "loss_of(1.0 + 0.00001), loss_of(1.0 - 0.00001)",
        "loss_at(1.0 + 0.00001), loss_of(1.0 - 0.00001)",
        "docs/learn/by-hand.md",
    ),
    Fault(
        "an output of the README that its code does not give",
        "README.md",
        "tensor([4517.2969,   82.6000])",
        "tensor([4517.2964,   82.6000])",
        "tests/site/test_readme.py",
    ),
    Fault(
        "a link of the README to no file",
        "README.md",
        "is in [CONTRIBUTING.md](CONTRIBUTING.md)",
        "is in [CONTRIBUTING.md](CONTRIBUTE.md)",
        "tests/site/test_readme.py",
    ),
    Fault(
        "a number of two digits that passes for one of four",
        "builder/checks.py",
        "ROUNDED_DIGITS = 3",
        "ROUNDED_DIGITS = 1",
        "tests/builder/test_page_checks.py",
    ),
    Fault(
        "a claim of equality that a hidden comparison proves",
        "builder/checks.py",
        'is_shown = not {"hide-code", "hide-output"} & set(fence.flags)',
        "is_shown = True",
        "tests/builder/test_page_checks.py",
    ),
    # ---- what torch says, and what helps
    Fault(
        "a message that torch words differently",
        SECOND_TIME,
        "already been freed). Saved",
        "been freed). Saved",
        "tests/errors/test_error_programs.py",
    ),
    Fault(
        "a fix that gives a different number",
        SECOND_TIME,
        "@gives(12.0)",
        "@gives(6.0)",
        "tests/errors/test_error_programs.py",
    ),
    Fault(
        "a fix that mends nothing",
        IN_PLACE,
        "    with torch.no_grad():\n        w -= 0.5 * w.grad\n    return",
        "    with torch.enable_grad():\n        w -= 0.5 * w.grad\n    return",
        "tests/errors/test_error_programs.py",
    ),
    Fault(
        "wrong advice that helps",
        IN_PLACE,
        "        w = w - 0.5 * w.grad\n    return w.grad",
        "        w -= 0.5 * w.grad\n    return w.grad",
        "tests/errors/test_error_programs.py",
    ),
    Fault(
        "an entry that begins with a cause",
        SECOND_TIME,
        "def provoke():",
        "def cause_two_calls():",
        "tests/errors/test_error_entries.py",
    ),
    Fault(
        "a cause that brings no error",
        SECOND_TIME,
        "    (2 * shared).backward()\n    (5 * shared).backward()",
        "    (2 * shared).backward()",
        "tests/errors/test_error_programs.py",
    ),
    Fault(
        "an older wording without its version",
        IN_PLACE,
        '"0.4",',
        '"old",',
        "tests/errors/test_error_entries.py",
    ),
    Fault(
        "a page of errors edited by hand that stays",
        "catalogue/files.py",
        '        "made": _hashes(_made()),\n',
        "",
        "tests/catalogue/test_catalogue_files.py",
    ),
    Fault(
        "a former anchor that leads nowhere",
        "catalogue/former_anchors.json",
        '"trying-to-backward-through-the-graph-a-second-time"',
        '"trying-to-backward-through-the-graph-twice"',
        "tests/catalogue/test_catalogue_pages.py",
    ),
    Fault(
        "a matcher that wants nearly all words",
        "docs/assets/errors/matching.js",
        "COVERED = 0.45",
        "COVERED = 0.95",
        "tests/catalogue/test_error_matching.py",
    ),
    Fault(
        "of two entries that fit the one that says less",
        "docs/assets/errors/matching.js",
        "other.said - one.said",
        "one.said - other.said",
        "tests/catalogue/test_error_matching.py",
    ),
    # ---- the engine
    Fault(
        "the derivative of sin is sin",
        "engine/rules.py",
        "g * self.cos()",
        "g * self.sin()",
        "tests/engine/test_operations.py",
    ),
    Fault(
        "a quotient whose second derivative has the wrong sign",
        "engine/rules.py",
        "-g * ((self / other) / other)",
        "g * ((self / other) / other)",
        "tests/engine/test_operations.py",
    ),
    Fault(
        "a maximum that gives all to both",
        "engine/rules.py",
        "share = where(self == other, div_scalar(g, 2), g)",
        "share = g",
        "tests/engine/test_operations.py",
    ),
    Fault(
        "float32 that is not rounded",
        "engine/dtypes.py",
        '"Float", 4, partial(array, "f")',
        '"Float", 4, partial(array, "d")',
        "tests/engine/test_operations.py",
    ),
    Fault(
        "a sum in a different order",
        "engine/float32.py",
        "running_sum([*row[whole:], *vector], pack)",
        "running_sum([*vector, *row[whole:]], pack)",
        "tests/engine/test_operations.py tests/engine/test_long_training.py",
    ),
    Fault(
        "a version that is not counted",
        "engine/inplace.py",
        "self.counter[0] += 1",
        "self.counter[0] += 0",
        "tests/engine/test_behaviour.py",
    ),
    Fault(
        "a message of the engine that torch words differently",
        "engine/messages.txt",
        "can't retain_grad on Tensor",
        "cannot retain_grad on Tensor",
        "tests/engine/test_behaviour.py",
    ),
    Fault(
        "no_grad that records",
        "engine/modes.py",
        "    mode = False",
        "    mode = True",
        "tests/engine/test_behaviour.py",
    ),
    Fault(
        "a leaf that may be written to",
        "engine/inplace.py",
        "    if self.requires_grad and self.is_leaf:\n",
        "    if False:\n",
        "tests/engine/test_behaviour.py",
    ),
    Fault(
        "saved tensors that are never freed",
        "engine/graph.py",
        "self.freed, value.tensor = True, None",
        "pass",
        "tests/engine/test_behaviour.py",
    ),
    Fault(
        "a node that forgets the gradient that came first",
        "engine/walk.py",
        "buffer[number] = gradient if before is None else before + gradient",
        "buffer[number] = gradient",
        "tests/engine/test_behaviour.py",
    ),
    Fault(
        "a walk in the order of recording",
        "engine/walk.py",
        "heappush(ready, (-target._sequence_nr, target))",
        "heappush(ready, (target._sequence_nr, target))",
        "tests/engine/test_behaviour.py tests/engine/test_random_programs.py",
    ),
    Fault(
        "SGD that climbs",
        "engine/optim.py",
        'param.add_(gradient, alpha=-group["lr"])',
        'param.add_(gradient, alpha=group["lr"])',
        "tests/engine/test_long_training.py",
    ),
    Fault(
        "Adam without a square",
        "engine/optim.py",
        "gradient * (1 - beta2) * gradient",
        "gradient * (1 - beta2)",
        "tests/engine/test_long_training.py",
        Fault(
            "Adam without a square",
            "engine/optim.py",
            "gradient * gradient",
            "gradient",
            "tests/engine/test_long_training.py",
        ),
    ),
    Fault(
        "a different seed of random numbers",
        "engine/generator.py",
        "1812433253",
        "1812433251",
        "tests/engine/test_long_training.py",
    ),
    Fault(
        "a function that is not there any more",
        "engine/creation.py",
        '"tensor full zeros ones empty eye arange linspace logspace"',
        '"tensor full zeros ones empty eye arange linspace"',
        "tests/engine/test_operations.py tests/engine/test_room.py",
    ),
    # ---- the content security policy
    Fault(
        "plugins from the site itself",
        "publish/policy.py",
        '"object-src": "\'none\'"',
        '"object-src": "\'self\'"',
        "tests/publish/test_policy.py",
    ),
    Fault(
        "requests to anybody",
        "publish/policy.py",
        '"connect-src": "\'self\'"',
        '"connect-src": "\'self\' https:"',
        "tests/publish/test_policy.py",
    ),
    Fault(
        "forms that may be sent",
        "publish/policy.py",
        '"form-action": "\'none\'"',
        '"form-action": "\'self\'"',
        "tests/publish/test_policy.py",
    ),
    Fault(
        "styles inside pages",
        "publish/policy.py",
        '"style-src": "\'self\'"',
        "\"style-src\": \"'self' 'unsafe-inline'\"",
        "tests/publish/test_policy.py",
    ),
    Fault(
        "a script of a page without its hash",
        "publish/policy.py",
        "[\"'self'\", WASM, *hashes]",
        "[\"'self'\", WASM, *hashes[1:]]",
        "tests/publish/test_policy.py",
    ),
    Fault(
        "a script of somebody else that is not noticed",
        "publish/policy.py",
        "if urlsplit(address).netloc and not allowed:",
        "if urlsplit(address).scheme and not allowed:",
        "tests/publish/test_policy.py",
    ),
    Fault(
        "a page that changes after its policy",
        "publish/steps.py",
        "    state_weights,\n    set_policy,\n",
        "    set_policy,\n    state_weights,\n",
        "tests/publish/test_policy.py",
    ),
    # ---- publishing
    Fault(
        "a search that no key opens",
        "publish/theme_fixes.py",
        '        label.attrs["tabindex"] = "0"\n',
        "",
        "tests/publish/test_theme_fixes.py",
    ),
    Fault(
        "a fix that finds nothing and says nothing",
        "publish/theme_fixes.py",
        "            if fix.everywhere and not times:\n",
        "            if False:\n",
        "tests/publish/test_theme_fixes.py",
    ),
    Fault(
        "a list of pages with a time in it",
        "publish/page_lists.py",
        "gzip.compress(text.encode(), mtime=0)",
        "gzip.compress(text.encode(), mtime=1)",
        "tests/publish/test_sitemap.py",
    ),
    Fault(
        "a list of pages without their days",
        "publish/page_lists.py",
        'if page.revised else ""',
        'if not page.revised else ""',
        "tests/publish/test_sitemap.py",
    ),
    Fault(
        "news with the oldest first",
        "publish/page_lists.py",
        "reverse=True",
        "reverse=False",
        "tests/publish/test_feed.py",
    ),
    Fault(
        "an error that leads to the more general entry",
        "publish/error_reference.py",
        "key=lambda one: -one.length",
        "key=lambda one: one.length",
        "tests/publish/test_error_reference.py",
    ),
    Fault(
        "a search index without the code of any page",
        "publish/error_reference.py",
        'if part["location"].startswith(FOLDER):',
        "if True:",
        "tests/publish/test_error_reference.py",
    ),
    Fault(
        "a Markdown page that keeps the front matter",
        "builder/page.py",
        'return head[0].count("\\n") if head else 0',
        "return 0",
        "tests/publish/test_markdown_pages.py",
    ),
    Fault(
        "a block that differs and gets a button",
        "publish/live_code.py",
        'if int(mark.attrs.sget("block")) in numbers:',
        'if int(mark.attrs.sget("block")):',
        "tests/publish/test_live_code.py",
    ),
    Fault(
        "a wrong anchor that is not noticed",
        "publish/checks.py",
        'return "" if known else "leads to a page without that anchor"',
        'return ""',
        "tests/publish/test_checks.py::test_a_planted_fault_is_found",
    ),
    # ---- figures
    Fault(
        "a valley that is climbed",
        "docs/assets/figures/core/valley.js",
        "1 - rate * value)",
        "1 + rate * value)",
        "tests/figures/test_core.py",
    ),
    Fault(
        "a step that is not rounded",
        "docs/assets/figures/core/training.js",
        "fround(slope - fround(step * forSlope))",
        "fround(slope - step * forSlope)",
        "tests/figures/test_core.py tests/figures/test_player.py",
    ),
    Fault(
        "pixels from the wrong end",
        "docs/assets/figures/core/axes.js",
        "start + share * (end - start)",
        "end + share * (end - start)",
        "tests/figures/test_core.py",
    ),
    Fault(
        "a drawing that does not fit what moves in it",
        "figures/axes.py",
        "(at - low) / (high - low)",
        "(at - low) / (high + low)",
        "tests/figures/test_axes.py",
    ),
    Fault(
        "a second choice that counts",
        "docs/assets/figures/core/predictions.js",
        "{ [question]: right, ...Object.fromEntries(kept) }",
        "{ ...Object.fromEntries(kept), [question]: right }",
        "tests/figures/test_core.py",
    ),
    Fault(
        "a recorded run one step behind",
        "docs/assets/figures/core/steps.js",
        "run.slice(0, at + 1)",
        "run.slice(0, at)",
        "tests/figures/test_core.py",
    ),
    Fault(
        "a recording that overlooks no_grad",
        "figures/recording.py",
        "if torch.is_grad_enabled() != self.is_on:",
        "if False:",
        "tests/figures/test_recording.py",
    ),
    Fault(
        "a recording that loses an edge",
        "figures/recording.py",
        "        self.edges += edges\n        return edges",
        "        self.edges += edges[:1]\n        return edges",
        "tests/figures/test_recording.py",
    ),
    # ---- the builder
    Fault(
        "a memory that does not know the code",
        "builder/run/cache.py",
        "[cells, settings.palette, ",
        "[len(cells), settings.palette, ",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a memory that does not know the palette's name",
        "builder/run/cache.py",
        "[cells, settings.palette, ",
        "[cells, None, ",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a memory that does not know the versions",
        "builder/run/cache.py",
        "_builder_hash(), installed_packages()]",
        "_builder_hash()]",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a memory that does not know the builder",
        "builder/run/cache.py",
        "_builder_hash(), installed_packages()]",
        "installed_packages()]",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a memory that does not know the processor",
        "builder/run/cache.py",
        "[sys.version, *kernel_facts(), *sorted(packages)]",
        "[sys.version, *sorted(packages)]",
        "tests/builder/test_numeric_environment.py",
    ),
    Fault(
        "a memory that does not look at the sources",
        "builder/run/cache.py",
        "file_hash(settings.root / f) != h",
        "False",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a spoilt memory that is believed",
        "builder/run/cache.py",
        "if checksum != digest(body.encode()):",
        "if not checksum:",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a file that a page opens and nobody records",
        "builder/run/tracked_files.py",
        "sys.addaudithook(self._record_open)",
        "pass",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a failing block that counts as run",
        "builder/run/page_process.py",
        'if result["failure"]:',
        "if False:",
        "tests/builder/test_cache.py",
    ),
    Fault(
        "a page that the tests remember when half of it ran",
        "builder/pytest_plugin.py",
        "if len(self.outputs) == len(self.page.executed):",
        "if self.outputs:",
        "tests/builder/test_pytest_plugin.py",
    ),
    Fault(
        "a page that the tests believe whatever changed",
        "builder/pytest_plugin.py",
        "self.known, self.outputs = recall(self.page, settings), []",
        "self.known, self.outputs = [], []",
        "tests/builder/test_pytest_plugin.py",
    ),
    Fault(
        "a time limit for each block of a page",
        "builder/run/fork_server.py",
        "    left.spend(before)",
        "    pass",
        "tests/builder/test_time_limit.py",
        Fault(
            "a time limit for each block of a page",
            "builder/run/fork_server.py",
            "return left - (os.times().elapsed - before)",
            "return left",
            "tests/builder/test_time_limit.py",
        ),
    ),
    Fault(
        "a time limit that a page can catch",
        "builder/run/session.py",
        "class TimeLimitReached(BaseException):",
        "class TimeLimitReached(Exception):",
        "tests/builder/test_time_limit.py",
    ),
    Fault(
        "a time limit that only waiting reaches",
        "builder/run/session.py",
        "signal.ITIMER_PROF: (signal.SIGPROF, left.computing),",
        "signal.ITIMER_PROF: (signal.SIGPROF, left.waiting),",
        "tests/builder/test_time_limit.py",
    ),
    Fault(
        "addresses that reach a page",
        "builder/run/scrub.py",
        'ADDRESS.sub("", text)',
        "text",
        "tests/builder/test_scrub.py",
    ),
    Fault(
        "paths of the project that reach a page",
        "builder/run/session.py",
        'return [{**o, "data": scrub(o["data"], root)} for o in outputs if o["data"]]',
        'return [o for o in outputs if o["data"]]',
        "tests/builder/test_session.py",
    ),
    Fault(
        "a file that a page leaves to the next",
        "builder/run/fork_server.py",
        "os.chdir(empty)",
        "os.chdir(root)",
        "tests/builder/test_session.py",
    ),
    Fault(
        "variables of the author that reach a page",
        "builder/run/page_process.py",
        "{k: os.environ[k] for k in KEPT_ENVIRONMENT if k in os.environ}",
        "dict(os.environ)",
        "tests/builder/test_session.py",
    ),
    Fault(
        "random numbers without a seed",
        "builder/run/execution.py",
        "    random.seed(0)\n    if (numpy",
        "    random.seed()\n    if (numpy",
        "tests/builder/test_session.py",
    ),
    Fault(
        "an error one line too low",
        "builder/run/page_process.py",
        ".code_line + line - 1",
        ".code_line + line",
        "tests/builder/test_session.py",
        Fault(
            "an error one line too low",
            "builder/run/page_process.py",
            '.code_line + frame["line"] - 1',
            '.code_line + frame["line"]',
            "tests/builder/test_session.py",
        ),
    ),
    Fault(
        "warnings that nobody sees",
        "builder/run/execution.py",
        'warnings.simplefilter("always")',
        'warnings.simplefilter("ignore")',
        "tests/builder/test_session.py",
    ),
    Fault(
        "two figures of a page with the same ids",
        "builder/run/session.py",
        'prefix = f"c{self.count}-{number}"',
        'prefix = "c"',
        "tests/builder/test_session.py",
    ),
    Fault(
        "pages without the numeric environment",
        "builder/run/page_process.py",
        "FIXED_ENVIRONMENT = VARIABLES | {",
        "FIXED_ENVIRONMENT = {",
        "tests/builder/test_numeric_environment.py",
    ),
    Fault(
        "tests without the numeric environment",
        "builder/pytest_plugin.py",
        "numeric_environment.pin()",
        "numeric_environment.is_pinned()",
        "tests/builder/test_numeric_environment.py",
    ),
    Fault(
        "kernels that the processor chooses",
        "builder/run/numeric_environment.py",
        '"ATEN_CPU_CAPABILITY": "default"',
        '"ATEN_CPU_CAPABILITY": ""',
        "tests/builder/test_numeric_environment.py",
    ),
    # ---- the comparison of blocks in a browser with the build
    Fault(
        "a comparison that looks at no output",
        "live/python/parity.py",
        'return fine and _comparable(self.outputs) == _comparable(cell["outputs"])',
        "return fine",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that goes on with the names of a wrong block",
        "live/python/parity.py",
        "            os._exit(1)\n",
        "            pass\n",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison in which nothing depends on Python",
        "live/python/parity.py",
        '            line["python"] = runner.depends_on_python(cell["code"])',
        '            line["python"] = False',
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that forgets the imports of a block above",
        "live/python/parity.py",
        'self.imported_python or imports_python(cell["code"])',
        'imports_python(cell["code"])',
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that trusts the rounding of every C library",
        "live/python/parity.py",
        "            rounded_calls\n            or self.python_wrote_error",
        "            self.python_wrote_error",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that trusts the messages of every Python",
        "live/python/parity.py",
        "            rounded_calls\n            or self.python_wrote_error",
        "            rounded_calls",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that trusts an error that a block caught",
        "live/python/parity.py",
        "            or catches(code)\n",
        "",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that trusts the warnings of every Python",
        "live/python/parity.py",
        'not output["data"].startswith(OWN_WARNINGS)',
        "False",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that does not know which snippets keep an error",
        "live/python/parity.py",
        'CATCHING = {"snippets.off_switches", "snippets.puzzles"}',
        'CATCHING = {"snippets.off_switches"}',
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that trusts blocks below one that differs",
        "live/parity.py",
        "if there.differs:",
        "if False:",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that does not know the engine",
        "live/parity.py",
        "common = [hashes, sys.version, runtime]",
        "common = [sys.version, runtime]",
        "tests/live/test_parity.py",
    ),
    Fault(
        "a comparison that does not know the runtime",
        "live/parity.py",
        "common = [hashes, sys.version, runtime]",
        "common = [hashes, sys.version]",
        "tests/live/test_parity.py",
    ),
    # ---- the style
    Fault(
        "a page that says simply",
        "docs/learn/by-hand.md",
        "The gradient points uphill.",
        "The gradient simply points uphill.",
        "tests/site/test_style.py",
    ),
    Fault(
        "a page without a description",
        "docs/learn/by-hand.md",
        "description: A gradient",
        "describes: A gradient",
        "tests/site/test_style.py",
    ),
    Fault(
        "a caption that is too long",
        "docs/learn/by-hand.md",
        "Which way should w move?",
        "Which way should w move, how far, and why not a little farther than that?",
        "tests/site/test_style.py",
    ),
    Fault(
        "a question with two right options",
        "docs/learn/by-hand.md",
        '??? wrong "float32 adds a little random noise to each loss"',
        '??? right "float32 adds a little random noise to each loss"',
        "tests/site/test_style.py",
    ),
    Fault(
        "a rule that is asked of no page",
        "tests/every.py",
        'broken.append(f"{label}: {type(error).__name__}: {error}")',
        "pass",
        "tests/test_every.py",
    ),
)

# Only the built site shows these, or a browser.
SITE_FAULTS = (
    Fault(
        "a link to no page",
        "docs/learn/by-hand.md",
        "(the-problem.md) and the chain rule",
        "(the-problems.md) and the chain rule",
        "tests/site/test_prose.py::test_every_link_leads_somewhere",
    ),
    Fault(
        "a link to no anchor",
        "docs/learn/by-hand.md",
        "../reference/glossary.md#finite-difference",
        "../reference/glossary.md#finite-differences",
        "tests/site/test_prose.py::test_every_link_leads_somewhere",
    ),
    Fault(
        "a shared link that nothing defines",
        "links.md",
        "[in-place]: ",
        "[inplace]: ",
        "tests/site/test_prose.py::test_every_link_leads_somewhere",
    ),
    Fault(
        "a number that no output holds",
        "docs/learn/by-hand.md",
        "1763.88 down to 323.09",
        "1763.88 down to 323.19",
        "tests/site/test_prose.py::"
        "test_every_number_in_the_prose_was_computed_or_has_a_source",
    ),
    Fault(
        "a claim of equality that no block compares",
        "docs/learn/by-hand.md",
        "```python\ntorch.allclose(measured.float(), by_hand, rtol=1e-6)\n```\n",
        "",
        "tests/site/test_prose.py::test_every_claim_of_equality_is_an_executed_comparison",
    ),
    Fault(
        "a block without a button that does not say why",
        "docs/learn/validation.md",
        "#| differs: the engine of this site has no torch.nn.Dropout.\n"
        "torch.manual_seed(1)",
        "torch.manual_seed(1)",
        "tests/live/test_buttons.py",
    ),
    Fault(
        "a search index with every program of the errors",
        "publish/steps.py",
        "    write_llms_txt,\n    lighten_search,\n",
        "    write_llms_txt,\n",
        "tests/publish/test_error_reference.py",
    ),
    Fault(
        "a page whose errors lead to no entry",
        "publish/steps.py",
        "    link_errors,\n    add_live,",
        "    add_live,",
        "tests/publish/test_error_reference.py",
    ),
    Fault(
        "attributes of a program that can act",
        "live/page/sanitize.js",
        "ATTRIBUTES.has(name) && !ADDRESS.test(value)",
        "!ADDRESS.test(value)",
        "tests/browser/test_live.py::test_markup_of_a_program_can_do_nothing",
    ),
    Fault(
        "elements of a program that can act",
        "live/page/sanitize.js",
        " || !ELEMENTS.has(localName)",
        "",
        "tests/browser/test_live.py::test_markup_of_a_program_can_do_nothing",
        Fault(
            "elements of a program that can act",
            "live/page/sanitize.js",
            " || !ELEMENTS.has(node.localName)",
            "",
            "tests/browser/test_live.py::test_markup_of_a_program_can_do_nothing",
        ),
    ),
    Fault(
        "an address in what a program draws",
        "live/page/sanitize.js",
        "ATTRIBUTES.has(name) && !ADDRESS.test(value)",
        "ATTRIBUTES.has(name)",
        "tests/browser/test_live.py::test_markup_of_a_program_can_do_nothing",
    ),
    Fault(
        "a figure that lights the wrong line",
        "docs/assets/figures/elements/ag-stepper.js",
        "index + 1 === state.line",
        "index === state.line",
        "tests/browser/test_stepping.py::TestFindings",
    ),
    Fault(
        "predictions that are forgotten with the page",
        "docs/assets/figures/elements/ag-predictions.js",
        "localStorage.setItem(STORAGE_KEY, JSON.stringify(predictions));",
        "",
        "tests/browser/test_questions.py::"
        "test_the_record_outlives_the_page_and_stands_in_the_list_of_pages",
    ),
)


class Tree:
    """A project to plant faults in: an untouched copy of it, and what fails there."""

    def __init__(self, root: Path, python: str, folder: Path):
        self.python = python
        self.folder = folder
        self.untouched = folder / "untouched"
        self.failing: list[str] = []
        _copy(root, self.untouched)
        for name in SHARED:
            if (root / name).is_dir():
                (self.untouched / name).parent.mkdir(exist_ok=True)
                (self.untouched / name).symlink_to(root / name)

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in a copy, whose own packages come first, in what it starts too."""
        return subprocess.run(
            [self.python, *arguments],
            cwd=folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LIMIT,
        )

    def learn(self, faults: Sequence[Fault]) -> None:
        """Run all tests without a fault: what fails then is left out later.

        What ran is remembered for the copies. A site is built before, for there are
        tests that build it where nobody remembers anything.
        """
        if any(fault in SITE_FAULTS for fault in faults):
            self.run(self.untouched, "-m", "mkdocs", "build", "--strict")
            shutil.rmtree(self.untouched / "site", ignore_errors=True)
        tests = dict.fromkeys(test for fault in faults for test in fault.tests.split())
        done = self.run(self.untouched, *PYTEST, *tests)
        if done.returncode not in (0, 1):
            sys.exit(f"without a fault pytest ended with {done.returncode}:\n{done.stdout}")
        self.failing = list(failed(done.stdout))

    def caught(self, fault: Fault) -> str:
        """Return the first test that fails with the fault, or ""."""
        copy = self.folder / "copy"
        _copy(self.untouched, copy)
        try:
            fault.plant(copy)
            known = (f"--deselect={test}" for test in self.failing)
            done = self.run(copy, *PYTEST, "-x", *known, *fault.tests.split())
        except subprocess.TimeoutExpired:
            return ""
        finally:
            shutil.rmtree(copy)
        if done.returncode not in (0, *FOUND):
            raise ValueError(f"{fault.name}: the tests did not run:\n{done.stdout}")
        return next(failed(done.stdout), "a collection error") if done.returncode else ""


def _copy(root: Path, target: Path) -> None:
    def ignored(folder: str, names: list[str]) -> set[str]:
        found = {name for name in names if name.endswith(("__pycache__", ".egg-info"))}
        if Path(folder).name == ".cache":
            found.add("mypy")
            found |= {"live"} if Path(folder).parent == root else set()
        # In our own copy links stand for what is shared.
        return found | (NOT_COPIED & set(names) if Path(folder) == root else set())

    shutil.copytree(root, target, ignore=ignored, symlinks=True)
    for name in SHARED:
        if (link := root / name).is_symlink():
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).symlink_to(link.readlink())


def failed(log: str) -> Iterator[str]:
    """Yield the tests that pytest's short summary says failed."""
    for line in log.splitlines():
        if found := re.match(r"(?:FAILED|ERROR) (\S+::.*?|\S+)(?: - .*)?$", line):
            yield found[1]


def chosen(names: Sequence[str], root: Path) -> list[Fault]:
    """Return the faults of these names as they can be planted in a tree, or all.

    Raises:
        ValueError: A name is unknown, or a fault does not fit our own tree.
    """
    faults = {fault.name: fault for fault in (*FAULTS, *SITE_FAULTS)}
    if unknown := set(names) - set(faults):
        raise ValueError(f"no such fault: {', '.join(sorted(unknown))}")
    found = []
    for fault in (faults[name] for name in names or faults):
        fitting = [one for one in (fault, fault.older) if one and one.fits(root)]
        if fitting:
            found.append(fitting[0])
        elif root == ROOT:
            fault.plant(root / "nowhere")  # says what is not there
        else:
            print(f"| {fault.name} | {fault.file} | not there yet | |", flush=True)
    return found


def main() -> None:
    """Print a line for each fault, and fail if one was missed."""
    parser = argparse.ArgumentParser("python -m bench.mutations", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help="of a fault; else all")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project")
    parser.add_argument("--python", default=sys.executable, help="its interpreter")
    options = parser.parse_args()
    print("| Fault | File | Caught by | Seconds |\n| --- | --- | --- | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        faults = chosen(options.names, options.root)
        tree = Tree(options.root.resolve(), options.python, Path(folder))
        tree.learn(faults)
        missed = sum(not _told(fault, tree) for fault in faults)
    for test in tree.failing:
        print(f"\n{test} fails without a fault, so it was left out.")
    print(f"\n{len(faults) - missed} of {len(faults)} were caught.")
    sys.exit(bool(missed))


def _told(fault: Fault, tree: Tree) -> bool:
    start = time.monotonic()
    test = tree.caught(fault)
    seconds = time.monotonic() - start
    print(f"| {fault.name} | {fault.file} | {test or MISSED} | {seconds:.0f} |", flush=True)
    return bool(test)


if __name__ == "__main__":
    main()
