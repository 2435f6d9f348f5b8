"""Invented articles in the markup of many publishers and publishing systems, and what each says of itself."""

from __future__ import annotations

from dataclasses import dataclass

PROSE = (
    "The old bridge over the Tarn will close in March for repairs that the council puts at four million.",
    "“We have waited too long,” said the mayor, Ana Ruiz, on Tuesday. “It can’t wait another winter.”",
    "Two ferries will carry people across the river until December, the council said in a statement.",
    "Shopkeepers on the left bank fear for their trade, and ask that the market be moved for the year.",
    "The bridge was built in 1887 and last repaired after the flood of 1958, when a pier was lost.",
    "A hearing is planned for April 14, 2026, at the town hall, where the plans are on show until then.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE * 2)
TITLE = "Bridge over the Tarn to close for nine months"
SITE = "The Tarn Herald"
URL = "https://www.herald.example/news/bridge-to-close"


@dataclass(frozen=True, slots=True)
class PublisherPage:
    """A page, and the title, author and date (the first ten characters) that a reader would note down."""

    name: str
    head: str
    body: str
    author: str | None = None
    date: str | None = None
    title: str = TITLE
    url: str = URL
    lang: str = "en"

    @property
    def html(self) -> str:
        return (
            f"<!doctype html><html lang='{self.lang}'><head><meta charset='utf-8'>{self.head}</head>"
            f"<body>{self.body}</body></html>"
        )


def ld(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


def meta(**values: str) -> str:
    return "".join(f"<meta property='{name.replace('__', ':')}' content='{v}'>" for name, v in values.items())


def titled(title: str = f"{TITLE} | {SITE}", more: str = "") -> str:
    return f"<title>{title}</title>{more}"


OG = meta(og__type="article", og__title=TITLE, og__site_name=SITE)
H1 = f"<h1>{TITLE}</h1>"
FOOTER = "<footer><p>© 2019–2026 The Tarn Herald. All rights reserved.</p></footer>"
COMMENTS = (
    "<div id='comments'><h3>2 comments</h3><ol class='commentlist'><li class='comment'><cite>Ole Brandt</cite> "
    "<time datetime='2026-03-09T10:00:00Z'>March 9, 2026 at 10:00 am</time><p>At last!</p></li><li "
    "class='comment'>"
    "<cite>Mia Stone</cite> March 10, 2026 at 9:00 am<p>Too late, if you ask me.</p></li></ol></div>"
)


def page(
    name: str,
    body: str,
    *,
    head: str | None = None,
    author: str | None = None,
    date: str | None = None,
    title: str = TITLE,
    url: str = URL,
    lang: str = "en",
) -> PublisherPage:
    return PublisherPage(name, titled() if head is None else head, body, author, date, title, url, lang)


SYSTEMS = [
    page(
        "wordpress of 2006",
        f"<div id='header'><h1><a href='/'>{SITE}</a></h1><div class='description'>News of the valley</div></div>"
        f"<div class='post'><h2><a href='/b' rel='bookmark'>{TITLE}</a></h2><small>March 3rd, 2026 by Jo "
        f"Lee</small>"
        f"<div class='entry'>{TEXT}</div><p class='postmetadata'>Posted in News | 2 Comments "
        f"»</p></div>{COMMENTS}",
        head=titled(f"{SITE} » Blog Archive » {TITLE}"),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "wordpress of 2010",
        f"<div class='hentry'><h1 class='entry-title'>{TITLE}</h1><div class='entry-meta'><span>Posted on</span> "
        f"<a rel='bookmark' title='9:12 am'><span class='entry-date'>March 3, 2026</span></a> <span>by</span> "
        f"<span class='author vcard'><a class='url fn n' href='/author/admin'>admin</a></span></div>{TEXT}</div>"
        f"{COMMENTS}",
        head=titled(f"{TITLE} « {SITE}"),
        date="2026-03-03",
    ),
    page(
        "wordpress of 2024, with a graph",
        f"<main><h1 class='wp-block-post-title'>{TITLE}</h1><div class='wp-block-post-date'>"
        "<time datetime='2026-03-03T09:12:00+01:00'>March 3, 2026</time></div>"
        f"<div class='entry-content'>{TEXT}</div></main>{FOOTER}",
        head=titled(
            f"{TITLE} - {SITE}",
            OG
            + ld(
                '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","@id":"#site","name":"The Tarn '
                'Herald"},'
                '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","name":"Home"}]},'
                '{"@type":"Organization","@id":"#org","name":"The Tarn Herald"},'
                '{"@type":["Article","NewsArticle"],"headline":"Bridge over the Tarn to close for nine months",'
                '"author":{"name":"Jo Lee","@id":"#jo"},"datePublished":"2026-03-03T08:12:00+00:00",'
                '"dateModified":"2026-03-08T08:12:00+00:00","publisher":{"@id":"#org"}},'
                '{"@type":"Person","@id":"#jo","name":"Jo Lee"}]}'
            ),
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "drupal 7",
        f"<h1 class='page-title'>{TITLE}</h1><div class='submitted'>Submitted by Jo Lee on Tue, 03/24/2026 - 09:15"
        f"</div><div class='field-name-body'>{TEXT}</div>{FOOTER}",
        author="Jo Lee",
        date="2026-03-24",
    ),
    page(
        "drupal 10",
        f"<article><h1><span>{TITLE}</span></h1><div class='node__meta'>By <span><a href='/user/7'>Jo "
        f"Lee</a></span>"
        f", <time datetime='2026-03-03T09:15:00Z'>3 March, 2026</time></div>{TEXT}</article>",
        head=titled(more="<meta name='dcterms.modified' content='2026-03-09'>"),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "ghost",
        f"<article class='gh-article'><h1 class='gh-article-title'>{TITLE}</h1><h4 class='gh-article-author-name'>"
        f"<a href='/author/jo/'>Jo Lee</a></h4><time datetime='2026-03-03'>03 Mar 2026</time>{TEXT}</article>",
        head=titled(
            TITLE,
            OG + "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Jo Lee'>",
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "blogger",
        "<div class='date-outer'><h2 class='date-header'><span>Tuesday, March 3, 2026</span></h2>"
        f"<h3 class='post-title entry-title'>{TITLE}</h3><div class='post-body'>{TEXT}</div>"
        "<div class='post-footer'>Posted by <span class='fn'>Jo Lee</span> at <abbr class='published' "
        "title='2026-03-03T09:12:00-08:00'>9:12 AM</abbr></div></div>",
        head=titled(f"{SITE}: {TITLE}"),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "substack",
        f"<article><h1 class='post-title'>{TITLE}</h1><h3 class='subtitle'>And the ferries come back</h3>"
        f"<a href='https://substack.example/@jolee'>Jo Lee</a><div>Mar 03, 2026</div>{TEXT}</article>",
        head=titled(
            f"{TITLE} - by Jo Lee - Tarn Letter",
            meta(og__type="article", og__title=TITLE) + "<meta name='author' content='Jo Lee'>",
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "medium, no title but its own",
        f"<article><h1>{TITLE}</h1><a href='/@jolee'>Jo Lee</a><span>5 min read</span><span>·</span>"
        f"<span>Mar 3, 2026</span>{TEXT}</article>",
        head=titled(
            f"{TITLE} | by Jo Lee | Tarn Letter | Mar, 2026 | Medium", "<meta name='author' content='Jo Lee'>"
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "joomla",
        f"<h2 itemprop='headline'>{TITLE}</h2><dl class='article-info'><dt>Details</dt><dd class='createdby'>"
        "Written by <span itemprop='name'>Jo Lee</span></dd><dd class='category-name'>Category: News</dd>"
        "<dd class='published'>Published: 03 March 2026</dd><dd class='modified'>Last Updated: 09 March 2026</dd>"
        f"<dd class='hits'>Hits: 1204</dd></dl>{TEXT}",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a forum's post",
        f"<h2 class='topic-title'>{TITLE}</h2><div class='postbody'><p class='author'>by "
        f"<strong>tarnfan77</strong> "
        f"» Tue Mar 03, 2026 9:15 am</p>{TEXT}</div><div class='postbody'><p class='author'>by "
        f"<strong>ole</strong> "
        "» Wed Mar 04, 2026 8:00 am</p><p>At last!</p></div>",
        head=titled(f"{TITLE} - {SITE}"),
        date="2026-03-03",
    ),
    page(
        "townnews",
        f"<h1 class='headline'><span>{TITLE}</span></h1><ul class='list-inline'><li><span class='tnt-byline' "
        "itemprop='author'>By JO LEE jlee@herald.example</span></li><li><time class='tnt-date asset-date' "
        f"datetime='2026-03-03T09:15:00-06:00'>Mar 3, 2026</time></li></ul><div>{TEXT}</div>",
        head=titled(f"{TITLE} | Local News | herald.example", OG),
        author="JO LEE",
        date="2026-03-03",
    ),
    page(
        "squarespace",
        f"<h1 class='entry-title'>{TITLE}</h1><span>Mar 3</span><div>Written By <a href='/?author=5'>Jo "
        f"Lee</a></div>"
        f"{TEXT}",
        head=titled(
            f"{TITLE} — {SITE}",
            "<meta itemprop='datePublished' content='2026-03-03T09:00:00-0500'>"
            "<meta itemprop='dateModified' content='2026-03-09T09:00:00-0500'>" + OG,
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "hubspot",
        f"<h1>{TITLE}</h1><div class='hubspot-author'>Jo Lee : Mar 3, 2026 9:15:00 AM</div>{TEXT}",
        head=titled(more="<meta name='author' content='Jo Lee'>"),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "mediawiki",
        f"<h1 id='firstHeading'>{TITLE}</h1><div><p><b>Tuesday, March 3, 2026</b></p>{TEXT}</div>",
        head=titled(f"{TITLE} - Wikinews, the free news source"),
        date="2026-03-03",
    ),
    page(
        "amp",
        f"<header><a href='/'>{SITE}</a></header><article><h1>{TITLE}</h1>{TEXT}</article>",
        head=titled(
            TITLE,
            "<link rel='canonical' href='https://www.herald.example/news/bridge-to-close'>"
            + ld(
                '{"@type":"NewsArticle","mainEntityOfPage":"https://www.herald.example/news/bridge-to-close",'
                '"headline":'
                f'"{TITLE}","datePublished":"2026-03-03T09:15:00Z","author":{{"@type":"Person","name":"Jo Lee"}}}}'
            ),
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a print version",
        f"<p>{SITE}</p><hr><h3>{TITLE}</h3><p>By Jo Lee</p><p>March 3, 2026</p>{TEXT}<hr>"
        "<p>Printed from https://www.herald.example/news/bridge-to-close on March 20, 2026</p>",
        head=titled(f"{TITLE} (print version)"),
        author="Jo Lee",
        date="2026-03-03",
        title=TITLE,
    ),
]

PUBLISHERS = [
    page(
        "a television network",
        f"<h1 class='headline__text'>{TITLE}</h1><div class='byline__names'>By <a href='/profiles/jo'><span>Jo Lee"
        "</span></a>, TNN</div><div class='timestamp'>5 min read · Updated 9:15 AM EST, Tue March 3, 2026</div>"
        f"{TEXT}",
        head=titled(f"{TITLE} | TNN", meta(og__type="article", og__site_name="TNN")),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a public broadcaster",
        f"<article><h1 id='main-heading'>{TITLE}</h1><time datetime='2026-03-03T09:15:00.000Z'>3 hours ago</time>"
        f"<div data-component='byline-block'><span>Jo Lee</span><span>Valley correspondent</span></div>{TEXT}"
        "</article>",
        head=titled(
            f"{TITLE} - TBC News",
            ld(
                f'{{"@type":"ReportageNewsArticle","headline":"{TITLE}",'
                f'"datePublished":"2026-03-03T09:15:00.000Z",'
                '"author":{"@type":"NewsMediaOrganization","name":"TBC News"}}'
            ),
        ),
        author="TBC News",
        date="2026-03-03",
    ),
    page(
        "a daily with a date in its address",
        f"<h1>{TITLE}</h1><address><a rel='author' href='/profile/jo-lee'>Jo Lee</a> in Millbrook</address>"
        f"<details><summary>Tue 3 Mar 2026 09.15 GMT</summary>Last modified on Wed 4 Mar 2026 10.00 GMT</details>"
        f"{TEXT}",
        head=titled(f"{TITLE} | Tarn | {SITE}"),
        url="https://www.herald.example/uk-news/2026/mar/03/bridge-to-close",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a daily with byl",
        f"<h1 data-testid='headline'>{TITLE}</h1><p>By <span itemprop='name'>Jo Lee</span> and <span "
        f"itemprop='name'>Sam Cole</span></p><time datetime='2026-03-03T05:00:10-05:00'>March 3, "
        f"2026</time>{TEXT}",
        head=titled(f"{TITLE} - {SITE}", "<meta name='byl' content='By Jo Lee and Sam Cole'>"),
        author="Jo Lee and Sam Cole",
        date="2026-03-03",
    ),
    page(
        "an agency",
        f"<h1>{TITLE}</h1><div>By <a href='/a/jo'>Jo Lee</a> and <a href='/a/sam'>Sam Cole</a></div><time "
        "datetime='2026-03-03T09:15:00Z'><span>March 3, 2026</span><span>9:15 AM UTC</span><span>Updated 2 days "
        "ago"
        f"</span></time>{TEXT}",
        head=titled(f"{TITLE} | Tarn Press"),
        author="Jo Lee and Sam Cole",
        date="2026-03-03",
    ),
    page(
        "an agency with epochs",
        f"<h1>{TITLE}</h1><div class='Page-byline'>By  <a>JO LEE</a> and <a>SAM COLE</a></div><bsp-timestamp "
        f"data-timestamp='1773054900000'>Updated 9:15 AM</bsp-timestamp>{TEXT}",
        head=titled(more=OG + "<meta name='pubdate' content='1772529300'>"),
        author="JO LEE and SAM COLE",
        date="2026-03-03",
    ),
    page(
        "a German weekly",
        f"<h1><span>{TITLE}</span></h1><div>Von <a href='/impressum/autor-1'>Jo Lee</a></div>"
        f"<div>04.03.2026, 09.15 Uhr</div>{TEXT}",
        head=titled(f"{TITLE} - DER TARN"),
        lang="de",
        author="Jo Lee",
        date="2026-03-04",
    ),
    page(
        "a French daily",
        f"<h1>{TITLE}</h1><p>Par <a href='/signataires/jo-lee/'>Jo Lee</a></p><p class='meta__date'>Publié le "
        f"03 mars "
        f"2026 à 09h15, modifié le 04 mars 2026 à 10h00</p>{TEXT}",
        head=titled(f"{TITLE} - Le Tarn"),
        lang="fr",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a Spanish daily",
        f"<h1>{TITLE}</h1><div class='a_md'><a class='a_md_a_n' href='/autor/jo-lee/'>Jo Lee</a><span>Millbrook - "
        f"</span><time><a>3 mar 2026 - 09:15 CET</a></time></div>{TEXT}",
        head=titled(f"{TITLE} | España | EL TARN"),
        lang="es",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a Portuguese portal",
        f"<h1>{TITLE}</h1><p class='content-publication-data__from'>Por Jo Lee — Millbrook</p><p><time>23/03/2026 "
        f"09h15</time> <span>Atualizado há 2 dias</span></p>{TEXT}",
        head=titled(f"{TITLE} | Notícias | T1"),
        lang="pt",
        author="Jo Lee",
        date="2026-03-23",
    ),
    page(
        "an Italian daily",
        f"<h1>{TITLE}</h1><div>di <span>Jo Lee</span></div><div>3 Marzo 2026 alle 09:15</div>{TEXT}",
        head=titled(f"{TITLE} - la Tarna"),
        lang="it",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a Japanese broadcaster",
        f"<h1>ターン橋、九か月間閉鎖へ</h1><p>2026年3月3日 9時15分</p>{TEXT}",
        head=titled("ターン橋、九か月間閉鎖へ | ニュース"),
        lang="ja",
        title="ターン橋、九か月間閉鎖へ",
        date="2026-03-03",
    ),
    page(
        "a Korean daily",
        f"<h1>타른 다리 아홉 달 동안 폐쇄</h1><p>입력 2026.03.03. 오전 9:15</p>"
        f"<p>수정 2026.03.09. 오전 9:15</p>{TEXT}",
        head=titled("타른 다리 아홉 달 동안 폐쇄 - 타른일보"),
        lang="ko",
        title="타른 다리 아홉 달 동안 폐쇄",
        date="2026-03-03",
    ),
    page(
        "a Russian daily",
        f"<h1>Мост через Тарн закроют на девять месяцев</h1><div>3 марта 2026, 09:15</div>{TEXT}",
        head=titled("Мост через Тарн закроют на девять месяцев — Газета"),
        lang="ru",
        title="Мост через Тарн закроют на девять месяцев",
        date="2026-03-03",
    ),
    page(
        "a Polish daily",
        f"<h1>{TITLE}</h1><p>Jo Lee</p><p>3 marca 2026, 9:15</p>{TEXT}",
        head=titled(f"{TITLE} - Tarn.pl"),
        lang="pl",
        date="2026-03-03",
    ),
    page(
        "a Turkish daily",
        f"<h1>{TITLE}</h1><p>3 Mart 2026 - 09:15</p>{TEXT}",
        head=titled(f"{TITLE} - Tarn"),
        lang="tr",
        date="2026-03-03",
    ),
    page(
        "a Swedish daily",
        f"<h1>{TITLE}</h1><p>Publicerad 3 maj 2026 09.15</p><p>Uppdaterad 4 maj 2026</p>{TEXT}",
        head=titled(f"{TITLE} | Tarnbladet"),
        lang="sv",
        date="2026-05-03",
    ),
    page(
        "a US local paper",
        f"<h1>{TITLE}</h1><div class='byline'>By Jo Lee, Sam Cole and Ana Ruiz | Staff</div><div>PUBLISHED: "
        f"March 3, "
        f"2026 at 9:15 AM PST</div><div>UPDATED: March 9, 2026 at 10:00 AM PST</div>{TEXT}",
        author="Jo Lee, Sam Cole and Ana Ruiz",
        date="2026-03-03",
    ),
    page(
        "a US local station",
        f"<h1>{TITLE}</h1><div>by: <a>Jo Lee</a></div><div>Posted: <time>Mar 3, 2026 / 09:15 AM CST</time></div>"
        f"<div>Updated: <time>Mar 9, 2026 / 10:00 AM CST</time></div>{TEXT}",
        head=titled(f"{TITLE} - KTRN"),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a small paper with a wire",
        f"<h1>{TITLE}</h1><p>By JO LEE The Associated Press</p><p>March 3, 2026</p>{TEXT}",
        author="JO LEE",
        date="2026-03-03",
    ),
    page(
        "a magazine",
        f"<h1>{TITLE}</h1><h2>And the ferries come back</h2><div>Story by Jo Lee; photographs by Sam Cole</div>"
        f"<div>March 3, 2026 issue</div>{TEXT}",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a guest piece",
        f"<h1>{TITLE}</h1><div class='byline'>By Jo Lee, Special to {SITE}</div><div>Mar. 3, 2026 9:15 "
        f"am</div>{TEXT}",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a byline with a slash",
        f"<h1>{TITLE}</h1><div class='byline'>Jo Lee / {SITE}</div>{TEXT}",
        head=titled(more=OG),
        author="Jo Lee",
    ),
]
