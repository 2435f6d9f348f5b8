"""A third set of invented pages, again written before it was tried."""

from __future__ import annotations

from tests.support.publisher_pages import H1, OG, PROSE, SITE, TEXT, TITLE, ld, meta, page, titled

LAST = [
    page(
        "a chain of local papers",
        f"<div class='gnt_ar'><h1 class='gnt_ar_hl' elementtiming='ar-headline'>{TITLE}</h1><div "
        f"class='gnt_ar_by'>"
        "<a class='gnt_ar_by_a' href='/staff/jo-lee/'>Jo Lee</a></div><div aria-label='Published: 9:15 a.m. ET "
        "March 3,"
        " 2026 Updated: 10:00 a.m. ET March 9, 2026'>9:15 a.m. ET March 3, 2026</div>" + TEXT + "</div>",
        head=titled(
            more=OG
            + ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","author":["Jo Lee"],'
                '"datePublished":"2026-03-03T14:15:00Z"}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a broadcaster's station",
        f"<h1>{TITLE}</h1><p class='byline'>by JO LEE, KTRN Staff</p><p>TOPICS: Bridges</p><p>Posted Tue, March "
        f"3rd "
        f"2026 at 9:15 AM</p>{TEXT}",
        author="JO LEE",
        date="2026-03-03",
    ),
    page(
        "a newsletter",
        f"<h1>{TITLE}</h1><div>PLUS: the ferries come back</div><div class='author-line'><span>Jo Lee</span><br>"
        f"<span>March 03, 2026</span></div>{TEXT}",
        date="2026-03-03",
    ),
    page(
        "a magazine with a season",
        f"{H1}<p>From the Spring 2026 issue</p><p>By Jo Lee</p>{TEXT}",
        author="Jo Lee",
    ),
    page(
        "an opinion page",
        f"<p class='kicker'>Opinion | Guest Essay</p>{H1}<p>March 3, 2026, 5:00 a.m. ET</p><p>By Jo "
        f"Lee</p><p>Ms. Lee "
        f"is a writer in Millbrook.</p>{TEXT}",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a government's page",
        f"{H1}<dl><dt>Published</dt><dd>3 March 2026</dd><dt>Last updated</dt><dd>9 March 2026</dd></dl>{TEXT}",
        date="2026-03-03",
    ),
    page(
        "a government's page, the change first",
        f"{H1}<dl><dt>Last updated</dt><dd>9 March 2026</dd><dt>Published</dt><dd>3 March 2026</dd></dl>{TEXT}",
        date="2026-03-03",
    ),
    page(
        "a technical weblog",
        f"<article><header>{H1}<p>3 March 2026 · Jo Lee · 5 min</p></header>{TEXT}</article>",
        date="2026-03-03",
    ),
    page(
        "a static site",
        f"<article><time datetime='2026-03-03 00:00:00 +0000'>Mar 3, 2026</time>{H1}{TEXT}</article>",
        head=titled(TITLE),
        date="2026-03-03",
    ),
    page(
        "a weblog of the nineties",
        f"<center><h2>{TITLE}</h2></center><i>Jo Lee, 3 March 1998</i><p>{TEXT}<hr><i>Last changed: 9 March "
        f"2001</i>",
        head=titled(TITLE),
        date="1998-03-03",
    ),
    page(
        "a Greek daily",
        f"{H1}<div>03/03/2026 09:15</div>{TEXT}",
        lang="el",
        date="2026-03-03",
    ),
    page(
        "an Arabic daily",
        f"{H1}<div>3 مارس 2026</div>{TEXT}",
        lang="ar",
        date="2026-03-03",
    ),
    page(
        "a Czech daily",
        f"{H1}<div>Aktualizováno 4. 3. 2026 10:00</div><div>3. března 2026 9:15</div>{TEXT}",
        lang="cs",
        date="2026-03-03",
    ),
    page(
        "a Hungarian daily",
        f"{H1}<div>2026. március 3. 09:15</div>{TEXT}",
        lang="hu",
        date="2026-03-03",
    ),
    page(
        "a Romanian daily",
        f"{H1}<div>De Jo Lee | 3 martie 2026</div>{TEXT}",
        lang="ro",
        date="2026-03-03",
    ),
    page(
        "an Indonesian portal",
        f"{H1}<div>Selasa, 3 Mei 2026 09:15 WIB</div>{TEXT}",
        lang="id",
        date="2026-05-03",
    ),
    page(
        "a Vietnamese portal",
        f"{H1}<div>Thứ ba, 03/03/2026, 09:15 (GMT+7)</div>{TEXT}",
        lang="vi",
        date="2026-03-03",
    ),
    page(
        "a Quebec daily",
        f"{H1}<div>Publié le 3 mars 2026</div><div>JO LEE</div><div>LA PRESSE DU TARN</div>{TEXT}",
        lang="fr-CA",
        date="2026-03-03",
    ),
    page(
        "a byline behind the town",
        f"{H1}<p>MILLBROOK — By Jo Lee</p><p>March 3, 2026</p>{TEXT}",
        date="2026-03-03",
        author="Jo Lee",
    ),
    page(
        "a byline with a mail in the link",
        f"{H1}<p>By <a href='mailto:jo@herald.example'>Jo Lee</a> jo@herald.example</p>{TEXT}",
        author="Jo Lee",
    ),
    page(
        "json-ld: an author with a role in the name",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","author":{{"name":"Jo Lee, Political Editor"}},'
                '"datePublished":"2026-03-03"}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: a graph where the article is the page's part",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                '{"@graph":[{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"'
                + TITLE
                + '","author":'
                '{"@id":"https://herald.example/#jo"},"datePublished":"2026-03-03T09:15:00+00:00"}},'
                '{"@type":["Person",'
                '"Organization"],"@id":"https://herald.example/#jo","name":"Jo Lee"}]}'
            )
            + meta(og__type="article")
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a paper's title with a dash and no spaces",
        f"<article>{TEXT}</article>",
        head=titled(f"{TITLE}-{SITE}", meta(og__site_name=SITE, og__type="article")),
    ),
    page(
        "a title with the site in brackets",
        f"<article>{TEXT}</article>",
        head=titled(f"{TITLE} ({SITE})", meta(og__site_name=SITE, og__type="article")),
    ),
    page(
        "a title with arrows",
        f"<article>{TEXT}</article>",
        head=titled(f"{SITE} › News › {TITLE}", meta(og__site_name=SITE, og__type="article")),
    ),
    page("undated: a price's day", f"{H1}<p>Prices as of March 3, 2026</p>{TEXT}"),
    page("undated: a flight's day", f"{H1}<p>Departure: March 30, 2026</p>{TEXT}"),
    page("undated: a season", f"{H1}<p>March 3, 2026 – April 9, 2026</p><p>Town gallery</p>{TEXT}"),
    page("undated: joined", f"<div class='author-card'>Member since March 3, 2019</div>{H1}{TEXT}"),
    page("undated: a version", f"{H1}<p>Version 2026.03.03</p>{TEXT}"),
    page("undated: a law", f"{H1}<p>Act of March 3, 2019</p>{TEXT}"),
    page("undated: the first words", f"{H1}<p>On March 3, 2026, it rained.</p><p>{PROSE[0]}</p>{TEXT}"),
]
