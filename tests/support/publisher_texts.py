"""Invented pages with much beside their article, or an article in an uncommon form: what must be in the text."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.publisher_pages import COMMENTS, FOOTER, H1, PROSE, TEXT, titled


@dataclass(frozen=True, slots=True)
class TextPage:
    """`kept` are pieces of the article that its text must have, `dropped` ones that it must not."""

    name: str
    body: str
    kept: tuple[str, ...]
    dropped: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        return f"<!doctype html><html lang='en'><head>{titled()}</head><body>{self.body}</body></html>"


LEAD = "Nine months without the old bridge: that is what the council asks of Millbrook from March on."
ALL = PROSE
ANSWERS = (
    "We have no choice, for the piers will not stand another flood like the last.",
    "The ferries will carry everyone, and on market days there will be four of them.",
    "I would rather close it too early than one day too late, that much I can say.",
)
QUESTIONS = ("Why close the bridge now?", "Will the ferries do?", "What if it is late?")

TEXTS = [
    TextPage("a lead apart", f"{H1}<p class='lead standfirst'>{LEAD}</p><article>{TEXT}</article>", ALL),
    TextPage(
        "a lead in a heading's group",
        f"<header>{H1}<p class='article-summary'>{LEAD}</p></header><div class='content'>{TEXT}</div>",
        ALL,
    ),
    TextPage(
        "a lead in bold in the text", f"<article>{H1}<p><strong>{LEAD}</strong></p>{TEXT}</article>", (LEAD, *ALL)
    ),
    TextPage(
        "comments below",
        f"<article>{H1}{TEXT}</article>{COMMENTS}",
        ALL,
        ("At last!", "Too late, if you ask me"),
    ),
    TextPage(
        "comments within the article",
        f"<article>{H1}{TEXT}<div class='comments-area' id='comments'><ol class='comment-list'><li "
        f"class='comment'>"
        "<p>The council never listens to those who live on the left bank of the "
        "river.</p></li></ol></div></article>",
        ALL,
        ("never listens",),
    ),
    TextPage(
        "comments by another name",
        f"<article>{H1}{TEXT}</article><section class='discussion'><h2>Replies</h2><div class='reply'><p>The "
        f"council "
        "never listens to those who live on the left bank of the river, and never did.</p></div></section>",
        ALL,
        ("never listens",),
    ),
    TextPage(
        "stories beside it",
        f"<article>{H1}{TEXT}</article><div class='related'><h3>Read more</h3><ul><li><a href='/1'>Ferry to stop "
        f"in "
        "the summer</a></li><li><a href='/2'>Market moves to the other bank</a></li></ul></div>",
        ALL,
        ("Ferry to stop", "Market moves"),
    ),
    TextPage(
        "stories amid it",
        f"<article>{H1}<p>{PROSE[0]}</p><p>{PROSE[1]}</p><div class='related-inline'><p>Also read: <a "
        f"href='/1'>Ferry "
        f"to stop in the summer</a></p></div><p>{PROSE[2]}</p><p>{PROSE[3]}</p></article>",
        ALL[:4],
        ("Ferry to stop in the summer",),
    ),
    TextPage(
        "a list",
        f"<article>{H1}<p>{PROSE[0]}</p><p>What changes:</p><ul><li>Buses turn at the mill.</li><li>The market "
        f"moves to "
        f"the park.</li><li>Ferries leave every ten "
        f"minutes.</li></ul><p>{PROSE[2]}</p><p>{PROSE[3]}</p></article>",
        ("Buses turn at the mill.", "The market moves to the park.", "Ferries leave every ten minutes.", PROSE[3]),
    ),
    TextPage(
        "a numbered list alone",
        f"<article>{H1}<ol>" + "".join(f"<li><p>{paragraph}</p></li>" for paragraph in PROSE) + "</ol></article>",
        ALL,
    ),
    TextPage(
        "a quotation in a block",
        f"<article>{H1}<p>{PROSE[0]}</p><blockquote><p>“The piers are done for, and everyone on the council has "
        f"known "
        f"it for years.”</p></blockquote><p>{PROSE[2]}</p><p>{PROSE[3]}</p></article>",
        ("“The piers are done for, and everyone on the council has known it for years.”", PROSE[3]),
    ),
    TextPage(
        "questions in bold",
        f"<article>{H1}<p>{PROSE[0]}</p>"
        + "".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))
        + "</article>",
        (*QUESTIONS, *ANSWERS),
    ),
    TextPage(
        "questions in a list of terms",
        f"<article>{H1}<p>{PROSE[0]}</p><dl>"
        + "".join(f"<dt>{q}</dt><dd>{a}</dd>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))
        + "</dl></article>",
        (*QUESTIONS, *ANSWERS),
    ),
    TextPage(
        "questions as headings",
        f"<article>{H1}<p>{PROSE[0]}</p>"
        + "".join(f"<h3>{q}</h3><p>{a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=True))
        + "</article>",
        (*QUESTIONS, *ANSWERS),
    ),
    TextPage(
        "a live report",
        f"<main>{H1}"
        + "".join(
            f"<article class='live-post'><time datetime='2026-03-03T{10 + n}:00'>{10 + n}:00</time><h2>Update "
            f"{n}</h2>"
            f"<p>{paragraph}</p></article>"
            for n, paragraph in enumerate(PROSE)
        )
        + "</main>",
        ALL,
    ),
    TextPage(
        "a gallery",
        f"<article>{H1}"
        + "".join(
            f"<figure><img src='/{n}.jpg'><figcaption>{paragraph}</figcaption></figure>"
            for n, paragraph in enumerate(PROSE)
        )
        + "</article>",
        PROSE[:2],
    ),
    TextPage(
        "line breaks for paragraphs",
        f"<div id='story'>{H1}" + "<br><br>".join(PROSE) + "</div>",
        ALL,
    ),
    TextPage(
        "a div a paragraph", f"<article>{H1}" + "".join(f"<div>{p}</div>" for p in PROSE) + "</article>", ALL
    ),
    TextPage(
        "a span a paragraph",
        f"<div class='story'>{H1}" + "".join(f"<span class='par'>{p}</span><br>" for p in PROSE) + "</div>",
        ALL,
    ),
    TextPage(
        "a section a chapter",
        f"<main>{H1}"
        + "".join(f"<section><h2>Part {n}</h2><p>{p}</p></section>" for n, p in enumerate(PROSE))
        + "</main>",
        ALL,
    ),
    TextPage(
        "a layout of tables",
        f"<table width=600><tr><td width=100><a "
        f"href='/'>Home</a></td><td><b>Bridge</b><br>{TEXT}</td></tr></table>",
        ALL,
        ("|",),
    ),
    TextPage(
        "text that scripts will unfold",
        f"<article>{H1}<p>{PROSE[0]}</p><div class='collapsed' hidden>{''.join(f'<p>{p}</p>' for p in PROSE[1:])}"
        "</div></article>",
        (PROSE[0],),
    ),
    TextPage(
        "words in links",
        f"<article>{H1}"
        + "".join(f"<p>{p[:20]}<a href='/x'>{p[20:60]}</a>{p[60:]}</p>" for p in PROSE)
        + "</article>",
        ALL,
    ),
    TextPage(
        "initials and emphasis",
        f"<article>{H1}<p><span class='dropcap'>T</span>{PROSE[0][1:]}</p><p>{PROSE[1]}</p><p>Two "
        f"<em>ferries</em> "
        f"will carry people across the <b>river</b> until December, the council said in a "
        f"statement.</p></article>",
        ALL[:3],
    ),
    TextPage(
        "boxes of a newsletter and of sharing amid it",
        f"<article>{H1}<p>{PROSE[0]}</p><div class='newsletter-signup'><p>Sign up for our "
        f"newsletter</p><form><input>"
        f"</form></div><p>{PROSE[1]}</p><div class='share'><a>Facebook</a><a>Mail</a></div><p>{PROSE[2]}</p><p>"
        f"{PROSE[3]}</p></article>{FOOTER}",
        ALL[:4],
        ("Facebook",),
    ),
    TextPage(
        "a recipe",
        f"<article>{H1}<p>{PROSE[0]}</p><h2>Ingredients</h2><ul><li>200 g of flour</li><li>3 "
        f"eggs</li></ul><h2>Method"
        "</h2><ol><li>Mix the flour with the eggs and let it rest for an hour.</li><li>Bake it for forty minutes,"
        " until "
        "it is brown.</li></ol></article>",
        ("200 g of flour", "3 eggs", "Mix the flour with the eggs", "Bake it for forty minutes"),
    ),
    TextPage(
        "a table of results",
        f"<article>{H1}<p>{PROSE[0]}</p><table><tr><th>Bank</th><th>Votes</th></tr><tr><td>Left</td><td>1,"
        f"204</td></tr>"
        f"<tr><td>Right</td><td>977</td></tr></table><p>{PROSE[2]}</p><p>{PROSE[3]}</p></article>",
        ("1,204", "977", PROSE[3]),
    ),
    TextPage(
        "a short item",
        f"<article>{H1}<p>{PROSE[0]}</p></article><aside><p>Ferry to stop in the summer, the council says "
        f"again.</p>"
        "</aside>",
        (PROSE[0],),
        ("Ferry to stop",),
    ),
    TextPage(
        "a notice of cookies above",
        "<div class='cookie-banner'><p>We and our partners use cookies to store and process data about "
        "you.</p><button>"
        f"Accept all</button></div><article>{H1}{TEXT}</article>",
        ALL,
        ("our partners",),
    ),
]
