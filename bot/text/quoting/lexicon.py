"""The words that the grammar of attribution turns on: verbs of saying, titles, roles, bodies. English, lower case.

Lists of forms, no statistics. A verb is given by its base form; `_inflect` makes the others by the spelling rules.
"""

from __future__ import annotations

from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOUBLED = _words("quip nod blog brag beg tut plug sum chat rap snap concur refer admit")


def _inflect(bases: Iterable[str]) -> frozenset[str]:
    forms: set[str] = set()
    for base in bases:
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


FOREIGN_SAYING = _words(
    """
    sagte sagt sagten erklärte erklärt meinte meint fragte schrieb betonte twitterte kritisierte forderte warnte
    antwortete ergänzte kommentierte rief gesagt
    dit déclare déclaré affirme affirmé explique expliqué assure assuré ajoute ajouté écrit estimé estime demandé
    répondu répond lancé confie confié souligne souligné précise précisé dénonce dénoncé indiqué indique
    dijo dice afirmó afirma explicó explica aseguró asegura declaró declara añadió añade señaló señala escribió
    preguntó respondió comentó advirtió manifestó sostuvo dicho agregó indicó
    disse diz afirmou declarou explicou escreveu perguntou respondeu acrescentou
    detto dichiarato spiegato scritto aggiunto chiesto risposto afferma spiega
    zei zegt schreef vroeg stelde vindt verklaarde antwoordde vertelde
    powiedział powiedziała mówi mówił mówiła stwierdził stwierdziła dodał dodała zapytał zapytała napisał napisała
    dedi söyledi yazdı belirtti
    сказав сказала каже заявив заявила написав написала додав додала запитав запитала сказал заявил написал
    """
)
FOREIGN_AUXILIARY = _words("a ha hat haben heeft ont han hatte avait había")
FOREIGN_ACCORDING = _words("selon según secondo segundo laut volgens według")
"""Words for "according to" that stand right before the name."""

SAYING = (
    FOREIGN_SAYING
    | _inflect(
        """
        add admit advise affirm agree allege announce answer argue ask assert assure aver beg bellow blast blog boast
        brag bristle caution chant chide claim clarify comment complain concede conclude concur confess confide
        confirm contend continue counter cry declare declaim demand deny disclose elaborate email emphasize emphasise
        enthuse exclaim exhort explain exult fume gripe grouse grumble gush hint holler implore inform inquire insist
        instruct interject intone jab jest joke lament lecture maintain marvel mention moan mock mumble murmur muse
        mutter note object observe opine plead pledge post predict proclaim profess promise pronounce protest quip
        reason reassure rebut recall recite recount reflect reiterate rejoin remark remember remind repeat reply report
        respond retort reveal roar scoff scold scream shout shriek sigh snap sneer snipe speculate state stress suggest
        surmise sum swear tease testify thunder tweet retweet urge vent volunteer vow wail warn whisper wonder yell
        lash fire shoot chime text preach rant rage stammer stutter sob apologize apologise theorize theorise charge
        """.split()
    )
    | _words(
        """
        say says said saying tell tells told telling write writes wrote written writing think thinks thought speak
        speaks spoke sing sings sang begin begins began go goes went put puts read reads feel feels felt swore sworn
        shot believe believes believed hear heard reckons reckon
        """
    )
)
"""Verbs that take the words themselves as their object."""

PLAIN_SAYING = _words(
    """
    say says said saying tell tells told telling ask asks asked asking write writes wrote writing add adds added
    adding state states stated stating tweet tweets tweeted tweeting reply replies replied explain explains explained
    insist insists insisted continue continues continued argue argues argued warn warns warned note notes noted
    declare declares declared recall recalls recalled conclude concludes concluded respond responds responded
    """
)
"""The verbs of saying that hardly ever mean anything else."""

NAMING = _inflect(
    """
    call describe dub characterize characterise label brand deem term cite blame accuse criticize criticise denounce
    condemn praise defend hail tout slam attack ridicule mock compare dismiss reject decry deride bemoan lambaste
    acknowledge express apologize stress signal portray liken refer applaud quote invoke echo support oppose propose
    estimate welcome thank congratulate criticise urge offer discuss address raise
    """.split()
)
"""Verbs that take a piece of somebody's words into the sentence (called it "a stain")."""

NOUNS_TOO = _words(
    """
    claim claims report reports comment comments demand demands promise promises pledge pledges remark remarks note
    notes state states post posts tweet tweets answer answers reply replies call calls joke jokes text texts question
    questions charge charges protest protests attack attacks blog blogs email emails object objects offer offers
    support address addresses shout shouts cry cries fire fires feel rage rant rants express term terms label brand
    brands quote quotes blame praise vent counter thought volunteer volunteers mock sum put reason reasons refer
    concern read reads murmur sigh lash vow vows hint hints answer recite cite estimate estimates welcome lecture boast
    """
)
"""Forms that are nouns after an article, a possessive or a preposition."""

TELLING = _words("tell tells told telling inform informs informed assure assured remind reminded")

SPEAKING_NOUNS = _words(
    """
    statement letter tweet post email e-mail report memo message interview speech release website site blog
    editorial op-ed article analysis document page book complaint lawsuit note op-ed column filing caption remarks
    ad advertisement testimony essay transcript spot video account campaign affidavit tweets memoir survey study
    """
)
"""Things that are said to say what their author says."""

BE = _words("is are was were be been being am 's 're 'm get gets got")
HAVE = _words("has have had having 've 'd")
MODAL = _words("will would can could may might shall should must did does do 'll 'd to")
AUXILIARY = BE | HAVE | MODAL
NEGATION = _words("not never n't no")
ADVERB = _words(
    """
    also then later once again now still already even just only often always ever never soon first once recently
    earlier further however instead meanwhile famously simply reportedly nonetheless nevertheless too perhaps maybe
    today yesterday tonight thursday friday saturday sunday monday tuesday wednesday there here back out up on in
    off reflexively long himself herself themselves itself together both all each
    """
)
SUBORDINATE = _words(
    "when while as after before because since although though if unless until once whereas where whether that"
)
COORDINATE = _words("and but or so yet nor")
RELATIVE = _words("who whom whose which")

PREPOSITION = _words(
    """
    of in on at by for with from to about against among around between during into like over through under via
    without within toward towards upon near behind beyond despite per amid outside inside across along alongside
    beside besides concerning regarding except including than versus
    """
)
DETERMINER = _words(
    "the a an this that these those another each every some any no one two three four five several many"
)
POSSESSIVE = _words("his her their its my our your")

HE = _words("he him his himself")
SHE = _words("she her hers herself")
THEY = _words("they them their themselves")
SUBJECT_PRONOUN = _words("he she they it i we you")
PRONOUN = HE | SHE | THEY

DAYS_AND_MONTHS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays january february march april may june july august september october november december
    jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.
    """
)

NOT_A_NAME = (
    DETERMINER
    | POSSESSIVE
    | PRONOUN
    | SUBJECT_PRONOUN
    | PREPOSITION
    | SUBORDINATE
    | COORDINATE
    | RELATIVE
    | _words(
        """
        it it's he's she's they're we're i'm i've i'd you're that's there's what what's how why which there here yes no
        not now asked according speaking meanwhile however later earlier last next still also only just even both most
        more much such other others then thus today yesterday tomorrow tonight instead indeed perhaps maybe never
        always often sometimes recently finally first second third once again further additionally moreover
        nevertheless nonetheless otherwise overall please thanks hello well oh okay ok let don't do does did is are
        was were be been has have had can could will would should may might must say says said image photo file
        video audio source sources during despite following including based given see read watch click above below
        few all half each either neither nothing something everything everyone someone anyone nobody many
        us me them myself yourself q a
        """
    )
)
"""Words that begin a sentence with a capital without being names."""

SURNAMES_THAT_BEGIN = _words("read first more still good well will may oh here given based")
"""Of those, words that are surnames behind a forename."""

_MALE_TITLES = _words(
    "mr mr. sir lord king prince congressman chairman spokesman father fr brother pope baron count"
)
_FEMALE_TITLES = _words(
    "mrs mrs. ms ms. miss mme dame lady queen princess congresswoman chairwoman spokeswoman sister madame baroness duchess"
)
TITLE_GENDER = {word: "m" for word in _MALE_TITLES} | {word: "f" for word in _FEMALE_TITLES}

TITLES = (
    _MALE_TITLES
    | _FEMALE_TITLES
    | _words(
        """
        insp insp. dr dr. prof prof. professor sen sen. senator senators rep rep. representative gov gov. governor president
        president-elect vice-president premier chancellor minister secretary ambassador envoy judge justice attorney
        solicitor general gen gen. lt lt. col col. colonel maj maj. major capt capt. captain sgt sgt. sergeant
        lieutenant adm adm. admiral commander cmdr cmdr. marshal officer detective sheriff deputy chief constable
        inspector superintendent commissioner agent mayor councilman councilwoman councillor councilor alderman
        assemblyman assemblywoman speaker leader whip director administrator undersecretary chair chairperson
        treasurer comptroller rev rev. reverend bishop archbishop cardinal rabbi imam ayatollah sheikh coach manager
        captain firefighter nurse chairman ceo cfo coo cto founder co-founder editor author senator-elect
        governor-elect mp spokesperson counsel clerk delegate magistrate principal dean provost hon hon. honorable
        candidate nominee congressmember msgr. reps. sens. gov.-elect strategist pollster correspondent host
        """
    )
)
"""Words that, capitalised before a name, are no part of it."""

TITLE_ENDINGS = (
    "kanzler",
    "kanzlerin",
    "minister",
    "ministerin",
    "präsident",
    "präsidentin",
    "sprecher",
    "sprecherin",
    "chef",
    "chefin",
    "bürgermeister",
    "bürgermeisterin",
    "président",
    "présidente",
    "ministre",
    "presidente",
    "ministro",
    "ministra",
    "senador",
    "senadora",
    "alcalde",
    "alcaldesa",
    "président",
)
"""What titles before names end with in languages that capitalise or compound them."""

TITLE_IN_FULL = {
    "sen.": ("senator", "lawmaker"),
    "sen": ("senator", "lawmaker"),
    "rep.": ("representative", "congressman", "congresswoman", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gov.": ("governor",),
    "prof.": ("professor",),
    "dr.": ("doctor",),
    "gen.": ("general",),
    "col.": ("colonel",),
    "capt.": ("captain",),
    "lt.": ("lieutenant",),
    "sgt.": ("sergeant",),
    "det.": ("detective",),
    "rev.": ("pastor", "minister"),
    "candidate": ("nominee", "hopeful"),
    "nominee": ("candidate",),
}
"""The nouns by which somebody of that title is called later."""

TITLE_PREFIXES = _words(
    """
    vice deputy former ex- acting associate assistant prime foreign finance home defense defence interior health
    education state police fire district city county executive senior first shadow attorney house senate majority
    minority major lieutenant press general managing chief campaign national security supreme court environment
    commerce energy labor labour transport justice treasury democratic republican homeland agriculture
    """
)

SUFFIXES = _words("jr jr. sr sr. ii iii iv esq esq. phd ph.d. md m.d. qc kc mp")
PARTICLES = _words("de la del della di da das do dos du van von der den ter bin ibn al el le ben abu st st. y")

_ROLE_MALE = _words(
    """
    man boy father husband son brother grandfather uncle nephew spokesman chairman congressman businessman policeman
    fireman councilman king prince gentleman dad stepfather widower boyfriend fisherman salesman anchorman guy
    assemblyman grandson son-in-law father-in-law brother-in-law ex-husband
    """
)
_ROLE_FEMALE = _words(
    """
    woman girl mother wife daughter sister grandmother aunt niece spokeswoman chairwoman congresswoman businesswoman
    policewoman councilwoman queen princess lady mom mum stepmother widow girlfriend saleswoman waitress actress
    schoolgirl assemblywoman granddaughter daughter-in-law mother-in-law sister-in-law ex-wife housewife
    """
)
ROLE_GENDER = {word: "m" for word in _ROLE_MALE} | {word: "f" for word in _ROLE_FEMALE}

KINSHIP = _words(
    """
    father husband son brother grandfather uncle nephew dad mother wife daughter sister grandmother aunt niece mom mum
    parent spouse cousin partner widow widower fiance fiancee stepfather stepmother boyfriend girlfriend ex-wife
    ex-husband grandson granddaughter
    """
)

ROLES = (
    _ROLE_MALE
    | _ROLE_FEMALE
    | KINSHIP
    | TITLES
    | _words(
        """
        academic accountant activist actor actress adviser advisor advocate ally aide analyst anchor announcer architect
        artist assistant astronaut athlete attendee author banker biologist blogger boss boyfriend broadcaster builder
        buyer campaigner candidate caller caretaker cashier cellist champion chancellor chef chemist child citizen
        cleric climatologist coauthor co-author co-host co-owner coach colleague columnist comedian commentator
        commander
        commissioner conductor consultant contractor coordinator coroner correspondent counselor cop cosplayer creator
        critic curator customer dealer defector defendant delegate demographer demonstrator deputy designer detainee
        developer diplomat director doctor donor driver ecologist economist editor educator employee employer engineer
        entrepreneur epidemiologist executive expert eyewitness farmer fan filmmaker financier firefighter fisherman
        founder cofounder friend fundraiser gardener geologist goalkeeper governor graduate guard guest guitarist
        head historian homeopath homeowner host hunter immigrant informant insider inspector instructor interpreter
        interviewer inventor investigator investor janitor journalist judge juror keeper landlord lawmaker lawyer
        leader lecturer legislator librarian lobbyist magistrate major manager mayor mechanic member meteorologist
        midfielder minister moderator musician neighbor neighbour neuroscientist nominee novelist nurse officer official
        operative operator opponent organizer organiser owner painter parent participant partner passenger pastor
        patient patrolman pediatrician performer pharmacist philosopher photographer physician physicist pianist pilot
        player plaintiff poet politician pollster poster president priest prisoner producer professor programmer
        prosecutor protester protestor psychiatrist psychologist publisher pundit rapper reader realtor receptionist
        recruit
        referee reporter representative republican democrat rescuer researcher resident restaurateur retiree reviewer
        rival runner sailor scholar scientist screenwriter secretary senator sheriff shopkeeper singer skipper
        sociologist soldier solicitor songwriter source speaker specialist spokesperson sponsor staffer star statistician
        strategist striker student supervisor supporter surfer surgeon surrogate surveyor survivor suspect teacher
        teammate technician teenager teen therapist tourist trader trainer treasurer tutor undersecretary user veteran
        veterinarian vet vice-chair victim villager viewer visitor voter volunteer waiter warden watchdog witness worker
        writer youth youngster shareholder insurer psychotherapist rabbi imam bishop pope attorney counsel nominee
        incumbent frontrunner billionaire millionaire mogul celebrity operative person individual hacker
        lieutenant campaign administration officer police
        """
    )
)
"""Nouns for people by what they are or do; singular."""

GROUPS = _words(
    """
    people men women children officials police authorities scientists critics officers experts leaders democrats
    republicans conservatives liberals prosecutors lawmakers aides advisers advisors voters protesters researchers
    authors organizers organisers activists analysts residents witnesses supporters opponents parents students
    teachers workers senators representatives others some many members investigators reporters journalists lawyers
    attorneys pollsters strategists allies executives families victims fans users sources doctors diplomats
    governors judges economists staff crowd campaign commission committee government administration company
    department agency ministry party union court board council team group network organization organisation
    newspaper magazine city county state university school church military army navy hospital bank firm
    association foundation institute paper channel station outlet white-house kremlin pentagon ruling bill law
    parents couple audience jury panel coalition poll editors
    """
)
"""Nouns for bodies and sets of people, which speak as one."""

BODY_WORDS = _words(
    """
    university college school academy institute institution department ministry office agency bureau commission
    committee council court courts senate house congress parliament party union association federation foundation
    fund society club church bank group inc inc. corp corp. co co. ltd ltd. llc plc company corporation organization
    organisation network news times post journal tribune herald gazette guardian telegraph observer press magazine
    radio television tv service services center centre museum library hospital police army navy force forces guard
    authority board campaign administration government embassy project program league team alliance coalition
    conference convention caucus pac study report survey poll act bill law show tower building street road avenue
    square park airport station hotel stadium arena theater theatre mountain river lake island islands bay beach hill
    hills county city town village district province region states kingdom republic nation nations emirates award
    prize cup olympics games championship festival day week month year century war battle amendment constitution
    accord agreement treaty deal plan initiative movement matter matters code standard register review digest
    weekly daily sun star mirror mail express chronicle dispatch globe examiner inquirer bulletin wire reuters
    associated google twitter facebook youtube instagram microsoft apple amazon bloomberg politico breitbart
    fox abc nbc cbs pbs npr cnn msnbc bbc c-span huffpost buzzfeed wikileaks gop dnc rnc
    """
)
"""Words that make a capitalised run the name of a body, a place or a thing."""

SURNAMES_TOO = _words(
    """
    church post day hill hills bank star law park lake bay street mountain battle code mail fox sun service rivers
    sky week guard young price bill page
    """
)
"""Words of bodies that are surnames as well."""

MOSTLY_SURNAMES = _words("hill day price page young rivers law banks guard battle")
"""Of those, words that are hardly ever the last of a body's name of two words."""

PLACE_WORDS = _words(
    """
    north south east west northern southern eastern western central new united white supreme wall capitol middle
    great high grand black blue red green el los las san santa saint fort mount cape port upper lower greater
    american british french german russian chinese japanese european african asian indian mexican canadian
    australian israeli iranian iraqi syrian afghan korean muslim christian jewish catholic islamic republican
    democratic conservative liberal labour tory federal national international royal democrat english irish scottish
    welsh italian spanish latino hispanic arab turkish egyptian saudi ukrainian polish dutch swedish norwegian
    """
)
"""First words of names of places and bodies; peoples and parties, which describe a person without being its name."""

PLACES = _words(
    """
    america britain england scotland wales ireland france germany italy spain portugal russia ukraine poland china
    japan korea india pakistan afghanistan iran iraq syria israel palestine turkey egypt libya tunisia morocco nigeria
    kenya ethiopia somalia sudan canada mexico brazil argentina chile colombia venezuela cuba haiti australia zealand
    indonesia malaysia singapore thailand vietnam philippines europe asia africa alabama alaska arizona arkansas
    california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky
    louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio
    oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming carolina dakota
    hampshire jersey york london paris berlin moscow beijing tokyo boston chicago houston dallas philadelphia
    miami detroit seattle denver atlanta orlando cleveland cincinnati columbus milwaukee baltimore brooklyn manhattan
    hollywood brussels rome madrid kabul baghdad damascus tehran jerusalem aleppo benghazi pyongyang seoul phoenix
    charlotte nashville memphis pittsburgh sacramento oakland tampa arlington irving u.s. u.k. us uk usa uae d.c.
    eu u.n. un nato isis isil al-qaida al-qaeda medicare medicaid obamacare internet bible quran koran christmas
    easter thanksgiving halloween ramadan islam christianity brexit twitter facebook
    """
)

OUTLETS = _words(
    """
    news times post journal tribune herald gazette guardian telegraph observer press magazine radio television tv
    mail express chronicle dispatch globe examiner inquirer bulletin reuters bloomberg politico breitbart fox abc nbc
    cbs pbs npr cnn msnbc bbc c-span huffpost buzzfeed newspaper reporters weekly daily sun star mirror wnyc
    journalists show beast standard today ap afp cnbc espn yahoo vox slate atlantic yorker review hill network
    sentinel courier independent register
    """
)
"""Last words of the names of those to whom things are told for publication."""

NAMING_BEFORE = _words(
    """
    so-called called titled entitled named dubbed labelled labeled nicknamed word words term phrase slogan hashtag
    film movie book song album novel series show episode sitcom play poem essay article headline sign signs reading
    banner banners motto single track documentary memoir game painting exhibition exhibit section sequel category
    caption captioned inscribed emblazoned marked spelled version drama comedy musical hit ballad anthem tune code
    theme acronym label
    """
)
"""What stands right before a title or a term in quotation marks."""

NO_ABBREVIATION = _words("no no. art fig p st")
