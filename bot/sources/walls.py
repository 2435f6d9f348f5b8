"""Pages that are not a whole article: paywalls, consent walls, sign-ins, checks for robots, error pages."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from bot.errors import N_, SourceError

if TYPE_CHECKING:
    from bot.sources.metadata import Metadata

SHORT = 1_500
"""Characters: a text longer than this is an article, whatever else its page says."""

LEAST = 60
"""Letters and digits: what is shorter is a menu or a footer, not a piece of news."""

APPEAL = 200
"""Characters of a paragraph that asks for something; a longer one is the article's own."""

TEASER = 400
"""Characters: a text shorter than this that ends in an ellipsis or "read more" is a teaser."""


class Wall(StrEnum):
    """Why a page shows no article, or not all of one."""

    PAYWALL = "paywall"
    TEASER = "teaser"
    CONSENT = "consent"
    SIGN_IN = "sign_in"
    ROBOT_CHECK = "robot_check"
    ERROR = "error"
    NEEDS_SCRIPTS = "needs_scripts"
    EMPTY = "empty"


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_ERROR_TITLE = _any_of(
    r"^\W*(?:error\s*)?(?:40[0134]|410|429|451|50[0-4])\s*(?:$|[|:–—-]|(?:error|not|page|forbidden|gone|bad|internal)\b)",
    r"\b(?:page|file|article|site) (?:not|can(?:no|['’])t be) found\b",
    r"\bpage (?:does(?: not|n['’]t) exist|is no longer available)\b",
    r"\b(?:(?:site|under) maintenance|be (?:right )?back soon|unavailable (?:for|due to) legal reasons)\b",
    r"\b(?:not found|forbidden)\b\s*(?:$|[|–-])",
    r"\b(?:access denied|(?:internal )?server error|service unavailable|bad gateway)\b",
    r"\b(?:seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata)\b",
)
_ROBOT = _any_of(
    r"\bjust a moment\b",
    r"\battention required\b",
    r"\bverify(?:ing)? (?:that )?you are (?:a )?human\b",
    r"\bare you a robot\b",
    r"\bunusual (?:traffic|activity)\b",
    r"\bcomplete the (?:security check|captcha)\b",
    r"\bchecking your browser\b",
    r"\bpardon our interruption\b",
    r"\bbot (?:detection|verification)\b",
    r"\bpress (?:and|&) hold\b",
)
_CONSENT = _any_of(
    r"\bbefore you continue\b",
    r"\b(?:we|our partners)\b[^.]{0,80}\b(?:use|store|process)[^.]{0,80}\bcookies?\b",
    r"\b(?:accept|manage|reject) (?:all )?(?:cookies?|consent|your privacy)\b",
    r"\bcookie (?:consent|settings|policy)\b",
    r"\byour privacy choices\b",
    r"\bdatenschutz[^.]{0,60}zustimm",
    r"\bmit werbung (?:und|weiter)",
    r"\baccepter et continuer\b",
    r"\b(?:wir|nous|wij|we|noi)\b[^.]{0,60}\b(?:verwenden|nutzen|setzen|utilisons|gebruiken|utilizziamo)\b[^.]{0,60}\bcookies?\b",
    r"\b(?:utilizamos|usamos)\b[^.]{0,60}\bcookies\b",
)
_SUBSCRIBE = _any_of(
    r"\bsubscri(?:be|bers?|ption)[^.\n]{0,60}\bto (?:continue|read|keep|unlock|access)\b",
    r"\bsubscri(?:bers?|ption)[^.\n]{0,60}\b(?:only|exclusive|required)\b",
    r"\bto (?:continue|keep) reading\b",
    r"\bcontinue reading (?:this|with|for)\b",
    r"\bunlock (?:this|the full)\b",
    r"\breserved for (?:our )?(?:subscribers|members)\b",
    r"\b(?:premium|members?)[- ]only\b",
    r"\balready a subscriber\b",
    r"\byou(?:['’]ve| have) (?:reached|read) (?:your|the|all)[^.\n]{0,40}(?:limit|free|articles?)\b",
    r"\bthis (?:article|content|story) is (?:for|only|exclusive)[^.\n]{0,40}(?:subscribers?|members?)\b",
    r"\b(?:nur für abonnenten|réservé aux abonnés|riservato agli abbonati|alleen voor abonnees)\b",
    r"\b(?:solo|exclusivo|exclusiva) para (?:suscriptores|assinantes)\b",
    r"\b(?:suscríbe\w*|assine|abbonati|abonnez-vous|s['’]abonner) (?:para|per|pour) \w+",
    r"\bil vous reste \d+(?:[.,]\d+)?\s?% de cet article\b",
    r"\bweiterlesen mit\b[^.\n]{0,30}\b(?:abo|plus|digital)",
)
_PAYWALL_MARK = _any_of(
    r"\b(?:paywall|pay-wall|regwall|piano-(?:paywall|offer)|tp-(?:modal|container-inner)|meteredcontent)\b",
    r"\b(?:subscriber-only|subscription-required|premium-lock|article-locked|is-locked)\b",
)
_SIGN_IN = _any_of(r"^\W*(?:sign|log)[ -]?in\b", r"\b(?:sign|log) in to (?:continue|your account|read)\b")
_SCRIPTS = _any_of(r"\b(?:enable|requires?|turn on|activate)\b[^.]{0,40}\b(?:javascript|js)\b")
_FOR_SALE = _any_of(r"\bdomain(?: name)? (?:is|may be) for sale\b", r"\bbuy this domain\b")
_CUT = _any_of(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$",
    r"\b(?:read (?:more|on|the (?:full|rest)[^.]{0,40})|continue reading[^.]{0,60}|weiterlesen|lire la suite)\W*$",
)

_APPEAL = _any_of(
    r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b",
    r"^(?:already a subscriber|subscribe|sign up|log ?in|sign in|register|follow us|share this|advertisement)\b",
    r"^(?:read|see|read also|related)\s*(?:more|also|next)?\s*:",
    _SUBSCRIBE.pattern,
)


def find_wall(tree: lxml_html.HtmlElement, text: str, about: Metadata) -> Wall | None:
    """What stands between a reader and the article, judged by the text found and by what the page shows."""
    if len(text) >= SHORT:
        return _cut_long(tree, text, about)
    title = about.title or ""
    shown = _shown(tree)
    names = [title, *(" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")[:3])]
    if len(text) < 2 * TEASER and any(map(_ERROR_TITLE.search, names)) and len(shown) < 4 * SHORT:
        return Wall.ERROR
    if len(text) < TEASER and _FOR_SALE.search(shown[:SHORT]):
        return Wall.ERROR
    if len(text) < TEASER and _ROBOT.search(f"{title} {shown[:SHORT]}"):
        return Wall.ROBOT_CHECK
    breaks_off = any(map(_is_cut, text.split("\n\n")[-3:]))
    asks_to_pay = _SUBSCRIBE.search(shown) and (breaks_off or _PAYWALL_MARK.search(_marks(tree)))
    if about.is_free is False or asks_to_pay:
        return Wall.PAYWALL
    if len(text) < TEASER and (wall := _no_article(title, shown, text)):
        return wall
    if sum(map(str.isalnum, text)) < LEAST:
        return Wall.EMPTY
    return Wall.TEASER if _is_cut(text) else None


def _cut_long(tree: lxml_html.HtmlElement, text: str, about: Metadata) -> Wall | None:
    """A long text is whole, unless the page says that it must be paid for and stops in the middle."""
    end = text[-600:]
    if about.is_free is False and (_SUBSCRIBE.search(end) or _is_cut(text)):
        return Wall.PAYWALL
    return Wall.PAYWALL if _SUBSCRIBE.search(end) and _PAYWALL_MARK.search(_marks(tree)) else None


def _is_cut(text: str) -> bool:
    return _CUT.search(text[-200:]) is not None


def _no_article(title: str, shown: str, text: str) -> Wall | None:
    if _SIGN_IN.search(title):
        return Wall.SIGN_IN
    if _CONSENT.search(text or shown) and len(shown) < 6 * SHORT:
        return Wall.CONSENT
    if _SCRIPTS.search(text or shown):
        return Wall.NEEDS_SCRIPTS
    return None


def without_appeals(text: str) -> str:
    """A text less the paragraphs at its end that ask to subscribe, to sign in or to read on, or claim rights."""
    paragraphs = text.split("\n\n")
    while len(paragraphs) > 1 and len(paragraphs[-1]) < APPEAL and _APPEAL.search(paragraphs[-1]):
        paragraphs.pop()
    return "\n\n".join(paragraphs)


def _shown(tree: lxml_html.HtmlElement) -> str:
    """The page's words, without its scripts and styles, up to a bound."""
    pieces, length = [], 0
    for element in tree.iter():
        for piece in (element.text if element.tag not in {"script", "style", "template"} else None, element.tail):
            if isinstance(piece, str) and (words := " ".join(piece.split())):
                pieces.append(words)
                length += len(words)
        if length > 40_000:
            break
    return " ".join(pieces)


def _marks(tree: lxml_html.HtmlElement) -> str:
    """Class names and ids: where a paywall's own parts are named."""
    return " ".join(str(value) for value in tree.xpath("//@class | //@id")[:5_000])


_SENTENCES = {
    Wall.PAYWALL: N_("That page shows its article to subscribers alone. Paste the article's text instead."),
    Wall.CONSENT: N_(
        "That page asks to accept cookies before it shows the article. Paste the article's text instead."
    ),
    Wall.SIGN_IN: N_("That page asks to sign in before it shows the article. Paste the article's text instead."),
    Wall.ROBOT_CHECK: N_("That site only lets people in, not programs. Paste the article's text instead."),
    Wall.ERROR: N_(
        "That page says that it has no such article. Check the link, or paste the article's text instead."
    ),
    Wall.NEEDS_SCRIPTS: N_("That page shows nothing without JavaScript. Paste the article's text instead."),
    Wall.EMPTY: N_("No article was found on that page. Link to the article itself, or paste its text."),
}


_SHOWS_TEXT = (None, Wall.PAYWALL, Wall.TEASER)


def refuse(wall: Wall | None, text: str) -> None:
    """Raise SourceError for a page that shows no article at all; a part of one passes, to be marked partial."""
    least = LEAST if wall is Wall.PAYWALL else 1
    if wall in _SHOWS_TEXT and sum(map(str.isalnum, text)) >= least:
        return
    raise SourceError(_SENTENCES[wall if wall in _SENTENCES else Wall.EMPTY])
