"""Lets pytest make the pages before it collects their blocks of code."""

from catalogue.files import update


def pytest_configure() -> None:
    """Make the pages that are not up to date."""
    update()
