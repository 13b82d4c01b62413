"""The error of a page that cannot be built."""

import click


class PageError(click.ClickException):
    """A page that cannot become an executed page.

    The message starts with ``page.md:LINE``, as an editor can jump to it. Being a
    click exception, it ends MkDocs with the message alone, without MkDocs' own
    traceback, and with exit code 1, strict or not.
    """

    def __init__(self, page: str, line: int, problem: str):
        super().__init__(f"{page}:{line}: {problem}")
        self.page, self.line, self.problem = page, line, problem

    def __str__(self) -> str:
        return self.message
