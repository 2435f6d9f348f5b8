"""The words that the grammar of attribution turns on: verbs of saying and the small words of English, lower case.

Lists of forms, no statistics. A verb is given by its base form; `_inflect` makes the others by the spelling rules.
Verbs of saying of the other languages that quotations are found in come as they are.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOUBLED = word_set("sob quip nod blog brag beg tut plug sum chat rap snap concur refer admit")


def _inflect(bases: str) -> frozenset[str]:
    forms: set[str] = set()
    for base in bases.split():
        forms.add(base)
        if base in _DOUBLED:
            forms |= {base + "s", base + base[-1] + "ed", base + base[-1] + "ing"}
        elif base.endswith("e"):
            forms |= {base + "s", base + "d", base[:-1] + "ing"}
        elif base.endswith("y") and base[-2] not in "aeou":
            forms |= {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
        else:
            plural = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
            forms |= {base + plural, base + "ed", base + "ing"}
    return frozenset(forms)


FOREIGN_SAYING = word_set(
    """
    sagte sagt sagten erklärte erklärt meinte meint fragte schrieb betonte twitterte kritisierte forderte warnte
    antwortete ergänzte kommentierte rief gesagt dit déclare déclaré affirme affirmé explique expliqué assure
    assuré ajoute ajouté écrit estimé estime demandé répondu répond lancé confie confié souligne souligné
    précise précisé dénonce dénoncé indiqué indique dijo dice afirmó afirma explicó explica aseguró asegura
    declaró declara añadió añade señaló señala escribió preguntó respondió comentó advirtió manifestó sostuvo
    dicho agregó indicó disse diz afirmou declarou explicou escreveu perguntou respondeu acrescentou detto
    dichiarato spiegato scritto aggiunto chiesto risposto afferma spiega zei zegt schreef vroeg stelde vindt
    verklaarde antwoordde vertelde powiedział powiedziała mówi mówił mówiła stwierdził stwierdziła dodał dodała
    zapytał zapytała napisał napisała dedi söyledi yazdı belirtti сказав сказала каже заявив заявила написав
    написала додав додала запитав запитала сказал заявил написал erzählt erzählte erzählten berichtet berichtete
    bestätigte bestätigt fügte kündigte versicherte versprach widersprach entgegnete mahnte lobte beklagte
    bedauerte schimpfte verkündete behauptete behauptet teilte klagte scherzte resümierte sagen schreibt warnt
    fordert fragt betont kritisiert spricht sprach ironisé ironise regretté regrette critiqué rappelé rappelle
    assène martelé martèle promis raconte raconté témoigne témoigné s'exclame s'indigne conclu conclut reconnaît
    reconnu jugé soutient soutenu annoncé annonce prévenu prévient réagi réagit demande murmure plaisanté admet
    admis criticó critica denunció denuncia lamentó lamenta prometió insistió insiste reconoció reconoce recordó
    recuerda anunció contó cuenta subrayó sentenció reiteró zanjó bromeó apuntó apunta precisó exclamó replicó
    concluyó expresó escribe pregunta dicen acrescenta criticou lamentou garantiu garante contou conta alertou
    defendeu destacou ressaltou comentou prometeu admitiu lembrou escreve referiu sublinhou anunciou reconheceu
    brincou ammesso ricordato commentato raccontato racconta sottolineato sottolinea annunciato promesso
    avvertito ribadito scherzato concluso osserva commenta replica replicato dichiara confessato waarschuwt
    waarschuwde reageert reageerde benadrukt benadrukte vertelt meldt meldde klaagt klaagde antwoordt lacht
    zapowiedział zapowiedziała podkreślił podkreśliła ocenił oceniła wyjaśnił wyjaśniła przyznał przyznała
    odpowiedział odpowiedziała oświadczył oświadczyła zaznaczył zaznaczyła tłumaczy ostrzegł ostrzegła pisze
    dodaje żartował apeluje diyor konuştu açıkladı ekledi vurguladı kaydetti sordu yanıtladı anlattı ifade
    uyardı повідомив повідомила наголосив наголосила зазначив зазначила пояснив пояснила відповів відповіла
    розповів розповіла підкреслив підкреслила зауважив зауважила пише говорить підсумував підсумувала добавил
    добавила сообщил сообщила отметил отметила пояснил подчеркнул подчеркнула ответил ответила рассказал
    рассказала говорит считает sade säger menar berättar skriver sagde siger fortæller sier skrev
    """
)
"""Verbs of saying, as they stand beside quotations, of the languages in which the house reads the news."""
FOREIGN_ADDRESSING = word_set(
    """
    kritisierte kritisiert warnte warnt mahnte lobte beklagte fragte fragt forderte fordert rief versprach
    widersprach dénonce dénoncé critiqué demandé demande prévenu prévient rappelé rappelle promis jugé soutient
    soutenu réagi réagit criticó critica denunció denuncia lamentó recordó recuerda prometió preguntó
    pregunta advirtió respondió reconoció reconoce sentenció apunta apuntó criticou alertou defendeu destacou
    perguntou respondeu lembrou prometeu referiu reconheceu chiesto risposto ricordato promesso avvertito
    commentato vroeg waarschuwt waarschuwde antwoordde antwoordt zapytał zapytała ocenił oceniła ostrzegł
    ostrzegła odpowiedział odpowiedziała sordu uyardı yanıtladı запитав запитала відповів відповіла ответил
    ответила считает
    """
)
"""Those of them that may have a person as their object: who does it to whom matters."""
FOREIGN_AUXILIARY = word_set("a ha hat haben heeft ont han hatte avait había diye")
"""What may stand between a quotation and such a verb."""
FOREIGN_CLITIC = word_set("le les lui se gli lo la ne ha a hat hatte había avait heeft")
"""What may stand between a name and its verb."""
FOREIGN_ACCORDING = word_set("selon d'après d’après según secondo segundo laut volgens według за so nach")
"""Words for "according to" that stand right before the name."""
FOREIGN_ARTICLE = word_set(
    "ihr ihre sein seine die der das ein eine einer unser unsere le la les une un l' el los las il lo gli het een"
)
"""Articles and possessives, which begin a sentence with a capital without being names."""

SAYING = (
    FOREIGN_SAYING
    | _inflect(
        """
        add admit advise affirm agree allege announce answer argue ask assert assure aver beg bellow blast blog
        boast brag bristle caution chant chide claim clarify comment complain concede conclude concur confess
        confide confirm contend continue counter cry declare declaim demand deny disclose elaborate email
        emphasize emphasise enthuse exclaim exhort explain exult fume gripe grouse grumble gush hint holler
        implore inform inquire insist instruct interject intone jab jest joke lament lecture maintain marvel
        mention moan mock mumble murmur muse mutter note object observe opine plead pledge post predict proclaim
        profess promise pronounce protest quip reason reassure rebut recall recite recount reflect reiterate
        rejoin remark remember remind repeat reply report respond retort reveal roar scoff scold scream shout
        shriek sigh snap sneer snipe speculate state stress suggest surmise sum swear tease testify thunder tweet
        retweet urge vent volunteer vow wail warn whisper wonder yell laugh smile shrug grin chuckle giggle nod
        drawl deadpan hiss lash fire shoot chime text preach rant rage stammer stutter sob apologize apologise
        theorize theorise charge
        """
    )
    | word_set(
        """
        say says said saying tell tells told telling write writes wrote written writing think thinks thought
        speak speaks spoke sing sings sang begin begins began go goes went put puts read reads feel feels felt
        swore sworn shot believe believes believed hear heard reckons reckon
        """
    )
)
"""Verbs that take the words themselves as their object."""

PHRASAL_SAYING = {
    verb: word_set(particles)
    for verbs, particles in (
        ("hit hits struck strikes", "back out"),
        ("weighed weighs chipped chips butted butts", "in"),
        ("piped pipes", "up"),
        ("pointed points", "out"),
    )
    for verb in verbs.split()
}
"""Verbs that are of saying with one of these behind them, for those that do not stand among `SAYING`."""

PLAIN_SAYING = word_set(
    """
    say says said saying tell tells told telling ask asks asked asking write writes wrote writing add adds added
    adding state states stated stating tweet tweets tweeted tweeting reply replies replied explain explains
    explained insist insists insisted continue continues continued argue argues argued warn warns warned note
    notes noted declare declares declared recall recalls recalled conclude concludes concluded respond responds
    responded
    """
)
"""The verbs of saying that hardly ever mean anything else."""

CALLING = _inflect("call dub term label brand deem")
"""Verbs whose object a quotation is wherever it stands right behind them."""

NAMING = _inflect(
    """
    call describe dub characterize characterise label brand deem term cite blame accuse criticize criticise
    denounce condemn praise defend hail tout slam attack ridicule mock compare dismiss reject decry deride bemoan
    lambaste acknowledge express apologize stress signal portray liken refer applaud quote invoke echo support
    oppose propose estimate welcome thank congratulate criticise urge offer discuss address raise
    """
)
"""Verbs that take a piece of somebody's words into the sentence (called it "a stain")."""

NOUNS_TOO = word_set(
    """
    claim claims report reports comment comments demand demands promise promises pledge pledges remark remarks
    note notes state states post posts tweet tweets answer answers reply replies call calls joke jokes text texts
    question questions charge charges protest protests attack attacks blog blogs email emails object objects
    offer offers support address addresses shout shouts cry cries fire fires feel rage rant rants express term
    terms label brand brands quote quotes blame praise vent counter thought volunteer volunteers mock sum put
    reason reasons refer concern read reads murmur sigh lash vow vows hint hints answer recite cite estimate
    estimates welcome lecture boast
    """
)
"""Forms that are nouns after an article, a possessive or a preposition."""

TELLING = word_set("tell tells told telling inform informs informed assure assured remind reminded")

ASKING = word_set("ask asks asked press presses pressed question questions questioned")
REPLYING = word_set("reply replies replied answer answers answered respond responds responded retorted countered")

ISSUING = word_set("issued issues released releases wrote writes posted posts published sent sends")
"""What authors do with statements and letters."""

SPEAKING_NOUNS = word_set(
    """
    statement letter tweet post email e-mail report memo message interview speech release website site blog
    editorial op-ed article analysis document page book complaint lawsuit note op-ed column filing caption
    remarks ad advertisement testimony essay transcript spot video account campaign affidavit tweets memoir
    survey study
    """
)
"""Things that are said to say what their author says."""

BE = word_set("is are was were be been being am 's 're 'm get gets got")
HAVE = word_set("has have had having 've 'd")
MODAL = word_set("will would can could may might shall should must did does do 'll 'd to")
AUXILIARY = BE | HAVE | MODAL
NEGATION = word_set("not never n't no")
ADVERB = word_set(
    """
    also then later once again now still already even just only often always ever never soon first once recently
    earlier further however instead meanwhile famously simply reportedly nonetheless nevertheless too perhaps
    maybe today yesterday tonight thursday friday saturday sunday monday tuesday wednesday there here back out up
    on in off reflexively long himself herself themselves itself together both all each
    """
)
SUBORDINATE = word_set(
    "when while as after before because since although though if unless until once whereas where whether that"
)
COORDINATE = word_set("and but or so yet nor")
RELATIVE = word_set("who whom whose which")

PREPOSITION = word_set(
    """
    of in on at by for with from to about against among around between during into like over through under via
    without within toward towards upon near behind beyond despite per amid outside inside across along alongside
    beside besides concerning regarding except including than versus
    """
)
DETERMINER = word_set(
    "the a an this that these those another each every some any no one two three four five several many"
)
POSSESSIVE = word_set("his her their its my our your")

HE = word_set("he him his himself")
SHE = word_set("she her hers herself")
THEY = word_set("they them their themselves")
SUBJECT_PRONOUN = word_set("he she they it i we you")
PRONOUN = HE | SHE | THEY

NO_ABBREVIATION = word_set("no no. art fig p st")
