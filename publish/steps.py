"""What is done to a built folder, in order; each step is a function of the Site."""

from collections.abc import Callable

from publish.site import Site

Step = Callable[[Site], None]

# Whatever adds files or changes pages comes before the policy, which looks at the result.
STEPS: tuple[Step, ...] = ()
# Under `mkdocs serve` only what adds files that pages link to.
PREVIEW_STEPS: tuple[Step, ...] = ()


def publish(site: Site) -> None:
    """Take the folder through all steps."""
    for step in PREVIEW_STEPS if site.preview else STEPS:
        step(site)
