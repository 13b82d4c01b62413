"""The pages as they were written: each number computed, each link leading somewhere."""

from builder.checks import broken_links, unproved_agreements, unsupported_numbers
from builder.project import pages_of


def test_every_number_in_the_prose_was_computed_or_has_a_source(site, server):
    executor = site.executor(server)
    problems = []
    for page in pages_of(site.root):
        outputs = executor.execute(page).outputs.values()
        flat = [output for cell in outputs for output in cell]
        problems += unsupported_numbers(page, flat, site.root)
    assert not problems, "\n".join(["", *problems])


def test_every_claim_of_equality_is_an_executed_comparison(site, server):
    executor = site.executor(server)
    problems = []
    for page in pages_of(site.root):
        problems += unproved_agreements(page, executor.execute(page).outputs)
    assert not problems, "\n".join(["", *problems])


def test_every_link_leads_somewhere(site):
    problems = broken_links(site.root, site.root / "site")
    assert not problems, "\n".join(["", *problems])
