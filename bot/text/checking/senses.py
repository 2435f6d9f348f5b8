"""What stands for a word and for others that say the same, so that a paraphrase can be compared with its source.

English has its irregular verbs and a table of words that news use for one another; in other languages a word's
stem stands for it. Words that may also say something else ("fired", "left") are in no group.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.text.wordlists import word_set
from bot.text.words import stem

_IRREGULAR = """
arise arose arisen/ awake awoke awoken/ beat beaten/ become became/ begin began begun/ bend bent/
bite bit bitten/ bleed bled/ blow blew blown/ break broke broken/ breed bred/ bring brought/ build built/
burn burnt/ buy bought/ catch caught/ choose chose chosen/ come came/ cost/ creep crept/ cut/ deal dealt/
dig dug/ do did done/ draw drew drawn/ drink drank drunk/ drive drove driven/ eat ate eaten/ fall fell fallen/
feed fed/ feel felt/ fight fought/ find found/ flee fled/ fly flew flown/ forbid forbade forbidden/
forget forgot forgotten/ forgive forgave forgiven/ freeze froze frozen/ get got gotten/ give gave given/
go went gone/ grow grew grown/ hang hung/ hear heard/ hide hid hidden/ hit/ hold held/ hurt/ keep kept/
kneel knelt/ know knew known/ lay laid/ lead led/ leave left/ lend lent/ let/ lie lay lain/ lose lost/
make made/ mean meant/ meet met/ pay paid/ put/ quit/ read/ rebuild rebuilt/ ride rode ridden/ ring rang rung/
rise rose risen/ run ran/ say said/ see saw seen/ seek sought/ sell sold/ send sent/ set/ shake shook shaken/
shine shone/ shoot shot/ show shown/ shrink shrank shrunk/ shut/ sing sang sung/ sink sank sunk/ sit sat/
sleep slept/ slide slid/ speak spoke spoken/ spend spent/ split/ spread/ stand stood/ steal stole stolen/
stick stuck/ strike struck stricken/ swear swore sworn/ sweep swept/ swim swam swum/ swing swung/
take took taken/ teach taught/ tear tore torn/ tell told/ think thought/ throw threw thrown/
undergo underwent undergone/ understand understood/ undertake undertook undertaken/ wear wore worn/ weep wept/
win won/ withdraw withdrew withdrawn/ withhold withheld/ write wrote written
"""
_IRREGULAR_FORMS: Mapping[str, str] = {
    form: forms[0]
    for forms in (line.split() for line in _IRREGULAR.replace("\n", " ").split("/"))
    for form in forms
}
PAST_FORMS = frozenset(form for form, base in _IRREGULAR_FORMS.items() if form != base) | word_set(
    "beat let cost cut hit hurt put quit set shut spread read split beaten"
)
"""Irregular forms that tell what was (or has been) done."""

_VERBS = word_set(
    """
    accept accuse acquire act add admit advise affect agree aim allege allow announce apologize appeal appear
    appoint approve argue arrest arrive ask assault attack attend avoid back ban battle believe belong blame
    block borrow boycott brief call campaign cancel cause celebrate challenge change charge chase check claim
    clash clear close collapse collect compare compete complain concern condemn confirm connect consider
    contact contain continue control convict cover crash create criticize criticise cross damage debate decide
    declare decline decrease defeat defend delay deliver demand demolish deny describe deserve destroy detain
    develop die discover discuss dismiss divorce donate double drop elect employ end endorse enter escape
    establish estimate evacuate examine exceed expect expel explain explode extend face fail favor favour fear
    fine finish fire follow force form gain grant greet halt happen hate help hire honor honour hope hug
    identify ignore import improve include increase infect inform injure insist inspect insult intend
    introduce invade lease invest investigate invite jail join jump kick kidnap kill kiss launch lift like
    limit live love lower marry mention mourn move murder need negotiate notify offer open oppose order
    organize organise oust outnumber overtake overturn own pass plan play plead pledge postpone praise prefer
    prepare present press prevent produce promise promote propose prosecute protect protest prove publish pull
    pursue push question raise ram reach receive recommend recover reduce refuse regret reject release rely
    remain remove renew repair repeat replace reply report represent request require rescue resign resist
    respond restore restrict retain retire return reveal review reward rob rule sack sanction save scare
    schedule score search secure seize sentence serve settle sign slam smash sponsor stab start stay stop
    struggle study sue suffer suggest support surpass surrender survive suspect suspend talk tackle target
    test testify thank threaten tie torture touch tour track trade train transfer travel treat trigger trust
    try turn urge use veto visit vote vow wait walk want warn watch welcome work worry wound yell
    """
)

_GERMAN_ENDING = re.compile(r"(?<=...)(?:ung(?:en)?|te[nst]?|t(?:en?)?|e[nstrm]?|(?<!s)s|n)$")
_VOWELS = re.compile("[aeiouy]+")

_GROUPS = """
acquire buy purchase takeover
adult grown-up
announce announcement declare declaration reveal disclose
arrest detain detention
assist assistance help
attack assault
attorney lawyer solicitor
author writer
automobile car
baby infant
begin start commence launch beginning
believe belief
big large huge biggest largest
boss chief
bridge crossing cross
build construct construction building
business company firm corporation enterprise
cease stop halt
child children kid youngster
choose choice select
city town
close closure shut
coach manager
combat fight
conclude end finish ending conclusion
condemn condemnation
cost price
country nation
court tribunal
crash collision collide
wildfire blaze fire inferno
see spot
criticise criticize criticism
cut reduce reduction decrease lower
dead die death
deal agreement pact agree treaty
debate discuss discussion
decide decision vote
defeat beat
deny denial
destroy destruction
dispute disagreement
dismiss dismissal sack
doctor physician medic
drop fall decline
elect election
employ employee employment worker staff
explode explosion blast
fine penalty
flee escape
gain rise increase grow growth climb
game match
gather gathering
goal score scorer
harm hurt injure injury wound
head leader
home house
home-owner homeowner
illness disease ill sick sickness
jail prison imprison imprisonment incarcerate
journey trip
kill killing killer slay
law legislation
legal lawful
make maker producer manufacturer manufacture produce production
meet meeting
move relocate
murder murderer
near close-by
oppose opposition
organise organize organiser organizer organisation organization
owner own
pay payment
permit permission allow
person people
plan proposal propose schedule intend intention
protest demonstration demonstrate protester demonstrator
quit resign resignation
receive get
recover recovery
refuse refusal reject rejection
remain stay
repair repairs
replace replacement
rescue rescuer
research study
researcher scientist
restore restoration
retailer shop store
road street
sale sell seller
shooting shoot gunman
sign signature
small smaller
speak speech
sue lawsuit suit
survive survival survivor
talk negotiation negotiate
thank thanks
threat threaten
truck lorry
treat treatment
try attempt
victory win winner
visit visitor
warn warning
"""
"""Each line: words one of which may stand for another. Different forms come by themselves."""

_GLUE = word_set(
    """
    accord according amid announce add receive plan person compare roughly approximately estimated official
    authority resident witness expert observer spokesman spokeswoman spokesperson event incident matter issue
    case situation
    """
)
"""Words that add nothing of their own: a summary may bring them in."""

_FOREIGN_GLUE = word_set(
    """
    aurait auraient serait seraient soll sollen sollten werden wurde worden habría habrían sería teria seria
    avrebbe sarebbe selon laut según angeblich
    """
)


def plain(word: str) -> str:
    """In lower case, without accents, marks and the possessive."""
    lowered = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def sense(word: str, language: str) -> str:
    """What stands for a word; the same for all its forms and, in English, for what may be said instead."""
    bare = plain(word) if language == "en" else word.lower().replace("’", "'")
    if language == "de":
        return _german(bare)
    if language != "en":
        return plain(stem(bare, language))
    lemma = stem(_IRREGULAR_FORMS.get(bare, bare), "en")
    return _stands_for().get(lemma, lemma)


def nominal(word: str) -> str:
    """A German word (in lower case) without the endings that make it a verb's form or a noun of the verb."""
    return _GERMAN_ENDING.sub("", word) if len(word) > 5 else word


def _german(word: str) -> str:
    """Without the vowels, too, which strong verbs change: beschließen, beschloss, beschlossen."""
    short = nominal(word)
    if len(word) < 6:
        return plain(short)
    return plain(short)[0] + _VOWELS.sub("", plain(short)[1:].replace("ß", "ss"))


def is_verb_form(word: str) -> bool:
    """Whether the word looks like a form of a verb, of one that we know or a past one."""
    return word in PAST_FORMS or is_verb_base(word) or (word.endswith("ed") and word.islower())


def is_verb_base(word: str) -> bool:
    """Whether the word (in lower case) may be a form of an English verb that we know, past forms aside."""
    base = _IRREGULAR_FORMS.get(word)
    return base == word or word in _VERBS or _stripped(word) in _VERB_BASES


def _stripped(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_VERB_BASES = _VERBS | frozenset(_IRREGULAR_FORMS.values())


@cache
def _stands_for() -> Mapping[str, str]:
    return {
        stem(word, "en"): stem(line.split()[0], "en")
        for line in _GROUPS.strip().splitlines()
        for word in line.split()
    }


@cache
def adds_nothing(language: str = "en") -> frozenset[str]:
    """The senses of words that a summary may bring in."""
    return frozenset(sense(word, language) for word in (_GLUE if language == "en" else _FOREIGN_GLUE))
