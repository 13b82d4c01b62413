"""The policy: it lets through what the pages hold, and nothing else can be in them."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from publish.policy import COMMENTS, WASM, blocked, has_comments, policy, set_policy
from publish.site import Document, PublishError, Site
from publish.steps import PREVIEW_STEPS, STEPS

PAGE = '<!doctype html><head><meta charset="utf-8"><title>A</title></head><body>{}</body>'
WITH_COMMENTS = "extra:\n  comments: {repo: somebody/something}\n"


def hash_of(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def page_of(body: str = "") -> Document:
    return Document(PAGE.format(body))


def site_of(folder: Path, settings: str = "site_name: A\n", **bodies: str) -> Site:
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "site").mkdir()
    for name, body in bodies.items():
        (folder / "site" / f"{name}.html").write_text(PAGE.format(body), "utf-8")
    return Site(folder / "site", folder)


def sources(content: str, directive: str) -> list[str]:
    return dict(part.split(" ", 1) for part in content.split("; "))[directive].split()


def test_one_policy_with_the_scripts_of_all_pages_follows_the_charset(
    tmp_path: Path,
) -> None:
    site = site_of(tmp_path, a="<script>one()</script>", b="<script>two('ü')</script>")
    set_policy(site)
    metas = {
        re.search(r'<meta charset="utf-8">(<meta http-equiv=[^>]+>)', page.html)[1]
        for page in site.documents
    }
    [meta] = metas
    assert hash_of("one()") in meta
    assert hash_of("two('ü')") in meta


def test_nothing_is_allowed_because_it_is_inline() -> None:
    content = policy([page_of("<script>one()</script>")])
    assert "'unsafe" not in content
    assert sources(content, "style-src") == ["'self'"]
    assert sources(content, "script-src") == ["'self'", WASM, hash_of("one()")]


def test_python_may_run_in_a_worker_and_text_may_not() -> None:
    content = policy([page_of()])
    assert sources(content, "worker-src") == ["'self'", "blob:"]
    assert "'wasm-unsafe-eval'" in sources(content, "script-src")
    assert "'unsafe-eval'" not in content


def test_all_that_a_page_may_load_and_do_is_known() -> None:
    content = policy([page_of()])
    assert dict(part.split(" ", 1) for part in content.split("; ")) == {
        "default-src": "'self'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'none'",
    }


def test_data_and_files_need_no_hash() -> None:
    body = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert sources(policy([page_of(body)]), "script-src") == ["'self'", WASM]


def test_a_script_in_a_comment_is_none() -> None:
    assert sources(policy([page_of("<!-- <script>old()</script> -->")]), "script-src") == [
        "'self'",
        WASM,
    ]


@pytest.mark.parametrize("asked", [True, False], ids=["with comments", "without"])
def test_the_policy_widens_only_for_comments(asked: bool) -> None:
    content = policy([page_of()], comments=asked)
    for directive in ("script-src", "style-src", "frame-src"):
        assert (COMMENTS in sources(content, directive)) == asked
    for directive in ("default-src", "connect-src", "img-src"):
        assert COMMENTS not in sources(content, directive)


def test_comments_are_asked_for_in_the_settings(tmp_path: Path) -> None:
    settings = "site_url: !ENV [SITE_URL, 'http://a/']\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    assert not has_comments(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(settings + WITH_COMMENTS, "utf-8")
    assert has_comments(tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        '<p style="color: red">a</p>',
        "<style>p { color: red }</style>",
        '<button onclick="go()">a</button>',
        '<a href="javascript:go()">a</a>',
        '<script src="https://example.com/a.js"></script>',
        '<link rel="stylesheet" href="//example.com/a.css">',
        '<img alt="a > b" src="https://example.com/a.png">',
        f'<script src="{COMMENTS}/client.js"></script>',
        '<template><template><p style="color: red">a</p></template></template>',
    ],
)
def test_what_the_policy_would_block_fails_the_build(body: str, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"index\.html: the policy would block"):
        set_policy(site_of(tmp_path, index=body))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://example.com/">a</a>',
        "<pre>&lt;p style=&quot;color: red&quot;&gt;</pre>",
        '<p title="say style=&quot;a&quot;">a</p>',
        '<img alt="" src="data:image/png;base64,AAAA">',
    ],
)
def test_what_only_looks_like_it_is_left_alone(body: str) -> None:
    assert list(blocked(page_of(body))) == []


def test_comments_may_come_from_their_host_where_they_are_asked_for(tmp_path: Path) -> None:
    body = f'<script src="{COMMENTS}/client.js" async></script>'
    set_policy(site_of(tmp_path, WITH_COMMENTS, index=body))


def test_a_page_without_charset_or_with_a_policy_is_refused(tmp_path: Path) -> None:
    site = site_of(tmp_path, index="")
    set_policy(site)
    with pytest.raises(PublishError, match="has a policy already"):
        set_policy(site)
    (site.folder / "index.html").write_text("<title>A</title>", "utf-8")
    with pytest.raises(PublishError, match="has no <meta charset>"):
        set_policy(Site(site.folder, site.root))


def test_the_policy_is_the_last_step_and_none_of_the_preview() -> None:
    assert STEPS[-1] is set_policy
    assert set_policy not in PREVIEW_STEPS
