"""Pages that are made from Python: the error reference, the silent mistakes, the puzzles.

The sources are `errors/`, `snippets/silent/` and `snippets/puzzles.py`. The pages are
written below `docs/`, where git ignores them, whenever a source has changed:
`mkdocs_hook` looks before each build and `pytest_plugin` before the tests, and
`python -m catalogue` does it by hand. Nothing that builds the site knows of it.
"""
