"""Who wrote a page, when, and what it is called: JSON-LD, OpenGraph and what the page shows, in one record.

Strict about dates: a page that names none gets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from bot.sources import jsonld
from bot.sources.byline import byline, clean_author, is_person, less_site, visible_author
from bot.sources.dateline import ShownDates, same_day, shown_dates
from bot.sources.dates import is_day_first, parse_epoch, parse_iso, to_utc, worded_date
from bot.sources.plain import MAX_TITLE, tidy_line
from bot.sources.urls import host_name
from bot.sources.visible import Piece, find_headline, is_logo, visible_pieces

LEAST_WORDS = 3
"""Words of a heading below the first level that may be the title."""

SECTION_WORDS = 3
"""Words of a section's name at most."""

SITE_WORDS = 5
"""Words of a site's name at most: a longer part of a title is the title."""

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
    "rnews:datepublished", "article_date_original", "published-date", "w-published-date", "publication-date",
    "publicationdate", "publication_date", "date",
)  # fmt: skip
_SITE_META = ("og:site_name", "application-name", "twitter:site", "dc.publisher", "citation_journal_title")
_IMAGE_META = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")

_SEPARATED = re.compile(r"\s+[|–—\-:»«›·•]{1,2}\s+|\s*[|»«›·•]\s*|(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])")
_EDGE = re.compile(r"^[\s|–—\-:»«›·•]+|[\s|–—\-:»«›·•]+$")
_SITE_AT_END = re.compile(r"\s*[(–—-]([^()–—-]{2,60})\)?$")
_PRINT = re.compile(r"\s*\((?:print|printable|printer[- ]friendly) (?:version|page)\)$", re.IGNORECASE)
_MONTHS_IN_URL = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_IN_URL = re.compile(
    rf"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|{_MONTHS_IN_URL})[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)"
    r"|/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_-]|$)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """`date` is ISO 8601 as the page gives it, with its own offset; `canonical` an absolute address; `body` the
    text that JSON-LD carries, which may be markup."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    site_name: str | None = None
    image_url: str | None = None
    canonical: str | None = None
    language: str | None = None
    is_free: bool | None = None
    body: str | None = None


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """The page as it is read, and where its headline stands."""

    pieces: list[Piece]
    headline: int | None


def read_metadata(tree: HtmlElement, url: str | None, *, now: datetime | None = None) -> Metadata:
    """What a page says of itself. `now` bounds dates: a page of tomorrow's date is mistaken."""
    url = _absolute(None, url)
    metas = _Metas(tree)
    canonical = _absolute(url, _link(tree, "canonical") or metas.first(("og:url",)))
    headings = [text for heading in tree.iter("h1") if (text := tidy_line(heading.text_content())[:MAX_TITLE])]
    nodes = jsonld.objects(tree)
    article = jsonld.article(nodes, headings, [one for one in (url, canonical) if one])
    site = _site_name(metas, article, nodes)
    title = _title(tree, metas, article, headings, site)
    pieces = list(visible_pieces(tree))
    headline = find_headline(pieces, title)
    latest = (now or datetime.now(UTC)) + timedelta(days=2)
    dates = shown_dates(pieces, headline, latest, day_first=is_day_first(tree.get("lang")))
    author = _author(tree, metas, nodes, article, _Shown(pieces, headline), site)
    return Metadata(
        title=title,
        author=less_site(author, site) if author else None,
        date=_date(tree, metas, nodes, article, url, dates, latest),
        site_name=site or host_name(url),
        image_url=_absolute(url, metas.first(_IMAGE_META) or jsonld.image(article)),
        canonical=canonical,
        language=_language(tree, metas),
        is_free=jsonld.is_free(article),
        body=body if isinstance(body := article.get("articleBody"), str) else None,
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
    head = _PRINT.sub("", tidy_line(tree.findtext(".//head/title") or tree.findtext(".//title") or ""))
    declared = (jsonld.headline(article), metas.first(_TITLE_META), head)
    titles = [text[: 2 * MAX_TITLE] for text in declared if text]
    sites = _site_names(site, head[: 2 * MAX_TITLE]) | _logos(tree)
    # A section's name agrees with its part of a title, too.
    best = max(
        headings,
        key=lambda heading: _agreement(heading, titles, sites) * min(len(_words(heading)), SECTION_WORDS + 1),
        default=None,
    )
    bare = [shorter for title in titles if (shorter := _without_site(title, sites))]
    if best and (not bare or _agreement(best, titles, sites) >= 0.5):
        # A heading may hold its byline or its date too: then the title that it begins or ends with is right.
        part = _part_of_heading(tree, best, bare)
        return part or next((title for title in bare if title != best and _within(title, best)), best)
    if bare:
        return (_lower_heading(tree, bare, sites) or _longest_part(bare[0]))[:MAX_TITLE]
    return None


def _logos(tree: HtmlElement) -> set[str]:
    """What first-level headings that lead to the home page say, folded: the site's name."""
    logos = (
        "".join(_words(heading.text_content()[:MAX_TITLE])) for heading in tree.iter("h1") if is_logo(heading)
    )
    return {name for name in logos if name}


def _part_of_heading(tree: HtmlElement, heading: str, titles: list[str]) -> str | None:
    """The title that is an element's text within the heading, beside a label or the like."""
    wanted = {"".join(_words(title)) for title in titles} - {"".join(_words(heading))}
    for element in tree.iter("h1"):
        if tidy_line(element.text_content())[:MAX_TITLE] == heading:
            parts = (tidy_line(part)[:MAX_TITLE] for part in element.itertext())
            return next((part for part in parts if "".join(_words(part)) in wanted), None)
    return None


def _lower_heading(tree: HtmlElement, titles: list[str], sites: set[str]) -> str | None:
    """The longest heading below the first level that is a part of a title, and of some length."""
    folded = ["".join(_words(title)) for title in titles]
    found: list[str] = []
    for element in islice(tree.iter("h2", "h3"), 200):
        text = tidy_line(element.text_content())[:MAX_TITLE]
        key = "".join(_words(text))
        if len(_words(text)) >= LEAST_WORDS and key not in sites and any(key in one for one in folded):
            found.append(text)
    return max(found, key=len, default=None)


def _longest_part(title: str) -> str:
    """A title less the few words that bars divide from its many: the section that it stands in."""
    parts = sorted(re.split(r"\s+[|›»]\s+", title), key=lambda part: -len(_words(part)))
    few = all(len(_words(part)) <= SECTION_WORDS for part in parts[1:])
    return parts[0] if few and len(_words(parts[0])) > SECTION_WORDS else title


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _site_names(site: str | None, head: str) -> set[str]:
    """What stands for the site in a title, folded: its name, and the last part of the page's `title` element."""
    parts = _SEPARATED.split(head)
    names = [site or "", parts[-1] if len(parts) > 1 and len(_words(parts[-1])) <= SITE_WORDS else ""]
    return {folded for name in names if (folded := "".join(_words(name)))}


def _agreement(heading: str, titles: list[str], sites: set[str]) -> float:
    """How much of a heading stands in a title, at best: word overlap (Dice) with the title or one of its parts.
    The site's own name agrees with nothing."""
    words = set(_words(heading))
    if not words or "".join(_words(heading)) in sites:
        return 0.0
    candidates = {one for title in titles for one in (title, *_SEPARATED.split(title))}
    theirs = [set(_words(one)) for one in candidates if "".join(_words(one)) not in sites]
    return max((2 * len(words & one) / (len(words) + len(one)) for one in theirs if one), default=0.0)


def _within(title: str, heading: str) -> bool:
    """Whether a heading is this title with a byline or a date before or after it."""
    words, around = _words(title), _words(heading)
    if len(words) < 3 or len(around) - len(words) < 2:
        return False
    if around[: len(words)] == words:
        return re.search(r"\d{4}|\bby\b", heading[len(title) :], re.IGNORECASE) is not None
    return around[-len(words) :] == words and re.search(r"\d{4}", heading[: -len(title)]) is not None


def _without_site(title: str, sites: set[str]) -> str:
    """A title less the parts at its end and its start that are the site's name; empty if nothing else is left."""
    parts = _SEPARATED.split(title)
    first, _, rest = title.partition(": ")
    if "".join(_words(title)) in sites:
        return ""
    if len(parts) > 1 and "".join(_words(parts[-1])) in sites:
        return _without_site(_EDGE.sub("", title[: title.rfind(parts[-1])]), sites)
    if len(parts) > 1 and "".join(_words(parts[0])) in sites:
        return _without_site(_EDGE.sub("", title[len(parts[0]) :]), sites)
    if (end := _SITE_AT_END.search(title)) and "".join(_words(end[1])) in sites:
        return title[: end.start()]
    return rest if "".join(_words(first)) in sites else title


# --- author --------------------------------------------------------------------------------------------------


def _author(
    tree: HtmlElement,
    metas: _Metas,
    nodes: list[jsonld.Node],
    article: jsonld.Node,
    shown: _Shown,
    site: str | None,
) -> str | None:
    """The people that the article declares; else the byline that it shows; else any name that it declares."""
    declared = jsonld.people(article.get("author") or article.get("creator"), nodes)
    named = [joined for names in (declared, metas.all(_AUTHOR_META)) if (joined := _joined(names))]
    no_person = {"".join(_words(name)) for name in (*jsonld.organizations(nodes), site or "")}
    person = next((name for name in named if is_person(name) and "".join(_words(name)) not in no_person), None)
    if person:
        return person
    at_headline = byline(shown.pieces, shown.headline) if shown.headline is not None else None
    return at_headline or next(iter(named), None) or visible_author(tree)


def _joined(names: Iterable[str]) -> str | None:
    """Cleaned names, joined by commas; a whole phrase among names is no name."""
    cleaned = list(dict.fromkeys(name for raw in names if (name := clean_author(raw))))
    short = [name for name in cleaned if len(name.split()) <= 5]
    return ", ".join(short or cleaned)[:300] or None


# --- date ----------------------------------------------------------------------------------------------------


def _date(
    tree: HtmlElement,
    metas: _Metas,
    nodes: list[jsonld.Node],
    article: jsonld.Node,
    url: str | None,
    shown: ShownDates,
    latest: datetime,
) -> str | None:
    """The date that stands at the headline, else the one that the page declares, else the one in its address."""

    def first(texts: Iterable[str | None]) -> str | None:
        return next((iso for text in texts if text and (iso := _iso(text, latest))), None)

    declared = first(
        (
            jsonld.text_of(article.get("datePublished")),
            *metas.all(_DATE_META),
            jsonld.text_of(article.get("dateCreated")),
            *(jsonld.text_of(node.get("datePublished")) for node in nodes if "webpage" in jsonld.types(node)),
            *_marked_dates(tree),
        )
    )
    in_url = first((_date_in_url(url),))
    if declared and shown == ShownDates() and not in_url and _is_timeless(tree, metas, article):
        return None
    published = shown.published
    if published and (declared is None or not same_day(declared, published) or len(published) > len("2026-11-22")):
        return published
    return declared or in_url or shown.updated


def _date_in_url(url: str | None) -> str | None:
    match = _DATE_IN_URL.search(urlsplit(url).path.lower()) if url else None
    if not match:
        return None
    year, month, day = (one for one in match.groups() if one)
    number = int(month) if month.isdigit() else _MONTHS_IN_URL.split("|").index(month) + 1
    return f"{year}-{number:02}-{int(day):02}"


def _marked_dates(tree: HtmlElement) -> list[str]:
    """Dates of publication that RDFa marks outside of the page's head."""
    marked = tree.xpath("//*[@property='datePublished' or @property='schema:datePublished']")[:5]
    return [str(one.get("content") or one.get("datetime") or "") for one in marked]


def _is_timeless(tree: HtmlElement, metas: _Metas, article: jsonld.Node) -> bool:
    """Whether a page that shows no date calls itself no piece of news either: then the date that it declares says
    when it was made, and not when it was written."""
    kind = (metas.first(("og:type",)) or "").lower()
    if kind:
        return kind == "website" and not jsonld.types(article) & {"blogposting"}
    if metas.first(("parsely-type",)) == "post":
        return False
    marked = {name.rsplit("/", 1)[-1].lower() for name in map(str, tree.xpath("//@itemtype | //@typeof")[:50])}
    return not (jsonld.types(article) | {name.removeprefix("schema:") for name in marked}) & jsonld.NEWS_TYPES


def _iso(text: str, latest: datetime) -> str | None:
    moment = parse_iso(text) or parse_epoch(text) or worded_date(text)
    utc = to_utc(moment) if moment else None
    return moment.isoformat() if moment and utc and utc <= latest else None
