"""A small stand-in for matplotlib."""


def install() -> None:
    """Nothing yet."""
