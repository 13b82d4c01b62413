"""Lets MkDocs make the pages before it looks for them, at each build of a preview too."""

from logging import getLogger

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from catalogue.files import update

log = getLogger("mkdocs.plugins.catalogue")


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the pages that are not up to date."""
    try:
        if update():
            log.info("Made the pages of errors, silent mistakes and puzzles")
    except RuntimeError as error:
        # MkDocs shows the message of this one without a traceback.
        raise PluginError(str(error)) from error
