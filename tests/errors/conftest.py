"""What the tests of the error reference share: warnings, and a count at the end."""

from collections import Counter

import pytest
import torch

# What the programs of this run did, for the summary.
DONE: Counter[str] = Counter()


@pytest.fixture
def done() -> Counter[str]:
    return DONE


@pytest.fixture
def every_warning():
    """Let torch warn each time, as on a page, and not once in the process."""
    before = torch.is_warn_always_enabled()
    torch.set_warn_always(True)
    yield
    torch.set_warn_always(before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many messages were provoked and how many fixes were run."""
    if DONE:
        terminalreporter.write_sep("=", "error reference")
        terminalreporter.write_line(
            ", ".join(f"{count} {what}" for what, count in DONE.items())
        )
