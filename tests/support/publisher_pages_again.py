"""A second set of invented pages, written after what the first set taught was built in."""

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

AGAIN = [
    page(
        "a theme with an author's box below",
        f"<h1 class='entry-title'>{TITLE}</h1><p class='entry-meta'><time class='entry-date published' datetime="
        "'2026-03-03T09:00:00+00:00'>March 3, 2026</time><time class='updated' "
        "datetime='2026-03-08T09:00:00+00:00'>"
        f"March 8, 2026</time></p>{TEXT}<div class='author-box'><h4>About Jo Lee</h4><p>Jo Lee writes on bridges."
        "</p></div>",
        date="2026-03-03",
    ),
    page(
        "a date and a name in one line",
        f"{H1}<p class='meta'>Jo Lee | March 3, 2026 | News</p>{TEXT}",
        date="2026-03-03",
    ),
    page(
        "a dateline in small caps",
        f"{H1}<p>MILLBROOK, March 3 (Tarn Press) — The old bridge will close.</p>{TEXT}",
    ),
    page(
        "words for the minutes of reading",
        f"{H1}<div>4 minute read</div><div>March 3, 2026 9:15 AM UTC · Updated ago</div>{TEXT}",
        date="2026-03-03",
    ),
    page(
        "a page builder",
        f"<div class='elementor'><h1>{TITLE}</h1><ul class='elementor-icon-list-items'><li><span>Jo "
        f"Lee</span></li>"
        f"<li><time>March 3, 2026</time></li><li>2 Comments</li></ul></div><div>{TEXT}</div>",
        date="2026-03-03",
    ),
    page(
        "a table for its layout",
        f"<table><tr><td><font size=5><b>{TITLE}</b></font><br>by Jo Lee<br>March 3, "
        f"2026<br>{TEXT}</td></tr></table>",
        head=titled(TITLE),
        date="2026-03-03",
        author="Jo Lee",
    ),
    page(
        "a press release",
        f"{H1}<h2>For immediate release</h2><p>March 3, 2026</p>{TEXT}<p>Contact: Sam Cole, 555-0134</p>",
        date="2026-03-03",
    ),
    page(
        "a page of a university",
        f"{H1}<div class='news-date'>Posted: March 03, 2026</div><div class='views'>Viewed 120 times</div>{TEXT}"
        "<div class='news-list'><a href='/n/1'>The lab of Ole Brandt wins</a> <span>April 1, 2026</span></div>",
        head=titled(f"{TITLE} - University of Millbrook"),
        date="2026-03-03",
    ),
    page(
        "a Norwegian daily",
        f"{H1}<div>Av Jo Lee</div><div>Publisert 3. mars 2026 kl. 09.15 Oppdatert 4. mars 2026 kl. "
        f"10.00</div>{TEXT}",
        lang="nb",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a Danish daily",
        f"{H1}<div>Jo Lee</div><div>3. maj 2026 kl. 9.15</div>{TEXT}",
        lang="da",
        date="2026-05-03",
    ),
    page(
        "a Dutch daily",
        f"{H1}<div>Door <b>Jo Lee</b></div><div>3 mrt. 2026 om 09:15</div>{TEXT}",
        lang="nl",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a Finnish daily",
        f"{H1}<div>3.3.2026 9:15 | Päivitetty 4.3.2026 10:00</div>{TEXT}",
        lang="fi",
        date="2026-03-03",
    ),
    page(
        "a Chinese portal",
        f"<h1>塔恩河旧桥将关闭九个月</h1><div>2026年03月13日 09:15 来源:塔恩日报</div>{TEXT}",
        head=titled("塔恩河旧桥将关闭九个月_塔恩网"),
        lang="zh",
        title="塔恩河旧桥将关闭九个月",
        date="2026-03-13",
    ),
    page(
        "an Indian daily",
        f"{H1}<div>By Express News Service</div><div>Millbrook | Updated: March 3, 2026 09:15 IST</div>{TEXT}",
        head=titled(more=OG + meta(article__published_time="2026-03-02T21:15:00+05:30")),
        date="2026-03-02",
        author="Express News Service",
    ),
    page(
        "an Australian daily",
        f"{H1}<div><a href='/by/jo-lee'>Jo Lee</a></div><div>03/04/2026</div>{TEXT}",
        lang="en-AU",
        date="2026-04-03",
    ),
    page(
        "a name with a place of work under it",
        f"{H1}<div class='byline'><p>By Jo Lee</p><p>Staff Writer</p></div><p class='date'>March 3, "
        f"2026</p>{TEXT}",
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "three names with an Oxford comma",
        f"{H1}<div class='byline'>By <a>Jo Lee</a>, <a>Sam Cole</a>, and <a>Ana Ruiz</a></div>{TEXT}",
        author="Jo Lee, Sam Cole, and Ana Ruiz",
    ),
    page(
        "names with particles and accents",
        f"{H1}<div class='byline'>By Søren van der Berg and María José Núñez</div>{TEXT}",
        author="Søren van der Berg and María José Núñez",
    ),
    page(
        "a byline with a role before",
        f"{H1}<div class='byline'>By Herald reporter Jo Lee</div>{TEXT}",
        author="Herald reporter Jo Lee",
    ),
    page(
        "a byline in the text's last line",
        f"{H1}<p>March 3, 2026</p>{TEXT}<p><em>Reporting by Jo Lee; Editing by Sam Cole</em></p>",
        date="2026-03-03",
    ),
    page(
        "an editor's name alone",
        f"{H1}<div>Edited by Sam Cole</div><div>By Jo Lee</div>{TEXT}",
        author="Jo Lee",
    ),
    page(
        "a photographer's line",
        f"{H1}<figure><img src='/b.jpg'><p>Photo by Sam Cole, March 1, 2026</p></figure><p>By Jo Lee</p>{TEXT}",
        author="Jo Lee",
    ),
    page(
        "json-ld: an author that is an address",
        f"{H1}<p>By Jo Lee</p>{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-03-03","author":'
                '"https://www.herald.example/staff/jo-lee"}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: several names in a string",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"Mar 3, 2026 9:15 AM","author":'
                '{"@type":"Person","name":"By JO LEE and SAM COLE, Staff Writers"}}'
            )
        ),
        author="JO LEE and SAM COLE",
        date="2026-03-03",
    ),
    page(
        "json-ld: an opinion piece",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"OpinionNewsArticle","headline":"{TITLE}","datePublished":"2026-03-03T23:30:00-05:00",'
                '"author":{"@type":"Person","name":"Jo Lee"}}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: upper-case keys of its own, an empty date",
        f"{H1}<p>Published March 3, 2026</p>{TEXT}",
        head=titled(
            more=ld(f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"","author":{{"name":""}}}}')
        ),
        date="2026-03-03",
    ),
    page(
        "json-ld: a date without a zone behind a space",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-03-03 09:15:00",'
                '"author":["Jo Lee","Jo Lee"]}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: a story that is shown beside, as a whole",
        f"{H1}<p>By Jo Lee</p><p>March 3, 2026</p>{TEXT}",
        head=titled(
            more=ld(
                '{"@type":"NewsArticle","headline":"Ferry to stop","url":"https://www.herald.example/news/ferry",'
                '"datePublished":"2026-02-01","author":{"name":"Ole Brandt"}}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "json-ld: an address with a tracking parameter and a trailing slash",
        f"{H1}{TEXT}",
        head=titled(
            more=ld(
                '{"@type":"NewsArticle","headline":"Old bridge shuts","mainEntityOfPage":'
                '"http://herald.example/news/bridge-to-close/?utm_source=feed","datePublished":"2026-03-03",'
                '"author":'
                '{"name":"Jo Lee"}}'
            )
        ),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "a recipe's object on a page of news",
        f"{H1}<p>By Jo Lee</p><p>March 3, 2026</p>{TEXT}",
        head=titled(more=OG + ld('{"@type":"Recipe","name":"Bridge pie","author":"Ole Brandt"}')),
        author="Jo Lee",
        date="2026-03-03",
    ),
    page(
        "titles with the site between",
        f"<article>{TEXT}</article>",
        head=titled(f"{TITLE} | {SITE} | Millbrook", meta(og__site_name=SITE, og__type="article")),
    ),
    page(
        "a title with the day behind it",
        f"{H1}{TEXT}",
        head=titled(f"{TITLE} - March 3, 2026 - {SITE}"),
    ),
    page(
        "a title in capitals, a heading in small letters",
        f"{H1}{TEXT}",
        head=titled(f"{TITLE.upper()} | {SITE}"),
    ),
    page(
        "a heading that is hidden",
        f"<h1 class='visually-hidden'>{SITE}</h1><h2 class='headline'>{TITLE}</h2>{TEXT}",
        head=titled(f"{TITLE} | {SITE}"),
    ),
    page(
        "a heading in an image",
        f"<h1><img src='/logo.png' alt='{SITE}'></h1><h2>{TITLE}</h2>{TEXT}",
    ),
    page(
        "a title with a count before it",
        f"{H1}{TEXT}",
        head=titled(f"(3) {TITLE} | {SITE}"),
    ),
    page(
        "a heading of the section above",
        f"<h1>Local</h1><h1>{TITLE}</h1>{TEXT}",
        head=titled(f"{TITLE} | Local | {SITE}"),
    ),
    page(
        "undated: dates of other stories in a list of cards above and below",
        "<ul><li><h3><a href='/1'>Ferry to stop in the summer</a></h3><span>March 9, 2026</span></li></ul>"
        f"{H1}{TEXT}<ul><li><h3><a href='/2'>Market moves to the other bank</a></h3><span>March 8, "
        f"2026</span></li></ul>",
    ),
    page(
        "undated: a short piece with a list of others below",
        f"{H1}<p>{PROSE[0]} {PROSE[1]}</p><ul class='list'><li><a href='/1'>Ferry to stop in the summer</a> <time "
        "datetime='2026-03-09'>9 March</time></li></ul>",
    ),
    page("undated: a line on rights above", f"<p>© 2026 {SITE}, March 2026</p>{H1}{TEXT}"),
    page(
        "undated: a poll's closing date",
        f"{H1}<div class='poll'>Poll closes March 30, 2026</div>{TEXT}{FOOTER}{COMMENTS}",
    ),
    page("undated: a weather line", f"<div class='weather-today'>Tuesday, March 9, 2026: 7 °C</div>{H1}{TEXT}"),
    page("undated: a birthday", f"{H1}<p>Ana Ruiz (* May 3, 1961)</p>{TEXT}"),
    page("undated: a subscription's offer", f"{H1}<p>Subscribe before April 1, 2026 and save half</p>{TEXT}"),
    page("undated: a meeting", f"{H1}<p>Meeting: April 14, 2026, 7 p.m.</p>{TEXT}"),
    page("undated: a deadline", f"{H1}<p>Apply by April 14, 2026</p>{TEXT}"),
    page("undated: a match", f"{H1}<p>Kick-off: Saturday, March 14, 2026, 3 pm</p>{TEXT}"),
]
