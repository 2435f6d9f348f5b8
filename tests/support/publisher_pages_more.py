"""Invented pages that declare themselves in every way, that have odd titles, and that have no date to be found."""

from __future__ import annotations

from tests.support.publisher_pages import (
    COMMENTS,
    FOOTER,
    H1,
    OG,
    PROSE,
    SITE,
    TEXT,
    TITLE,
    ld,
    meta,
    page,
    titled,
)

DECLARED = [
    page(
        "json-ld: an article behind a list of others",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                '[{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"NewsArticle",'
                '"headline":'
                '"Ferry to stop","datePublished":"2026-02-01","author":"Ole Brandt"}}]},{"@type":"Organization",'
                '"name":'
                f'"{SITE}"}},{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-03-03","author":'
                '[{"@type":"Person","name":"Jo Lee"},{"@type":"Person","name":"Sam Cole"}]}]'
            )
        ),
        author="Jo Lee, Sam Cole",
        date="2026-03-03",
    ),
    page(
        "json-ld: another headline for the page than for the list, no heading fits",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Ferry to stop",'
                '"datePublished":"2026-02-01","author":"Ole Brandt"}]}'
            )
            + ld(
                '{"@type":"NewsArticle",'
                '"mainEntityOfPage":{"@id":"https://www.herald.example/news/bridge-to-close"},'
                '"headline":"Nine months without the old Tarn bridge","datePublished":"2026-03-03","author":"Jo '
                'Lee"}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: two objects in one script",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"Organization","name":"{SITE}"}}\n{{"@type":"NewsArticle","headline":"{TITLE}",'
                '"datePublished":"2026-03-03","author":"Jo Lee"}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: its quotes written as entities",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;" + TITLE + "&quot;,"
                "&quot;datePublished&quot;:&quot;2026-03-03&quot;,&quot;author&quot;:&quot;Jo Lee&quot;}"
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: broken by a quotation mark",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","description":"The "old" bridge","datePublished":'
                '"2026-03-03T09:00:00Z","author":{"@type":"Person","name":"Jo Lee"}}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: a raw line end, a comment and a comma too many",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'/* <![CDATA[ */\n{{"@type":"NewsArticle","headline":"{TITLE}","description":"Two\nlines",'
                '"datePublished":"2026-03-03","author":[{"@type":"Person","name":"Jo Lee",},],}\n/* ]]> */'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: names with a capital prefix and a type as an address",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"http://schema.org/NewsArticle","name":"{TITLE}","datePublished":{{"@type":"Date",'
                '"@value":"2026-03-03"},"author":{"@type":"Person","name":["Jo Lee"]}}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: first and family name",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-03-03",'
                f'"author":{{"@type":"Person",'
                '"givenName":"Jo","familyName":"Lee"}}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: a live blog",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"LiveBlogPosting","headline":"{TITLE}","datePublished":"2026-03-03T06:00:00Z",'
                f'"author":'
                '{"name":"Jo Lee"},"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Ferry leaves",'
                '"datePublished":'
                '"2026-03-03T18:00:00Z","author":{"name":"Sam Cole"}}]}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: a video and a page, the page dated",
        f"{H1}{TEXT}",
        head=titled(
            more=OG
            + ld('{"@type":"VideoObject","name":"The bridge from above","uploadDate":"2026-02-01"}')
            + ld('{"@type":"WebPage","name":"x","datePublished":"2026-03-03"}')
        ),
        date="2026-03-03",
    ),
    page(
        "microdata",
        f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1>"
        "<span itemprop='author' itemscope itemtype='https://schema.org/Person'><a href='/jo'><span "
        "itemprop='name'>"
        f"Jo Lee</span></a></span><meta itemprop='datePublished' content='2026-03-03T09:15:00Z'>{TEXT}</div>",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "rdfa",
        f"<div typeof='schema:NewsArticle'><h1 property='schema:headline'>{TITLE}</h1><span "
        f"property='schema:author'>"
        f"Jo Lee</span><span property='schema:datePublished' "
        f"content='2026-03-03T09:15:00Z'>Tuesday</span>{TEXT}</div>",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "dublin core",
        f"{H1}{TEXT}",
        head=titled(
            "Article 4711",
            f"<meta name='DC.title' content='{TITLE}'><meta name='DC.creator' content='Lee, Jo'>"
            "<meta name='DC.date.issued' content='2026-03-03'>" + meta(og__type="article"),
        ),
        author="Lee, Jo",
        date="2026-03-03",
    ),
    page(
        "parsely",
        f"{H1}{TEXT}",
        head=titled(
            more=f"<meta name='parsely-title' content='{TITLE}'><meta name='parsely-author' content='Jo Lee'>"
            "<meta name='parsely-author' content='Sam Cole'><meta name='parsely-type' content='post'>"
            "<meta name='parsely-pub-date' content='2026-03-03T09:15:00Z'>"
        ),
        author="Jo Lee, Sam Cole",
        date="2026-03-03",
    ),
    page(
        "sailthru",
        f"{H1}{TEXT}",
        head=titled(
            more="<meta name='sailthru.author' content='Jo Lee'><meta name='sailthru.date' "
            "content='Tue, 03 Mar 2026 09:15:00 -0500'>" + meta(og__type="article")
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "the author's address, and a byline",
        f"{H1}<p class='byline'>By <a href='/staff/jo'>Jo Lee</a> and <a href='/staff/sam'>Sam Cole</a></p>{TEXT}",
        head=titled(
            more=OG
            + meta(
                article__author="https://www.herald.example/staff/jo",
                article__published_time="2026-03-03T09:15:00Z",
            )
        ),
        author="Jo Lee and Sam Cole",
        date="2026-03-03",
    ),
    page(
        "the site for an author, and a byline",
        f"{H1}<p>By Jo Lee</p>{TEXT}",
        head=titled(more=OG + f"<meta name='author' content='{SITE}'>"),
        author="Jo Lee",
    ),
    page(
        "a time in milliseconds",
        f"{H1}{TEXT}",
        head=titled(more=OG + meta(article__published_time="1772529300000")),
        date="2026-03-03",
    ),
    page(
        "a compact time",
        f"{H1}{TEXT}",
        head=titled(more=OG + "<meta name='pdate' content='x'><meta name='date' content='20260303091500'>"),
        date="2026-03-03",
    ),
    page(
        "a title in the address's words and a date there",
        f"{H1}{TEXT}",
        url="https://www.herald.example/20260303/bridge-to-close.html",
        date="2026-03-03",
    ),
]

TITLES = [
    page("a logo as the first heading", f"<header><h1>{SITE}</h1></header><article>{H1}{TEXT}</article>"),
    page(
        "a heading of every page, a title of the article",
        f"<h1>News of the valley since 1887</h1><h2>{TITLE}</h2>{TEXT}",
    ),
    page(
        "one OpenGraph title for all pages",
        f"{H1}{TEXT}",
        head=titled(more=meta(og__title="News and views from the Tarn valley", og__site_name=SITE)),
    ),
    page("no heading, a site in front", f"<article>{TEXT}</article>", head=titled(f"{SITE} | {TITLE}", OG)),
    page(
        "no heading, the site's name unknown but in the address",
        f"<article>{TEXT}</article>",
        head=titled(f"{TITLE} - Herald.example"),
    ),
    page(
        "no heading, several parts behind",
        f"<article>{TEXT}</article>",
        head=titled(f"{TITLE} | Local News | {SITE}", meta(og__site_name=SITE)),
    ),
    page(
        "dashes of its own",
        "<h1>Tarn bridge – again – to close: what to know</h1>" + TEXT,
        head=titled(f"Tarn bridge – again – to close: what to know – {SITE}", meta(og__site_name=SITE)),
        title="Tarn bridge – again – to close: what to know",
    ),
    page(
        "a colon of its own",
        "<h1>Q&amp;A: The mayor on the bridge</h1>" + TEXT,
        head=titled(f"Q&amp;A: The mayor on the bridge | {SITE}"),
        title="Q&A: The mayor on the bridge",
    ),
    page(
        "a shorter title for search engines",
        f"{H1}{TEXT}",
        head=titled(f"Tarn bridge to close | {SITE}", meta(og__title="Tarn bridge to close for months")),
    ),
    page(
        "the heading in pieces",
        f"<h1><span class='kicker'>Traffic</span> <span>{TITLE}</span></h1>{TEXT}",
        head=titled(more=OG),
    ),
    page(
        "headings of stories beside it, first",
        f"<div class='top'><h1>Ferry to stop</h1><h1>Market moves</h1></div><div>{H1}{TEXT}</div>",
    ),
    page(
        "the site's own name inside its title",
        f"<h1>{SITE} wins a prize</h1>{TEXT}",
        head=titled(f"{SITE} wins a prize | {SITE}", meta(og__site_name=SITE)),
        title=f"{SITE} wins a prize",
    ),
    page(
        "a subheading in the heading's group",
        f"<hgroup>{H1}<h2>And the ferries come back to Millbrook</h2></hgroup>{TEXT}",
        head=titled(more=OG),
    ),
    page(
        "a title that names no site",
        f"<h1>{SITE}</h1><h2>{TITLE}</h2>{TEXT}",
        head=titled(TITLE, meta(og__site_name=SITE)),
    ),
]

UNDATED = [
    page("a year of rights", f"{H1}{TEXT}{FOOTER}"),
    page("comments that are dated", f"{H1}<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{COMMENTS}"),
    page(
        "comments that are dated, in a theme of its own",
        f"{H1}<p>{PROSE[0]}</p><section class='discussion'><h2>Replies</h2><div class='reply'><b>Ole</b> "
        "<span>March 9, 2026</span><p>At last!</p></div></section>",
    ),
    page(
        "other stories' dates below",
        f"<div><h1>{TITLE}</h1><p>{PROSE[0]}</p></div><div class='more'><h3>More news</h3><div><a>Ferry to "
        f"stop</a> "
        "<span>March 9, 2026</span></div><div><a>Market moves</a><span>March 8, 2026</span></div></div>",
    ),
    page(
        "other stories' dates above",
        f"<div class='ticker'><a>Ferry to stop</a><time datetime='2026-03-09'>March 9</time></div>{H1}{TEXT}",
    ),
    page("today's date in the head of the page", f"<div class='today'>Monday, March 9, 2026</div>{H1}{TEXT}"),
    page(
        "today's date in the masthead",
        f"<header class='masthead'><span class='date'>Monday, March 9, 2026</span></header>{H1}{TEXT}",
    ),
    page("an event", f"{H1}<div class='event-date'>When: April 14, 2026, 7 pm</div>{TEXT}"),
    page("an event in words", f"{H1}<p><b>When:</b> April 14, 2026</p><p><b>Where:</b> Town hall</p>{TEXT}"),
    page("a relative time", f"{H1}<time>3 hours ago</time>{TEXT}"),
    page("a month and a year", f"{H1}<p>March 2026</p>{TEXT}"),
    page("numbers of two readings", f"{H1}<p>03/04/2026</p>{TEXT}"),
    page("a year of two digits", f"{H1}<p>3/4/26</p>{TEXT}"),
    page("only a change", f"{H1}{TEXT}", head=titled(more=OG + meta(article__modified_time="2026-03-09"))),
    page("an epoch of nought", f"{H1}{TEXT}", head=titled(more=OG + meta(article__published_time="0"))),
    page(
        "a number that is no time", f"{H1}{TEXT}", head=titled(more=OG + "<meta name='date' content='12345678'>")
    ),
    page(
        "a number of an article in its address", f"{H1}{TEXT}", url="https://www.herald.example/a/20261399-bridge"
    ),
    page(
        "a photograph's date",
        f"{H1}<figure><figcaption>The bridge on March 1, 2026. Photo: Sam Cole</figcaption></figure>{TEXT}",
    ),
    page("an obituary", f"{H1}<p>Born: May 3, 1931</p><p>Died: March 1, 2026</p>{TEXT}"),
    page(
        "a video's date",
        f"{H1}{TEXT}",
        head=titled(more=OG + ld('{"@type":"VideoObject","name":"The bridge","uploadDate":"2026-02-01"}')),
    ),
    page("a product's", f"{H1}<p>Offer valid until March 30, 2026</p>{TEXT}"),
    page(
        "another article's object alone",
        f"{H1}{TEXT}",
        head=titled(
            more=OG
            + ld(
                '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Ferry to stop","url":'
                '"https://www.herald.example/news/ferry","datePublished":"2026-02-01","author":"Ole Brandt"}]}'
            )
        ),
    ),
]
