"""Where the text that is being rendered comes from: each generator knows it elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from builder.errors import PageError


@dataclass(frozen=True)
class Place:
    """Where the text that is being rendered comes from."""

    root: Path
    docs: Path
    file: Path


def place_of(md: Markdown) -> Place:
    """Ask the generator which page it is rendering; each keeps that elsewhere."""
    for processor in [*md.treeprocessors, *md.preprocessors]:
        if hasattr(processor, "file") and hasattr(processor, "config"):  # MkDocs
            config = processor.config
            root = Path(config.config_file_path).parent
            return Place(root, Path(config.docs_dir), Path(processor.file.abs_src_path))
        if hasattr(processor, "page") and hasattr(processor, "config"):  # Zensical
            docs = Path(processor.config["docs_dir"]).resolve()
            return Place(docs.parent, docs, docs / processor.page.path)
    raise PageError("?", 0, "executed pages need MkDocs or Zensical to say which page")
