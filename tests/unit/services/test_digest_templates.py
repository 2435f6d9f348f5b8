"""A digest's own template: what it may say, what it can't do, and that no article breaks out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.errors import InputError
from bot.models import Correction, Edition, Part, Subscription
from bot.services.editions import look_of
from bot.ui.components import check, walk
from bot.ui.digest import render_again, render_edition
from bot.ui.digest_template import LONGEST_TEMPLATE, NAMES, STARTING_POINTS, TOLD_ROOM, DigestTemplates
from bot.ui.liquid_markdown import Markdown, TemplateError, read, write
from tests.support.virtual_clock import START
from tests.unit.ui.discord_markdown import read as seen_as
from tests.unit.ui.hostile import editions, subscriptions
from tests.unit.ui.test_digest_layout import edition, entry, subscription

NOTHING = frozenset({"title", "link"})


def made(template: str, **values: object) -> str:
    return write(read(template, NOTHING), {"title": "", "link": Markdown("[a](b)"), **values})


async def told(template: str, *entries: Any, **options: object) -> str:
    dressed = await DigestTemplates().dress(edition(*entries), {"template": template, **options})
    pages = render_edition(dressed, subscription(options={"template": template, **options}))
    return "\n".join(each["content"] for page in pages for each in walk(page.components) if "content" in each)


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("**{{ title }}**", r"**a \*b\* \<@1\> \|\|c\|\|**"),
        ("{{ title | upcase }}", r"A \*B\* \<@1\> \|\|C\|\|"),
        ("{{ title | truncate: 5, '' }}", r"a \*b\*"),
        ("{{ title | remove: 'x' | append: '*' }}", r"a \*b\* \<@1\> \|\|c\|\|\*"),
        ("{{ link }} {{ link | upcase }}", r"[a](b) \[A\](B)"),
        ("{% if title %}yes{% else %}no{% endif %}{% comment %}x{% endcomment %}", "yes"),
        ("{% case title %}{% when 'x' %}x{% else %}*other*{% endcase %}", "*other*"),
    ],
)
def test_what_comes_out_of_braces_is_escaped_and_what_stands_around_is_not(template: str, result: str) -> None:
    assert made(template, title="a *b* <@1> ||c||") == result


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in (1..1000000000) %}x{% endfor %}",
        "{% tablerow i in (1..1000000000) %}x{% endtablerow %}",
        "{% assign x = title %}",
        "{% capture x %}{% endcapture %}",
        "{% include 'x' %}",
        "{% render 'x' %}",
        "{% liquid\nassign x = 1 %}",
        "{{ title | replace: 'a', title }}",
        "{{ title | split: '' | join: title }}",
        "{{ (1..1000000000) | join: 'x' }}",
        "{{ (1..1000000000) | slice: 0, 900000000 }}",
        "{{ title | times: 1000000000 }}",
        "{{ titel }}",
        "{% if nothing.deep %}{% endif %}",
        "{{ title",
        "{% if title %}",
        "{% endif %}",
        "{{ title.__class__.__mro__ }}",
        "{% if title %}" * 9 + "{% endif %}" * 9,
    ],
)
def test_what_repeats_remembers_loads_or_reaches_out_is_not_in_the_language(template: str) -> None:
    with pytest.raises(TemplateError):
        made(template, title="t")


def test_output_has_an_end() -> None:
    with pytest.raises(TemplateError):
        made("{{ title }}" * 90, title="x" * 1000)


async def test_an_error_names_its_line_and_what_there_is() -> None:
    with pytest.raises(InputError) as refused:
        await DigestTemplates().check("### {{ headline }}\n{{ sumary }}")
    assert str(refused.value).startswith("Line 2 of the template can't be used: there is no sumary.")
    assert "summary" in str(refused.value)
    with pytest.raises(InputError, match="Line 1 of the template"):
        await DigestTemplates().check("{% unless title %}{{ source | append }}{% endunless %}")
    with pytest.raises(InputError, match="1001 characters"):
        await DigestTemplates().check("x" * (LONGEST_TEMPLATE + 1))


@pytest.mark.parametrize("template", [*STARTING_POINTS.values(), "".join(f"{{{{ {name} }}}} " for name in NAMES)])
async def test_every_starting_point_and_every_name_can_be_used(template: str) -> None:
    await DigestTemplates().check(template)
    assert "Story 1" in await told(template, entry(1), entry(2))


async def test_what_an_article_has_not_is_false() -> None:
    template = "{{ title }}{% if source %} in {{ source }}{% endif %}{% if also %} and {{ also }}{% endif %}."
    bare = entry(1, source=None)
    assert "Story 1." in await told(template, bare)
    assert "Story 2 in The Harbour Herald." in await told(template, entry(2))


async def test_an_article_is_told_by_the_template_beside_the_buttons_of_its_style() -> None:
    seen = await told("> {{ number }}/{{ total }} {{ headline }}: {{ summary }}", entry(1), entry(2))
    assert "> 1/2 [Story 1](https://herald.example/1): First of 1. Second." in seen
    assert "### " not in seen


async def test_what_a_template_can_not_tell_is_told_in_the_style() -> None:
    endless = entry(1, *["word " * 30 + "end."] * 6)
    assert "### [Story 1]" in await told("{{ summary }}" * 3, endless)
    assert TOLD_ROOM < 3 * 900
    assert "### [Story 1]" in await told("{% unless title %}x{% endunless %}", entry(1))
    assert "### [Story 1]" in await told("{{ gone }}", entry(1))  # a name of another version


async def test_a_sensitive_article_is_veiled_whatever_the_template_says() -> None:
    seen = await told("|| {{ title }}", entry(1, tags=("sensitive",)), entry(2), notes="spoiler")
    assert "### ||[Story 1]" in seen and "|| Story 2" in seen


async def test_a_correction_is_marked_below_what_the_template_tells() -> None:
    to = subscription(options={"template": "{{ title }}!"})
    templates = DigestTemplates()
    before = await templates.dress(edition(entry(1)), to.options)
    look = look_of(to, render_edition(before, to))
    corrected = replace(entry(1, title="New"), correction=Correction(START, (Part.HEADLINE,)))
    [page] = render_again(await templates.dress(edition(corrected), look.options), look)
    assert "New!\n-# **Corrected" in str([each.get("content") for each in walk(page.components)]).replace(
        "\\n", "\n"
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(editions, subscriptions)
async def test_whatever_articles_say_a_template_keeps_every_limit_and_pings_nobody(
    made: Edition, to: Subscription
) -> None:
    template = STARTING_POINTS["newspaper"] + "{{ title }}{{ tags | upcase }}"
    dressed = await DigestTemplates().dress(made, {"template": template})
    for page in render_edition(dressed, to):
        check(page.components)
        for each in walk(page.components):
            assert "mention" not in seen_as(each.get("content", "x")).kinds
