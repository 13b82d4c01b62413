"""What is done to a built folder, in order; each step is a function of the Site."""

from collections.abc import Callable

from publish.cards import write_cards
from publish.feed import write_feed
from publish.images import size_images
from publish.live_code import add_live
from publish.lookup import link_errors
from publish.markdown_pages import write_markdown_pages
from publish.notebooks import write_notebooks
from publish.policy import set_policy
from publish.search_index import lighten_search
from publish.site import Site
from publish.sitemap import write_sitemap
from publish.styles import move_styles
from publish.theme_fixes import mend
from publish.weight import state_weights

Step = Callable[[Site], None]

# Whatever adds files or changes pages comes before the policy, which looks at the result.
STEPS: tuple[Step, ...] = (
    write_notebooks,
    write_markdown_pages,
    write_cards,
    write_feed,
    write_sitemap,
    lighten_search,
    link_errors,
    add_live,
    mend,
    size_images,
    move_styles,
    state_weights,
    set_policy,
)
# Under `mkdocs serve` only what adds files that pages link to or load.
PREVIEW_STEPS: tuple[Step, ...] = (write_notebooks, add_live, state_weights)


def publish(site: Site) -> None:
    """Take the folder through all steps."""
    with site.at_once():
        for step in PREVIEW_STEPS if site.preview else STEPS:
            step(site)
