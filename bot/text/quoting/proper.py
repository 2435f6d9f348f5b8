"""Names: where a run of capitals ends, what in it is title, and whether it names a person, a body or a place."""

from __future__ import annotations

from bot.text.quoting.lexicon import FOREIGN_ACCORDING, FOREIGN_ARTICLE, SAYING
from bot.text.quoting.mention import Kind, Mention, is_listed_role, is_plural, is_role, singular
from bot.text.quoting.names import gender_of, is_forename
from bot.text.quoting.nouns import (
    BODY_WORDS,
    DAYS_AND_MONTHS,
    GENERATIONS,
    MOSTLY_SURNAMES,
    NOT_A_NAME,
    PARTICLES,
    PLACE_WORDS,
    PLACES,
    ROLE_GENDER,
    ROLES,
    SUFFIXES,
    SURNAMES_THAT_BEGIN,
    SURNAMES_TOO,
    TITLE_ENDINGS,
    TITLE_GENDER,
    TITLE_PREFIXES,
    TITLES,
    TITLES_TOO,
)
from bot.text.quoting.words import QUOTE, Sentence, Words


class ProperNames:
    """The names of one sentence. `lowered` are the words that the text also writes small, `surnames` those that it
    has behind a forename."""

    def __init__(
        self, words: Words, sentence: Sentence, lowered: frozenset[str], surnames: frozenset[str]
    ) -> None:
        self.words = words
        self.word, self.low = words.word, words.low
        self.begin, self.end = sentence.first, sentence.last
        self.lowered = lowered
        self.surnames = surnames
        self.found: list[Mention] = []

    def _role_gender(self, first: int, last: int) -> str | None:
        for k in range(first, last):
            low = self.low[k]
            if low in ROLE_GENDER or low in TITLE_GENDER:
                return ROLE_GENDER.get(low) or TITLE_GENDER.get(low)
        return None

    def _is_role(self, k: int) -> bool:
        return is_listed_role(self.low[k]) if self.word[k][0].isupper() else is_role(self.low[k])

    def _text(self, first: int, last: int) -> str:
        return self.words.text[self.words.start[first] : self.words.end[last - 1]]

    def _capital(self, place: int) -> bool:
        """Whether a token is capitalised as a name is."""
        word, low = self.word[place], self.low[place]
        if not word[0].isupper():
            return low.startswith("al-") and len(word) > 3 and word[3].isupper()
        if low in NOT_A_NAME:
            return place > self.begin and low in SURNAMES_THAT_BEGIN and is_forename(self.word[place - 1])
        if low in DAYS_AND_MONTHS:
            return is_forename(low) and place + 1 < self.end and self.word[place + 1][0].isupper()
        if place == self.begin or self.word[place - 1] in (QUOTE, ":"):
            if self.words.foreign and (low in FOREIGN_ARTICLE or low in FOREIGN_ACCORDING):
                return False
            return not self._is_common_word(place)
        return True

    def _is_common_word(self, place: int) -> bool:
        low = self.low[place]
        if low in TITLES or low in PLACE_WORDS or is_forename(low) or low in TITLE_PREFIXES or is_listed_role(low):
            return False
        return low in self.lowered or (low.endswith(("ing", "ly")) and not self._next_is_capital(place))

    def _next_is_capital(self, place: int) -> bool:
        return place + 1 < self.end and self.word[place + 1][0].isupper()

    def _run_end(self, place: int) -> int:
        """The end of the capitalised run at `place`, with the small words that names have inside."""
        k = place + 1
        while k < self.end:
            if self._capital(k):
                k += 1
                continue
            step = self._connector(place, k)
            if step == 0:
                break
            k += step
        if (
            k + 1 < self.end
            and self.word[k] == ","
            and self.low[k + 1] in GENERATIONS
            and self.word[k + 1][0].isupper()
        ):
            k += 2
        return k

    def _connector(self, first: int, k: int) -> int:
        low, before = self.low[k], self.low[k - 1]
        if k + 1 >= self.end:
            return 0
        if low in PARTICLES and self._capital(k + 1):
            return 2
        if low in PARTICLES and self.low[k + 1] in PARTICLES and k + 2 < self.end and self._capital(k + 2):
            return 3
        surname = before in SURNAMES_TOO and k - 1 > first and is_forename(self.word[first])
        bodily = (before in BODY_WORDS and not surname) or before in TITLES
        if low in ("of", "for", "on") and bodily:
            if self._capital(k + 1):
                return 2
            if self.low[k + 1] == "the" and k + 2 < self.end and self._capital(k + 2) and low == "of":
                return 3
        if low in ("&", "and") and self._capital(k + 1):
            inside_body = any(self.low[j] in BODY_WORDS for j in range(first, k)) and "of" in self.low[first:k]
            if low == "&" or inside_body:
                return 2
        return 0

    def _named(self, first: int, place: int) -> Mention | None:
        end = self._run_end(place)
        lows = self.low[place:end]
        if len(lows) == 1:
            return self._single(first, place)
        title = self._title_length(place, end)
        if title == len(lows):
            if is_forename(lows[0]) and len(lows) < 4:
                return self._person(first, place, end, titled=False)
            return self._title_alone(first, place, end)
        if title:
            mention = self._person(first, place + title, end, titled=True)
            mention.role = self._text(place, place + title)
            mention.gender = self._title_gender(place, place + title) or mention.gender
            return mention
        return self._untitled(first, place, end)

    def _title_gender(self, first: int, last: int) -> str | None:
        return next((TITLE_GENDER[low] for low in self.low[first:last] if low in TITLE_GENDER), None)

    def _title_length(self, place: int, end: int) -> int:
        """How many tokens of a run are titles, with what stands before them (Texas Sen.; Secretary of State)."""
        length = 0
        for k in range(place, end):
            low = self.low[k]
            title = (
                low in TITLES
                or singular(low) in TITLES
                or low.endswith(TITLE_ENDINGS)
                or (
                    (low in ROLES or ("-" in low and is_listed_role(low)))
                    and k < end - 1
                    and (k > place or self._begins_as_role(k, end))
                )
            )
            if title and not self._is_part_of_name(k, place, end):
                length = k - place + 1
        k = place + length
        if length and k < end and self.low[k] in ("of", "for"):
            k += 2 if self.low[k + 1] == "the" else 1
            body = max((j for j in range(k, end - 1) if self.low[j] in BODY_WORDS), default=k)
            name = next((j for j in range(k + 1, end) if is_forename(self.word[j])), min(body + 1, end))
            return name - place
        if length and k < end and self.low[k] in TITLE_PREFIXES and end - k > 1 and not is_forename(self.word[k]):
            return length + 1
        return length

    def _begins_as_role(self, k: int, end: int) -> bool:
        """Businessman Ivo Petrov; Producer Moffat: a role in capitals before a full name or a known surname."""
        return not is_forename(self.word[k]) and (
            is_forename(self.word[k + 1])
            or (k == self.begin and (end - k > 2 or self.low[k + 1] in self.surnames))
        )

    def _is_part_of_name(self, k: int, place: int, end: int) -> bool:
        """Steve King; Dean Avery."""
        surname = (
            self.low[k] in TITLES_TOO and self.low[place] not in PLACE_WORDS | PLACES | TITLES | TITLE_PREFIXES
        )
        last = k > place and k == end - 1 and (surname or is_forename(self.word[k - 1]))
        return last or (k == end - 2 and is_forename(self.word[k]) and k == place)

    def _title_alone(self, first: int, place: int, end: int) -> Mention:
        head = next((low for low in reversed(self.low[place:end]) if low in TITLES), self.low[end - 1])
        return Mention(first, place, end, Kind.NOMINAL, head, self._title_gender(place, end))

    def _single(self, first: int, place: int) -> Mention | None:
        word, low = self.word[place], self.low[place]
        if self._is_foreign_noun(place):
            return None
        bare = self.low[first] not in ("the", "a", "an")
        if bare and (low in TITLES_TOO or (low in self.surnames and is_listed_role(low))):
            return Mention(first, place, place + 1, Kind.PERSON, low)
        if low in TITLES or is_listed_role(low):
            plural = is_plural(low)
            sentence_initial = place == self.begin
            if not plural and sentence_initial and first == place and low not in ("president", "police"):
                return None
            return Mention(
                first,
                place,
                place + 1,
                Kind.NOMINAL,
                low,
                ROLE_GENDER.get(low) or TITLE_GENDER.get(low),
                plural=plural,
            )
        if low in PLACES:
            return Mention(first, place, place + 1, Kind.PLACE, low)
        if low in PLACE_WORDS:
            return Mention(first, place, place + 1, Kind.PLACE, low)
        if low.endswith("s") and low[:-1] in PLACE_WORDS:
            return Mention(first, place, place + 1, Kind.NOMINAL, low, plural=True, definite=False)
        if low in BODY_WORDS or (len(word) > 1 and word.isupper()) or low == "capitol":
            return Mention(first, place, place + 1, Kind.BODY, low)
        if self.low[first] in ("the", "a", "an") and first < place:
            return Mention(first, place, place + 1, Kind.BODY, low)
        return Mention(first, place, place + 1, Kind.PERSON, low, gender_of(word))

    def _is_foreign_noun(self, place: int) -> bool:
        """A noun in capitals behind its article, as German has it."""
        behind_article = place > self.begin and self.low[place - 1] in FOREIGN_ARTICLE
        return self.words.foreign and behind_article and not is_forename(self.word[place])

    def _untitled(self, first: int, place: int, end: int) -> Mention:
        while end - place > 2 and (self.low[place] in PLACE_WORDS or self.low[place] in PLACES):
            if not (is_forename(self.word[place + 1]) and self.low[place + 1] not in PLACES):
                break
            place += 1
        place += self._foreign_role(place, end)
        lows = self.low[place:end]
        forename = is_forename(lows[0]) or (len(lows[0]) == 2 and lows[0][1] == ".")
        determined = self.low[first] == "the" and first < place
        surname = (
            not determined
            and len(lows) == 2
            and lows[1] in MOSTLY_SURNAMES
            and lows[0] not in PLACE_WORDS | PLACES
        )
        body = None if surname else self._body_word(lows, forename=forename and not determined)
        if body is not None:
            said = end < self.end and self.low[end] in SAYING and "of" not in lows
            if said and len(lows) - body == 3 and not any(low in BODY_WORDS for low in lows[body + 1 :]):
                mention = self._person(first, place + body + 1, end, titled=True)
                mention.role = self._text(place, place + body + 1)
                return mention
            return Mention(first, place, end, Kind.BODY, lows[-1])
        if forename and not determined and not (lows[1] in PLACES and len(lows) == 2):
            return self._person(first, place, end, titled=False)
        if lows[0] in PLACES or lows[0] in PLACE_WORDS or "of" in lows:
            return Mention(first, place, end, Kind.PLACE, lows[-1])
        if determined or len(lows) > 4 or all(self.word[k].isupper() for k in range(place, end)):
            return Mention(first, place, end, Kind.BODY, lows[-1])
        return self._person(first, place, end, titled=False)

    def _foreign_role(self, place: int, end: int) -> int:
        """How many words before the name are a role, where nouns have capitals: die Rentnerin Eva Kern."""
        if not self.words.foreign or end - place < 3:
            return 0
        if place > self.begin and self.low[place - 1] in FOREIGN_ARTICLE:
            return 1
        return next((k - place for k in range(place, end - 1) if is_forename(self.word[k])), 0)

    def _body_word(self, lows: list[str], *, forename: bool) -> int | None:
        """Where a run says that it names a body; a few such words are forenames or surnames as well."""
        for k, low in enumerate(lows):
            if low in BODY_WORDS and not (
                forename
                and len(lows) < 4
                and ((k == 0 and low == "bill") or (k == len(lows) - 1 and low in SURNAMES_TOO))
            ):
                return k
        return None

    def _person(self, first: int, place: int, end: int, *, titled: bool) -> Mention:
        surname = end - 1
        while surname > place and (self.low[surname] in SUFFIXES or self.word[surname] == ","):
            surname -= 1
        gender = gender_of(self.word[place]) if surname > place else None
        if gender is None and surname - place > 1 and len(self.word[place]) == 2:
            gender = gender_of(self.word[place + 1])
        return Mention(first, place, end, Kind.PERSON, self.low[surname], gender, titled=titled)
