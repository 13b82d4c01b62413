import pytest

from builder.project import pages_of, settings_of
from builder.run.page_process import Settings


@pytest.mark.parametrize(
    ("config", "palette"),
    [
        ("markdown_extensions: [toc, builder.extension]\n", None),
        ("markdown_extensions:\n  - builder.extension:\n", None),
        ("markdown_extensions:\n  - builder.extension: {palette: a.b:C}\n", "a.b:C"),
        (
            "x: !!python/name:os.path.join\ny: !ENV [A, b]\n"
            "markdown_extensions:\n  - toc: {permalink: true}\n"
            "  - builder.extension:\n      palette: a.b:C\n      sources: x\n",
            "a.b:C",
        ),
    ],
    ids=["by name", "without options", "with a palette", "beside tags that need code"],
)
def test_settings_are_those_of_mkdocs_yml(project, config: str, palette: str | None):
    project.write("mkdocs.yml", config)
    assert settings_of(project.root) == Settings(project.root, palette)


def test_project_without_the_extension_has_no_settings(project):
    project.write("mkdocs.yml", "markdown_extensions: [toc]\n")
    with pytest.raises(LookupError, match=r"mkdocs\.yml does not name builder\.extension"):
        settings_of(project.root)


def test_pages_come_in_the_order_of_their_names(project):
    project.write("docs/b/x.md", "# X\n")
    project.write("docs/a.md", "# A\n")
    names = [page.name for page in pages_of(project.root)]
    assert names == ["docs/a.md", "docs/b/x.md", "docs/index.md"]
