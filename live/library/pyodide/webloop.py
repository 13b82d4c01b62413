"""Stands in for Pyodide's event loop: a page runs its blocks one after the other.

Pyodide imports it at each start, and with it asyncio, sockets, threads and logging: a tenth
of the time that a reader waits for the first Run.
"""


def _initialize_event_loop() -> None:
    """Have none, as Python has where nobody asked for one."""
