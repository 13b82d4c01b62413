"""The steps of publishing, in order; each is a function of the Site."""

from collections.abc import Callable

from publish.assets import move_styles, size_images, state_weights
from publish.cards import write_cards
from publish.checks import refuse_repeated_attributes
from publish.downloads import write_markdown_pages, write_notebooks
from publish.error_reference import lighten_search, link_errors
from publish.live_code import add_live
from publish.page_lists import write_feed, write_llms_txt, write_sitemap
from publish.policy import set_policy
from publish.site import Site
from publish.theme_fixes import fix_theme

Step = Callable[[Site], None]

# These add files.
FILE_STEPS: tuple[Step, ...] = (
    write_notebooks,
    write_markdown_pages,
    write_cards,
    write_feed,
    write_sitemap,
    write_llms_txt,
    lighten_search,
)
# These change documents. The policy comes last: it looks at the result.
DOCUMENT_STEPS: tuple[Step, ...] = (
    refuse_repeated_attributes,
    link_errors,
    add_live,
    fix_theme,
    size_images,
    move_styles,
    state_weights,
    set_policy,
)
STEPS = FILE_STEPS + DOCUMENT_STEPS
# Under `mkdocs serve` only the steps that add files which pages link to or load.
PREVIEW_STEPS: tuple[Step, ...] = (write_notebooks, add_live, state_weights)


def publish(site: Site) -> None:
    """Take the folder through all steps.

    Raises:
        PublishError: A step cannot do its part; then no document is written.
    """
    for step in PREVIEW_STEPS if site.preview else STEPS:
        step(site)
    site.write_documents()
