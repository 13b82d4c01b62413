"""A page written down: as HTML, as a notebook and as Markdown."""
