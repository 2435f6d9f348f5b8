from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.clean import article_sentences, find_junk
from bot.text.junk_patterns import JunkReason

LEAD = "The council of Millbrook voted on Tuesday to rebuild the bridge that a flood destroyed in March."
BODY = "Work is to begin in June and to cost four million pounds, the council said."
ARTICLE = f"{LEAD}\n\n{BODY}\n\nResidents had waited for a decision since the spring."


def marked(text: str, title: str | None = None) -> dict[str, JunkReason]:
    return {text[junk.start : junk.end]: junk.reason for junk in find_junk(text, title)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("By Ada Marsh, Local Democracy Reporter", JunkReason.BYLINE),
        ("Von Anna Berger", JunkReason.BYLINE),
        ("Staff and agencies", JunkReason.BYLINE),
        ("Reuters", JunkReason.BYLINE),
        ("Published 3 May 2024, 10:15 BST", JunkReason.TIMESTAMP),
        ("12 November 2023 at 9:40 pm", JunkReason.TIMESTAMP),
        ("2 hours ago", JunkReason.TIMESTAMP),
        ("4 min read", JunkReason.TIMESTAMP),
        ("Stand: 03.05.2024, 12:31 Uhr", JunkReason.TIMESTAMP),
        ("Share on Facebook | Twitter | WhatsApp", JunkReason.SHARE),
        ("Copy link", JunkReason.SHARE),
        ("Jump to content", JunkReason.NAVIGATION),
        ("E-mail to a friend", JunkReason.NAVIGATION),
        ("See photos of the flood »", JunkReason.READ_ALSO),
        ("İlginizi çekebilir: Sel neleri yıktı", JunkReason.READ_ALSO),
        ("Riproduzione riservata.", JunkReason.COPYRIGHT),
        ("Усі права захищені.", JunkReason.COPYRIGHT),
        ("Image copyright Ben Hale Image caption The mayor was there.", JunkReason.CAPTION),
        ("Advertisement", JunkReason.ADVERTISEMENT),
        ("Article continues below", JunkReason.ADVERTISEMENT),
        ("Image caption, The mayor was at the bridge on Sunday evening.", JunkReason.CAPTION),
        ("Photograph: Ben Hale for the Gazette", JunkReason.CREDIT),
        ("Ben Hale/Getty Images", JunkReason.CREDIT),
        ("The old bridge in March. Photo: Ben Hale", JunkReason.CAPTION),
        ("The bridge after the flood. B. Hale/Wire Service", JunkReason.CAPTION),
        ("(File photo) The mayor opens the old bridge.", JunkReason.CAPTION),
        ("Mayor Tom Reed (left) and engineer Paula Ortiz on the bridge.", JunkReason.CAPTION),
        ("Archivbild: Die Brücke im März", JunkReason.CAPTION),
        ("READ MORE: What the flood destroyed", JunkReason.READ_ALSO),
        ("Lesen Sie auch: Was das Wasser zerstörte", JunkReason.READ_ALSO),
        ("Lire aussi : ce que la crue a détruit", JunkReason.READ_ALSO),
        ("Читайте також: що знищила повінь", JunkReason.READ_ALSO),
        ("相关阅读：洪水", JunkReason.READ_ALSO),
        ("Sign up for our morning newsletter, delivered to your inbox every day.", JunkReason.SUBSCRIBE),
        ("Watch the moment the bridge fell into the river below.", JunkReason.READ_ALSO),
        ("Follow us on Twitter.", JunkReason.SUBSCRIBE),
        ("Have your say in the comments below", JunkReason.COMMENTS),
        ("The mayor's office has been contacted for comment.", JunkReason.COMMENT_REQUEST),
        ("The firm did not immediately respond to a request for comment.", JunkReason.COMMENT_REQUEST),
        ("© 2024 Millbrook Gazette", JunkReason.COPYRIGHT),
        ("Alle Rechte vorbehalten.", JunkReason.COPYRIGHT),
        ("Additional reporting by Ada Marsh and agencies.", JunkReason.BOILERPLATE),
        ("We may earn a commission from links on this page.", JunkReason.BOILERPLATE),
        ("Ada Marsh is a reporter covering transport.", JunkReason.BOILERPLATE),
        ("The Associated Press contributed to this report.", JunkReason.BOILERPLATE),
        ("To read the rest of this story, log in or create a free account.", JunkReason.SUBSCRIBE),
        ("Stay up to date with the latest news by signing up to our newsletter.", JunkReason.SUBSCRIBE),
        ("You have reached your limit of free articles this month.", JunkReason.SUBSCRIBE),
        ("Gift this article to a friend.", JunkReason.SUBSCRIBE),
        ("Support Millbrook's independent journalism: donate today.", JunkReason.SUBSCRIBE),
        ("Add Millbrook Gazette as a preferred source on Google", JunkReason.SUBSCRIBE),
        ("Melden Sie sich hier für unseren Newsletter an.", JunkReason.SUBSCRIBE),
        ("Cet article est réservé aux abonnés.", JunkReason.SUBSCRIBE),
        ("Síguenos en Facebook y en nuestro canal de WhatsApp.", JunkReason.SUBSCRIBE),
        ("Siga o nosso canal no WhatsApp.", JunkReason.SUBSCRIBE),
        ("Segui la Gazzetta su Google News.", JunkReason.SUBSCRIBE),
        ("Bizi Google News'te takip edin.", JunkReason.SUBSCRIBE),
        ("Share this with your friends on WhatsApp and Telegram.", JunkReason.SHARE),
        ("Partager sur Facebook", JunkReason.SHARE),
        ("This content is not available in your region.", JunkReason.NAVIGATION),
        ("An dieser Stelle finden Sie einen externen Inhalt, der ihn ergänzt.", JunkReason.NAVIGATION),
        ("Posted in News, Millbrook, Bridges", JunkReason.NAVIGATION),
        ("toggle caption Ben Hale/The Gazette", JunkReason.NAVIGATION),
        ("For more on the bridge, follow Ada Marsh on X.", JunkReason.READ_ALSO),
        ("What to know about the flood", JunkReason.READ_ALSO),
        ("Das könnte Sie auch interessieren: Millbrook und die Brücke", JunkReason.READ_ALSO),
        ("Vous pouvez lire aussi : la crue en images", JunkReason.READ_ALSO),
        ("Más información sobre el puente", JunkReason.READ_ALSO),
        ("The council was contacted but did not want to comment.", JunkReason.COMMENT_REQUEST),
        ("Requests for comment from the council went unanswered.", JunkReason.COMMENT_REQUEST),
        ("This is a developing story and will be updated.", JunkReason.BOILERPLATE),
        ("A version of this article appears in print on March 5.", JunkReason.BOILERPLATE),
        ("An earlier version of this article misstated the cost.", JunkReason.BOILERPLATE),
        ("Ada Marsh is Millbrook correspondent for the Gazette.", JunkReason.BOILERPLATE),
        ("Ada Marsh has covered Millbrook and its bridge since 2014.", JunkReason.BOILERPLATE),
        ("Ada Marsh can be reached at amarsh@gazette.example.", JunkReason.BOILERPLATE),
        ("Dieser Artikel ist zuerst in der Gazette erschienen.", JunkReason.BOILERPLATE),
        ("Story by Ada Marsh and Ben Hale • 3h • 4 min read", JunkReason.TIMESTAMP),
        ("The flood destroyed the bridge. Ben Hale | Gazette Staff", JunkReason.CAPTION),
        ("The flood destroyed the bridge. AFP via Getty Images", JunkReason.CAPTION),
        ("The flood destroyed the bridge. (Ben Hale via AP)", JunkReason.CAPTION),
        ("The flood destroyed the bridge. [Photo by Ben Hale]", JunkReason.CAPTION),
        ("Il ponte dopo la piena (foto Ansa)", JunkReason.CAPTION),
        ("Foto: picture alliance/dpa", JunkReason.CREDIT),
        ("Courtesy of Ada Marsh", JunkReason.CREDIT),
        ("Do you have a story? Email us at news@gazette.example", JunkReason.BOILERPLATE),
    ],
)
def test_what_pages_leave_behind_is_marked_with_its_reason(line: str, reason: JunkReason) -> None:
    text = ARTICLE.replace("\n\n", f"\n\n{line}\n\n", 1)
    assert marked(text, "Millbrook votes for its bridge") == {line: reason}


@pytest.mark.parametrize(
    "sentence",
    [
        LEAD,
        "By Monday the water had reached the market square, and the school was closed.",
        "The photo shows a man on the roof, police said.",
        "He read more than two hundred letters from residents.",
        "Netflix said that it had won two million subscribers in May.",
        "The images were shared on Facebook and Twitter by thousands of people.",
        "Prices rose, according to Reuters.",
        "The minister said that he would not comment on the case, since it was before a court.",
        "To access the fund, families have to register with the council by May.",
        "For more than 20 years he followed the river, and then he went to town.",
        "For more and more families the only way is to go to the market square.",
        "A version of this report that leaked on Friday called the dam unsafe.",
        "Courtesy of a new law, residents pay less for water.",
        "The island can be reached by boat from the harbour.",
        "The drought has covered the region since 2014.",
        "Share prices on the exchange fell after the news.",
        "Support for the mayor's plan to save local journalism is growing.",
        "Posted in the capital, the soldiers waited for orders.",
        "The owner was contacted by the police and gave up the key.",
        "In May 2019, police arrested 12 people.",
        "She was asked for help by her neighbours when the river rose.",
        "The law protects all copyright holders, the judge said.",
        "Ada Marsh is a reporter for the Gazette who was arrested in May, the paper said.",
        "The film, Left or Right, won the prize on Friday.",
    ],
)
def test_the_articles_own_sentences_are_left_alone(sentence: str) -> None:
    assert marked(f"{BODY}\n\n{sentence}\n\n{BODY} It rained.", "Something else entirely") == {}


def test_a_first_paragraph_that_repeats_the_title_is_marked() -> None:
    title = "Millbrook votes to rebuild its bridge"
    for repeated in (title, f"{title} - Millbrook Gazette", "Millbrook Votes To Rebuild Its Bridge."):
        assert marked(f"{repeated}\n\n{ARTICLE}", title) == {repeated: JunkReason.TITLE}
    assert marked(f"{title}\n\n{ARTICLE}") == {title: JunkReason.TITLE}, "found without knowing the title"


@pytest.mark.parametrize(
    "dateline",
    [
        "MILLBROOK, England (AP) — ",
        "(CNN)",
        "LONDON, May 3 (Reuters) - ",
        "Bonn (dpa) - ",
        "SEOUL, Nov. 20 (Yonhap) -- ",
        "MADRID (EFE).- ",
        "ROMA, 20 NOV - ",
        "NEW DELHI: ",
        "MILLBROOK, Nov. 20 (Wire) — ",
        "MILLBROOK, March 4, 2026 (Gazette Staff) -- ",
        "MILLBROOK, March 4 /PRNewswire/ -- ",
        "Millbrook — ",
        "Millbrook, England (Gazette) -",
        "Madrid, 4 mar (EFE).- ",
        "París, 4 mar. (EP) - ",
        "İSTANBUL (AA) - ",
        "【东京4日共同】",
        "新华社北京3月4日电 ",
    ],
)
def test_a_dateline_is_set_aside_and_the_lead_kept(dateline: str) -> None:
    text = dateline + ARTICLE
    assert marked(text, "x") == {dateline: JunkReason.DATELINE}
    start, end = article_sentences(text, "x")[0]
    assert text[start:end] == LEAD


def test_a_lead_with_a_pair_of_dashes_has_no_dateline() -> None:
    text = f"Harbour — Millbrook's builder — said on Tuesday that it would rebuild the bridge.\n\n{BODY}"
    assert marked(text, "x") == {}


@pytest.mark.parametrize(
    "line",
    ["The Associated Press contributed to this report.", "The mayor's office has been contacted for comment."],
)
def test_one_sentence_in_passing_does_not_take_its_paragraph_with_it(line: str) -> None:
    told = "The mayor spoke on Friday."
    assert set(marked(f"{ARTICLE}\n\n{told} {line}", "x")) == {line}


def test_flattened_pages_lose_their_junk_by_sentences() -> None:
    head = "By . Sam Lind . PUBLISHED: . 12:36 EST, 9 May 2012 . | . UPDATED: . 14:24 EST, 9 May 2012 . "
    text = f"{head}{LEAD} Image: UK Navy. {BODY}"
    kept = [text[start:end] for start, end in article_sentences(text)]
    assert kept[-2:] == [LEAD, BODY]
    assert not any("EST" in sentence or "Navy" in sentence for sentence in kept)


LINES = st.sampled_from(
    ["Share", "By Jo Smith", LEAD, BODY, "Photo: Jo", "Title here", "", "(AP) ", '"', "x. Image: Y."]
)


@given(st.lists(LINES, max_size=12).map("\n".join), st.none() | st.just("Title here"))
def test_passages_are_ordered_apart_and_within_the_text(text: str, title: str | None) -> None:
    junk = find_junk(text, title)
    assert all(0 <= one.start < one.end <= len(text) for one in junk)
    assert all(one.end <= other.start for one, other in pairwise(junk))
    for start, end in article_sentences(text, title):
        assert not any(one.start < end and start < one.end for one in junk)
