"""Who wrote a page, when, and what it is called: JSON-LD, OpenGraph and what the page shows, in one record.

Strict about dates: a page that names none gets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from bot.sources import jsonld
from bot.sources.byline import clean_author, visible_author
from bot.sources.dates import english_date, parse_iso, to_utc
from bot.sources.plain import MAX_TITLE, tidy_line

_TITLE_META = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHOR_META = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "citation_author", "twitter:data1:author",
)  # fmt: skip
_DATE_META = (
    "article:published_time", "article:published", "og:published_time", "parsely-pub-date", "sailthru.date",
    "datepublished", "publishdate", "publish-date", "publish_date", "pubdate", "published_time",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date",
    "citation_publication_date", "citation_online_date", "dcterms.date", "article.published",
    "rnews:datepublished", "article_date_original", "date",
)  # fmt: skip
_SITE_META = ("og:site_name", "application-name", "twitter:site", "dc.publisher", "citation_journal_title")
_IMAGE_META = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")

_SEPARATED = re.compile(r"\s+[|–—\-:»·•]{1,2}\s+|\s*[|»·•]\s*")
_DATE_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_PUBLISHED = re.compile(
    r"publish|pubdate|posted|entry-date|post-date|postdate|article-date|dateline|byline|timestamp", re.I
)
_REVISED = re.compile(r"updat|modif|comment|event|related|footer|sidebar", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """`date` is ISO 8601 as the page gives it, with its own offset; `canonical` an absolute address."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    site_name: str | None = None
    image_url: str | None = None
    canonical: str | None = None
    language: str | None = None
    is_free: bool | None = None
    body: str | None = None
    kinds: frozenset[str] = frozenset()


class _Metas:
    """The page's meta elements, first of a name first."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = tidy_line(element.get("content") or "")
            for attribute in ("property", "name", "itemprop"):
                if content and (name := (element.get(attribute) or "").strip().lower()):
                    self._values.setdefault(name, []).append(content[:2_000])

    def first(self, names: Iterable[str]) -> str | None:
        return next((values[0] for name in names if (values := self._values.get(name))), None)

    def all(self, names: Iterable[str]) -> list[str]:
        return [value for name in names for value in self._values.get(name, ())]


def read_metadata(tree: HtmlElement, url: str | None, *, now: datetime | None = None) -> Metadata:
    """What a page says of itself. `now` bounds dates: a page of tomorrow's date is mistaken."""
    metas = _Metas(tree)
    headings = [text for heading in tree.iter("h1") if (text := tidy_line(heading.text_content())[:MAX_TITLE])]
    nodes = jsonld.objects(tree)
    article = jsonld.article(nodes, headings)
    site = _site_name(metas, article, nodes)
    latest = (now or datetime.now(UTC)) + timedelta(days=2)
    return Metadata(
        title=_title(tree, metas, article, headings, site),
        author=_author(tree, metas, article, nodes, site),
        date=_date(tree, metas, article, url, latest),
        site_name=site or (urlsplit(url).hostname if url else None),
        image_url=_absolute(url, metas.first(_IMAGE_META) or jsonld.image(article)),
        canonical=_absolute(url, _link(tree, "canonical") or metas.first(("og:url",))),
        language=_language(tree, metas),
        is_free=jsonld.is_free(article),
        body=jsonld.text_of(article.get("articleBody")),
        kinds=frozenset(kind for node in nodes for kind in jsonld.types(node)),
    )


def _link(tree: HtmlElement, relation: str) -> str | None:
    for element in tree.iter("link"):
        if relation in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href")).strip()
    return None


def _absolute(base: str | None, address: str | None) -> str | None:
    if not address or len(address) > 2_000:
        return None
    try:
        joined = urljoin(base, address) if base else address
        return joined if urlsplit(joined).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _language(tree: HtmlElement, metas: _Metas) -> str | None:
    said = tree.get("lang") or metas.first(("og:locale", "language", "content-language")) or ""
    code = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", said.strip())
    return code[0].lower() if code else None


def _site_name(metas: _Metas, article: jsonld.Node, nodes: list[jsonld.Node]) -> str | None:
    name = metas.first(_SITE_META[:1]) or jsonld.publisher(article, nodes) or metas.first(_SITE_META[1:])
    return tidy_line(name).lstrip("@")[:100] or None if name else None


# --- title ---------------------------------------------------------------------------------------------------


def _title(
    tree: HtmlElement, metas: _Metas, article: jsonld.Node, headings: list[str], site: str | None
) -> str | None:
    """The heading that the page's own titles agree with; else the headline, else a title less the site's name."""
    head = tidy_line(tree.findtext(".//head/title") or tree.findtext(".//title") or "")
    declared = [text for text in (jsonld.headline(article), metas.first(_TITLE_META), head) if text]
    best = max(headings, key=lambda heading: _agreement(heading, declared), default=None)
    if best and (_agreement(best, declared) >= 0.5 or not declared):
        # A heading may hold its byline or its date too: then the title that it begins or ends with is right.
        inside = [_without_site(text, site) for text in declared]
        return next((text for text in inside if text != best and _within(text, best)), best)
    for text in declared:
        if bare := _without_site(text, site):
            return bare[:MAX_TITLE]
    return best


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _agreement(heading: str, titles: list[str]) -> float:
    """How much of a heading stands in a title, at best: word overlap (Dice) with each title's best part."""
    words = set(_words(heading))
    scores = [0.0]
    for title in titles:
        for part in (title, *_SEPARATED.split(title)):
            theirs = set(_words(part))
            if words and theirs:
                scores.append(2 * len(words & theirs) / (len(words) + len(theirs)))
    return max(scores)


def _within(title: str, heading: str) -> bool:
    """Whether a heading is this title with a byline or a date before or after it."""
    words, around = _words(title), _words(heading)
    if len(words) < 3 or len(around) - len(words) < 2:
        return False
    if around[: len(words)] == words:
        return re.search(r"\d{4}|\bby\b", heading[len(title) :], re.IGNORECASE) is not None
    return around[-len(words) :] == words and re.search(r"\d{4}", heading[: -len(title)]) is not None


def _without_site(title: str, site: str | None) -> str:
    """A title less a part, at its end or start, that is the site's name (or is short, at the end, after a bar)."""
    parts = _SEPARATED.split(title)
    if len(parts) < 2:
        return title
    name = "".join(_words(site or ""))
    first, last = "".join(_words(parts[0])), "".join(_words(parts[-1]))
    barred = re.search(r"\s+[|–—»·•]\s+[^|–—»·•]{1,40}$", title)
    if (name and (last == name or (len(last) > 3 and last in name))) or (barred and len(_words(parts[-1])) <= 4):
        cut = title.rfind(parts[-1])
        return re.sub(r"[\s|–—\-:»·•]+$", "", title[:cut])
    if name and first == name:
        return re.sub(r"^[\s|–—\-:»·•]+", "", title[len(parts[0]) :])
    return title


# --- author --------------------------------------------------------------------------------------------------


def _author(
    tree: HtmlElement, metas: _Metas, article: jsonld.Node, nodes: list[jsonld.Node], site: str | None
) -> str | None:
    """Names joined by commas: the article's own, else the meta elements', else the byline that is shown."""
    declared = jsonld.people(article.get("author") or article.get("creator"), nodes)
    for names in (declared, metas.all(_AUTHOR_META)):
        cleaned = [name for raw in names if (name := clean_author(raw))]
        if cleaned:
            return ", ".join(dict.fromkeys(cleaned))[:300]
    return visible_author(tree)


# --- date ----------------------------------------------------------------------------------------------------


def _date(tree: HtmlElement, metas: _Metas, article: jsonld.Node, url: str | None, latest: datetime) -> str | None:
    candidates = [jsonld.text_of(article.get("datePublished")), jsonld.text_of(article.get("dateCreated"))]
    candidates += metas.all(_DATE_META)
    candidates += _shown_dates(tree)
    if url and (match := _DATE_IN_URL.search(urlsplit(url).path)):
        candidates.append(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
    return next((iso for text in candidates if text and (iso := _iso(text, latest))), None)


def _iso(text: str, latest: datetime) -> str | None:
    moment = parse_iso(text) or english_date(text)
    utc = to_utc(moment) if moment else None
    return moment.isoformat() if moment and utc and utc <= latest else None


def _shown_dates(tree: HtmlElement) -> list[str]:
    """What the page shows as its date: `time` elements outside of lists of other articles, and date lines."""
    found = []
    for element in tree.xpath("//time[@datetime or text()] | //*[@itemprop='datePublished']")[:50]:
        about = _about(element)
        if _REVISED.search(about) or _in_list(element):
            continue
        value = element.get("datetime") or element.get("content") or tidy_line(element.text_content())
        found.append((0 if element.get("itemprop") == "datePublished" or _PUBLISHED.search(about) else 1, value))
    return [value for _, value in sorted(found, key=lambda pair: pair[0])]


def _about(element: HtmlElement) -> str:
    """Class names and ids of an element and the three around it."""
    chain = [element, *list(element.iterancestors())[:3]]
    return " ".join(f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemprop') or ''}" for one in chain)


def _in_list(element: HtmlElement) -> bool:
    """Whether an element stands in a list, an aside or a footer: then it is another article's."""
    return any(one.tag in {"li", "aside", "footer", "nav", "table"} for one in element.iterancestors())
