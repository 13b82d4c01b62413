"""The notebook is executed when the site is built, not imported as a test."""

collect_ignore_glob = ["notebooks/*.py"]
