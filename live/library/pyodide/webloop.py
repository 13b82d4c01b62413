"""Replaces the event loop of Pyodide: a page runs its blocks one after the other.

Pyodide imports it at each start, and would wake up live/library/asyncio with it.
"""


def _initialize_event_loop() -> None:
    """Start no event loop, as Python itself does."""
