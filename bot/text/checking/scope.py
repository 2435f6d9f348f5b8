"""The little words that decide of whom, how much, when and why something is said.

They are too common to be telling words, so each kind of them that a clause has is looked for in its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.text.checking.senses import sense
from bot.text.quoting.lexicon import SAYING
from bot.text.wordlists import word_set
from bot.text.words import content_words, split_words

_KINDS: Mapping[str, frozenset[str]] = {
    "all": word_set(
        """
        all every each everyone everybody everything everywhere entire whole always fully completely totally
        alle allen aller alles jeder jede jedes jeden ganz ganze ganzen immer tous toutes tout toute chaque
        toujours todos todas todo toda cada siempre tutti tutte ogni sempre alle elke altijd wszyscy wszystkie
        każdy zawsze bütün tüm her усі всі кожен завжди
        """
    ),
    "most": word_set("most mostly majority meisten mehrheit plupart majorité mayoría maioria maggioranza meeste"),
    "many": word_set("many much numerous countless viele vielen beaucoup muchos muchas muitos muitas molti molte"),
    "few": word_set("few hardly barely scarcely little wenige wenigen kaum peu pocos pocas poucos poche pochi"),
    "only": word_set(
        "only solely alone sole exclusively merely just nur allein seul seule seulement solo sólo solamente "
        "apenas somente soltanto alleen slechts tylko sadece лише тільки"
    ),
    "both": word_set("both beide beiden ambos ambas entrambi entrambe"),
    "again": word_set("again once more anew repeatedly wieder erneut nouveau nuevo novamente nuovo opnieuw"),
    "never": word_set("never niemals jamais nunca mai nooit nigdy"),
    "against": word_set("against gegen contre contra contro tegen przeciw проти"),
    "no": word_set(
        "no not never none nobody nothing neither nor cannot nicht kein keine keinen nie niemand pas aucun aucune "
        "personne rien ningún ninguna nadie nada não nenhum nenhuma ninguém non nessun nessuno niet geen nie żaden"
    ),
    "without": word_set(
        "without no none not nobody nothing lack ohne kein keine sans aucun aucune faute sin ningún ninguna sem "
        "senza zonder bez"
    ),
    "despite": word_set("despite although though trotz obwohl malgré pese nonostante ondanks"),
    "instead": word_set("instead rather statt stattdessen anstatt lugar invece plutôt"),
    "except": word_set("except unless außer sauf excepto salvo tranne behalve"),
    "if": word_set("if unless provided wenn falls sofern si se als jeśli якщо"),
    "than": word_set("than compared against"),
    "still": word_set("still yet toujours encore todavía aún ancora noch nog"),
    "more": word_set("more higher greater above over exceeding mehr höher plus más mais più meer"),
    "less": word_set("less fewer lower under below weniger niedriger moins menos meno minder"),
}
_TO_COME = word_set(
    """
    soll sollen sollte sollten will wollen wollte wollten könnte könnten dürfte würde würden wird werde va
    vont pourrait pourraient devrait devraient veut veulent van irá irán podría podrían debería quiere quieren
    vai vão poderia deve devem potrebbe potrebbero dovrebbe vuole zal zullen wil willen zou zouden ma mają
    może mogą chce буде будуть може
    """
) - {"ma"}
"""Of other languages than English: what is said is not done yet, or not sure."""

_CLAIMS = word_set(
    """
    accuse accused accuses accusing accusation accusations allege alleged alleges alleging allegation
    allegations claim claims claimed claiming sue sues sued suing lawsuit suspect suspected suspects suspicion
    deny denies denied insist insists insisted argue argues argued believe believes believed think thinks
    thought complaint verdächtigt vermutet warf warfen werfen vorwarf vorwurf vorwürfe vermuten vermutlich
    mutmaßlich glaubt sospecha sospechan cree creen soupçonne soupçonnent beschuldigt behauptet vorgeworfen
    wirft accusation accuse accusé accusée soupçonné soupçonnée acusa acusó acusado acusada presunto presunta
    acusação
    """
)
"""Where one of these is, what is said is somebody's word."""

_SAYS = word_set(
    "according say says said saying selon laut según segundo secondo volgens soll sollen aurait auraient habría "
    "habrían demand hearing trial denies denied"
)
_SAYS_WHY = re.compile(
    r"\b(?:because|due to|thanks to|owing to|caus(?:e|es|ed|ing)|as a result|therefore|(?:led|leads?|leading) to"
    r"|prompt(?:ed|s|ing)|trigger\w*|blam\w+|weil|wegen|aufgrund|deshalb|parce que|à cause|grâce à|en raison"
    r"|porque|debido|a causa|gracias a|omdat|ponieważ|çünkü)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\b(?:because(?: of)?|due to|thanks to|owing to|as a result of)\b", re.IGNORECASE)
_ORDER = re.compile(r"\b(?P<after>after|following|since)\b|\b(?P<before>before|until)\b", re.IGNORECASE)
_TELLS_WHEN = re.compile(
    r"\b(?:after|before|since|until|following|then|later|earlier|when|once|as|had|during|while|prior)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[;:]|\b(?:after|before|until|because|while|when|although|but|since|following)\b", re.IGNORECASE
)


def keeps_scope(clause: str, source: str) -> bool:
    """Whether it has no kind of little word ("all", "only", "against", "more than") that its source lacks."""
    ours, theirs = _small_words(clause), _small_words(source)
    return all(not _wanted(kind, words) & ours or theirs & words for kind, words in _KINDS.items())


def _wanted(kind: str, words: frozenset[str]) -> frozenset[str]:
    """The words that are looked for: some prove a kind and are not of it themselves."""
    return (
        words - _KINDS["no"] if kind == "without" else words - {"against", "compared"} if kind == "than" else words
    )


def _small_words(text: str) -> set[str]:
    words = set(split_words(text))
    return words | {"not"} if any(word.endswith("n't") for word in words) else words


def keeps_conditions(sentence: str, source: str) -> bool:
    """Whether it keeps the source's "if"."""
    return _keeps(sentence, source, _KINDS["if"])


def keeps_claims(sentence: str, source: str) -> bool:
    """Whether somebody says it, where the source has no more than somebody's word."""
    return _keeps(sentence, source, _CLAIMS, _CLAIMS | SAYING | _SAYS)


def keeps_what_is_to_come(sentence: str, source: str) -> bool:
    """Whether a sentence in another language than English tells what is planned or possible as such."""
    return _keeps(sentence, source, _TO_COME)


def _keeps(sentence: str, source: str, words: frozenset[str], kept_by: frozenset[str] | None = None) -> bool:
    return not words & set(split_words(source)) or bool((kept_by or words) & set(split_words(sentence)))


def keeps_order(sentence: str, sources: list[str], language: str) -> bool:
    """Whether each cause and each before and after is told by a sentence of the source, and not the other way
    round."""
    for connective, kind in ((_BECAUSE, "why"), (_ORDER, "when")):
        for found in connective.finditer(sentence):
            if not any(_is_ordered(sentence, found, source, kind, language) for source in sources):
                return False
    return not _SAYS_WHY.search(sentence) or any(_SAYS_WHY.search(source) for source in sources)


def _is_ordered(sentence: str, found: re.Match[str], source: str, kind: str, language: str) -> bool:
    first, second = _sides(sentence, found, language)
    given = _connections(source, kind, language)
    if not (first and second):  # a mere number or day stands there: since 1998
        reach = 2 if sentence[found.end() : found.end() + 2].strip()[:1].isdigit() else 1
        following = " ".join(sentence[found.start() :].split()[:reach]).rstrip(".,;").lower()
        return following in " ".join(source.split()).lower()
    if kind == "when" and not given:
        return _TELLS_WHEN.search(source) is not None and first | second <= _words(source, language)
    return any(
        first & one
        and second & other
        and len(first & one) + len(second & other) > len(first & other) + len(second & one)
        for one, other in given
    )


@lru_cache(maxsize=64)
def _connections(source: str, kind: str, language: str) -> list[tuple[set[str], set[str]]]:
    connective = _BECAUSE if kind == "why" else _ORDER
    return [sides for match in connective.finditer(source) if all(sides := _sides(source, match, language))]


def _sides(text: str, found: re.Match[str], language: str) -> tuple[set[str], set[str]]:
    """What comes first and what after it, or what follows and its cause, as far as the next connective."""
    befores = [match.end() for match in _NEXT.finditer(text, 0, found.start())]
    behind = _NEXT.search(text, found.end())
    left = _words(text[befores[-1] if befores else 0 : found.start()], language)
    right = _words(text[found.end() : behind.start() if behind else len(text)], language)
    if not left:  # "After nine months of talks, they signed": the rest follows the comma
        inner, _, rest = text[found.end() :].partition(",")
        left, right = _words(rest, language), _words(inner, language)
    return (left, right) if "before" not in found.groupdict() or not found["before"] else (right, left)


def _words(text: str, language: str) -> set[str]:
    return {sense(word, language) for word in content_words(text, language) if not word[0].isdigit()}
