"""From the entries of `snippets/errors` to the pages and the index of the search.

`python -m catalogue` writes what is checked in: `docs/reference/errors/` and
`docs/assets/errors/entries.json`. It knows the entries and where pages stand; nothing
that builds the site knows of it.
"""
