"""The page's Markdown, parsed in the browser: what Discord makes of each text, and that nothing becomes markup."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page

STATIC = Path(__file__).parents[2] / "bot" / "sandbox" / "static"

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DRAW = """async (text) => {
  const { markdown } = await import("/markdown_view.js");
  const directory = {
    user: (id) => (id === "123456789012345678" ? { name: "Ann" } : null),
    role: () => ({ name: "Editors", colour: "#ff0000" }),
    channel: (id) => (id === "223456789012345678" ? { id, name: "news" } : null),
    openChannel: () => {}, openCommand: () => {},
  };
  const box = document.createElement("div");
  box.append(markdown(text, directory));
  return box.innerHTML;
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    async def blank(_: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><title>Markdown</title>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", blank)
    app.router.add_static("/", STATIC)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    context = await browser.new_context(locale="en-GB", timezone_id="UTC")
    page = await context.new_page()
    await page.goto(f"http://{host}:{port}/")
    yield page
    await context.close()
    await runner.cleanup()


async def draw(page: Page, text: str) -> str:
    """The markup of a text without the attributes that do not matter here."""
    html: str = await page.evaluate(DRAW, text)
    return re.sub(
        r' (?:target|rel|title|tabindex|type|aria-label|aria-level|role|aria-hidden|data-language)="[^"]*"',
        "",
        html,
    )


SPANS = [
    ("plain", "plain"),
    ("**bold**", "<strong>bold</strong>"),
    ("*italic* _italic_", "<em>italic</em> <em>italic</em>"),
    ("***both***", "<strong><em>both</em></strong>"),
    ("**bold *and italic***", "<strong>bold <em>and italic</em></strong>"),
    ("*italic **and bold***", "<em>italic <strong>and bold</strong></em>"),
    ("__under__ ~~gone~~", "<u>under</u> <s>gone</s>"),
    ("__*both*__", "<u><em>both</em></u>"),
    ("**two\nlines**", "<strong>two\nlines</strong>"),
    ("a `code *span*` b", "a <code>code *span*</code> b"),
    ("``a ` b``", "<code>a ` b</code>"),
    ("**a `**` b**", "<strong>a <code>**</code> b</strong>"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("snake_case_name", "snake_case_name"),
    ("_it's_", "<em>it's</em>"),
    ("\\*not\\* \\_this\\_ \\\\", "*not* _this_ \\"),
    (r"¯\_(ツ)_/¯", "¯_(ツ)_/¯"),
    ("**open", "**open"),
    ("****", "****"),
    ("||secret||", '<span class="spoiler"><span class="spoiler-text">secret</span></span>'),
]

BLOCKS = [
    ("# One", '<div class="heading h1">One</div>'),
    ("## Two\ntext", '<div class="heading h2">Two</div>text'),
    ("### *Three*", '<div class="heading h3"><em>Three</em></div>'),
    ("#### four", "#### four"),
    ("#tag", "#tag"),
    ("a # b", "a # b"),
    ("-# small", '<small class="subtext">small</small>'),
    ("> one\n> two\nthree", "<blockquote>one\ntwo</blockquote>three"),
    (">>> all\nof it", "<blockquote>all\nof it</blockquote>"),
    (">no space", "&gt;no space"),
    ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("* a\n  * b\n* c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    ("- a\n1. b", '<ul><li>a</li></ul><ol start="1"><li>b</li></ol>'),
    ("> - a\n> - b", "<blockquote><ul><li>a</li><li>b</li></ul></blockquote>"),
    ("```py\nx = 1\n```", "<pre><code>x = 1</code></pre>"),
    ("```\n**x**\n```after", "<pre><code>**x**</code></pre>after"),
    ("a ```b``` c", "a <pre><code>b</code></pre> c"),
]

LINKS = [
    ("https://example.org/a.", '<a href="https://example.org/a">https://example.org/a</a>.'),
    ("(https://example.org/a_(b))", '(<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>)'),
    ("<https://example.org/>", '<a href="https://example.org/">https://example.org/</a>'),
    ("[a *link*](https://example.org/)", '<a href="https://example.org/">a <em>link</em></a>'),
    ('[x](https://example.org/ "title")', '<a href="https://example.org/">x</a>'),
    ("**https://example.org/a**", '<strong><a href="https://example.org/a">https://example.org/a</a></strong>'),
    ("[https://good.example](https://evil.example)", "[https://good.example](https://evil.example)"),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ("[x](data:text/html,1)", "[x](data:text/html,1)"),
    ("xhttps://example.org/", "xhttps://example.org/"),
]

MENTIONS = [
    ("<@123456789012345678>", '<span class="mention">@Ann</span>'),
    ("<@!123456789012345678>", '<span class="mention">@Ann</span>'),
    ("<@999999999999999999>", '<span class="mention">@unknown-user</span>'),
    ("<@&323456789012345678>", '<span class="mention" style="--mention: #ff0000;">@Editors</span>'),
    ("<#223456789012345678>", '<button class="mention">#news</button>'),
    ("<#999999999999999999>", '<span class="mention">#unknown</span>'),
    ("</news search:423456789012345678>", '<button class="mention">/news search</button>'),
    ("@everyone and @here", '<span class="mention">@everyone</span> and <span class="mention">@here</span>'),
    ("<:party:523456789012345678>", '<span class="emoji">:party:</span>'),
    ("`<@123456789012345678>`", "<code>&lt;@123456789012345678&gt;</code>"),
]

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**<b>x</b>**",
    "[<img src=x>](https://example.org/)",
    '<https://example.org/"onmouseover=alert(1)>',
    "```<script>\nalert(1)\n</script>```",
    "</script:1>",
    "||<svg onload=alert(1)>||",
]


@pytest.mark.parametrize(("text", "expected"), SPANS + BLOCKS + LINKS + MENTIONS)
async def test_markdown_is_drawn_as_discord_draws_it(page: Page, text: str, expected: str) -> None:
    assert await draw(page, text) == expected


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text(page: Page, text: str) -> None:
    tags = set(re.findall(r"<([a-z0-9]+)", await draw(page, text)))
    assert tags <= {"strong", "a", "code", "pre", "span", "button"}


TIMES = [
    ("t", "09:05"),
    ("T", "09:05:06"),
    ("d", "21/11/2026"),
    ("D", "21 November 2026"),
    ("f", "21 November 2026 at 09:05"),
    ("F", "Saturday 21 November 2026 at 09:05"),
    ("R", "2 days ago"),
]


@pytest.mark.parametrize(("style", "expected"), TIMES)
async def test_timestamps_have_discords_styles(page: Page, style: str, expected: str) -> None:
    script = """async ([style, seconds]) => {
      const { formatTime } = await import("/time.js");
      const present = (seconds + 2 * 86400 + 60) * 1000;
      return formatTime(seconds, style, { present, locale: "en-GB", timeZone: "UTC" });
    }"""
    shown = await page.evaluate(script, [style, 1795251906])
    # Whether a comma follows the weekday changes between versions of the browser's own calendar data.
    assert shown.replace("Saturday,", "Saturday") == expected


async def test_a_time_beyond_the_calendar_stays_as_it_was_written(page: Page) -> None:
    assert await draw(page, "<t:99999999999999:F>") == "&lt;t:99999999999999:F&gt;"
    assert '<time class="timestamp" datetime="1970-01-01T00:00:01.000Z"' in await draw(page, "<t:1:R>")


UNCLOSED = [
    "**",
    "__",
    "~~",
    "||",
    "*a ",
    "_",
    "`",
    "[",
    "<",
    "[a](https://(",
    "> ",
    "- a\n",
    "```a\n",
    "*a**b",
    "https://a",
]


@pytest.mark.parametrize("piece", UNCLOSED)
async def test_text_full_of_openings_is_kept_whole(page: Page, piece: str) -> None:
    """A message of nothing but openings comes out as a tree with every letter of it, however deep."""
    script = """async (text) => {
      const { parse } = await import("/markdown.js");
      const inner = (node) => [...(node.children ?? []), ...(node.items ?? []).flat()].map(letters).join("");
      const letters = (node) => (node.language ?? "") + (node.text ?? "") + inner(node);
      return parse(text).map(letters).join("");
    }"""
    text: Any = (piece * 4000)[:4000]
    shown: str = await page.evaluate(script, text)
    assert shown.count("a") == text.count("a")
