"""From a Markdown page to an executed page: read, run, remember, render."""
