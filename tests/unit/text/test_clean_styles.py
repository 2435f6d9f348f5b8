"""What the pages of news sites of many styles leave around an article, kept and flattened."""

from __future__ import annotations

import pytest

from bot.text.clean import article_sentences, find_junk
from bot.text.headline import MOST_CHARACTERS
from bot.text.summary import headline_span, summarize

LEAD = "A ferry with more than 200 people on board sank off the coast of Morvania on Tuesday, killing at least 34."
WHERE = "The ship, the Silver Wind, went down in heavy seas 12 miles from the port of Lanta, the coast guard said."
SAVED = "Rescuers pulled 140 survivors from the water, and more than two dozen people are missing."
BUILT = "The ferry was built in 1978 and passed an inspection in March, according to the transport ministry."

STYLES = {
    "American network": (
        ["By Ana Cole, CNN", "5 minute read", "Updated 9:14 AM EDT, Tue June 4, 2024", "See all topics", "CNN —"],
        ["Ad Feedback", "Video Ad Feedback"],
        [
            "CNN's Ana Cole contributed to this report.",
            "E-mail to a friend",
            "Chat with us in Facebook Messenger. Find out what's happening.",
        ],
    ),
    "British broadcaster": (
        [
            "Image source, Reuters",
            "Image caption, Rescue boats off Lanta",
            "By Sian Price",
            "BBC News, Lanta",
            "3 hours ago",
        ],
        ["This video can not be played", "Media caption, Watch: Drone footage of the search"],
        ["Follow BBC News on Facebook, X and Instagram.", "Related Topics"],
    ),
    "news agency": (
        ["FILE - The Silver Wind in Lanta, Jan. 12, 2024. (AP Photo/Tom Reese, File)"],
        ["($1 = 0.79 pounds)"],
        [
            "Reporting by Tim Ross; Editing by Ann Lee",
            "Our Standards: The Thomson Reuters Trust Principles.",
            "Copyright 2024 The Associated Press. All rights reserved.",
        ],
    ),
    "British daily": (
        ["Comments", "Gift this article free"],
        [
            "Sign up to First Edition, our daily newsletter",
            "Privacy Notice: Newsletters may contain info about charities and content funded by outside parties.",
            "after newsletter promotion",
        ],
        [
            "The Gazette values your comments but kindly requests all posts are on topic and respectful.",
            "Join our commenting forum",
            "Share or comment on this article",
            "Thank you for your feedback.",
        ],
    ),
    "American daily": (
        [
            "Supported by",
            "SKIP ADVERTISEMENT",
            "Ada Marsh reported from Lanta and interviewed two dozen survivors.",
        ],
        ["Enlarge this image", "Ann Roe/Getty Images hide caption", "Sponsor Message"],
        [
            "Become an NPR sponsor",
            "A version of this article appears in print on Nov. 21, 2024, Section B, Page 1.",
        ],
    ),
    "video site": (
        ["NEWYou can now listen to Fox News articles!", "CLICK HERE TO GET THE FOX NEWS APP"],
        [
            "Please use Chrome browser for a more accessible video player",
            "This content is provided by Spreaker, which may be using cookies and other technologies.",
        ],
        ["Your support helps us to tell the story.", "Report a correction or typo."],
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_what_a_page_leaves_around_an_article_is_set_aside(style: str) -> None:
    before, between, after = STYLES[style]
    text = "\n\n".join([*before, LEAD, WHERE, *between, SAVED, BUILT, *after])
    told = [text[start:end] for start, end in article_sentences(text)]
    assert [sentence for sentence in told if sentence.endswith(".")] == [LEAD, WHERE, SAVED, BUILT]
    assert summarize(text) == summarize("\n\n".join([LEAD, WHERE, SAVED, BUILT]))


@pytest.mark.parametrize(
    "head",
    [
        "(CNN) -- ",
        "(CNN)",
        "LANTA, Morvania (CNN) -- ",
        "-lrb- CNN -rrb- -- ",
        "By . Daily Mail Reporter . PUBLISHED: . 10:02 EST, 3 May 2013 . | . UPDATED: . 14:18 EST, 3 May 2013 . ",
        "By . Emma Lowe and Tom Reid . Last updated at 9:41 AM on 12th October 2011 . ",
        "by jane doe last updated at 10:14 am on 3rd may 2011 . ",
    ],
)
def test_a_flattened_article_is_summarized_by_its_own_sentences(head: str) -> None:
    text = (
        f"{head}{LEAD} Scroll down for video . {WHERE} Search: Boats off the port of Lanta yesterday . {SAVED} "
        f"READ MORE: Ferries are safe. {BUILT} Share or comment on this article ."
    )
    assert summarize(text) == [LEAD, WHERE, SAVED]


def test_a_heading_in_capitals_is_cut_off_the_sentence_that_it_was_run_into() -> None:
    heading = "FOURTH FERRY LOST IN SEVEN YEARS "
    text = f"{LEAD} {heading}{SAVED} {BUILT}"
    assert [text[junk.start : junk.end] for junk in find_junk(text, "x")] == [heading]
    assert summarize(text) == [LEAD, SAVED, BUILT]


@pytest.mark.parametrize(
    "sentence",
    [
        "By Friday the ministry had updated its list of 12 unsafe ferries.",
        "Sign language will be taught in all schools, the council said.",
        "Your support for the ferry cannot bring back the dead, the widow told the minister.",
        "A reporter from Lanta spent 12 days at sea.",
        "The UN, the EU and NATO sent ships on Friday.",
    ],
)
def test_what_only_begins_alike_stays(sentence: str) -> None:
    text = f"{LEAD}\n\n{WHERE} {sentence} {SAVED}"
    assert find_junk(text, "x") == []


def test_a_line_breaks_off_before_who_says_it_rather_than_within_a_name() -> None:
    begun = "A hiker who was lost for six days in the high Sawtooth mountains was found alive and well on Saturday"
    text = f"{begun}, the sheriff's office of Custer County said."
    start, end = headline_span(text) or (0, 0)
    assert text[start:end] == begun
    assert end - start <= MOST_CHARACTERS
