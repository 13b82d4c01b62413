"""Publishes the folder that MkDocs built; for other generators: ``python -m publish``."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from publish.live_code import compare_blocks
from publish.mkdocs_cache import save_cache, use_cache
from publish.site import PublishError, Site
from publish.steps import publish

_command = "build"


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> None:
    """Use the results of the build before."""
    use_cache(config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Compare the live blocks while MkDocs writes: by now each page has run."""
    compare_blocks(Path(config.config_file_path).parent)


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the folder that MkDocs has written."""
    root = Path(config.config_file_path).parent
    preview = _command == "serve"
    save_cache(config)
    try:
        publish(Site(Path(config.site_dir), root, config.site_url or "", preview))
    except PublishError as error:
        # MkDocs shows the message of this one without a traceback.
        raise PluginError(str(error)) from error
