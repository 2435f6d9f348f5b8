"""The nouns by which news text names people and bodies: titles, roles, kinds of bodies, places; in lower case."""

from __future__ import annotations

from bot.text.quoting.lexicon import (
    COORDINATE,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBJECT_PRONOUN,
    SUBORDINATE,
    word_set,
)

DAYS_AND_MONTHS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays january february march april may june july august september october november december jan.
    feb. mar. apr. aug. sept. sep. oct. nov. dec.
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
    | word_set(
        """
        it it's he's she's they're we're i'm i've i'd you're that's there's what what's how why which there here
        yes no not now asked according speaking meanwhile however later earlier last next still also only just even
        both most more much such other others then thus today yesterday tomorrow tonight instead indeed perhaps
        maybe never always often sometimes recently finally first second third once again further additionally
        moreover nevertheless nonetheless otherwise overall please thanks hello well oh okay ok let don't do does
        did is are was were be been has have had can could will would should may might must say says said image
        photo file video audio source sources during despite following including based given see read watch click
        above below few all half each either neither nothing something everything everyone someone anyone nobody
        many us me them myself yourself q a
        """
    )
)
"""Words that begin a sentence with a capital without being names."""

SURNAMES_THAT_BEGIN = word_set("read first more still good well will may oh here given based")
"""Of those, words that are surnames behind a forename."""

_MALE_TITLES = word_set(
    "mr mr. sir lord king prince congressman chairman spokesman father fr brother pope baron count"
)
_FEMALE_TITLES = word_set(
    """
    mrs mrs. ms ms. miss mme dame lady queen princess congresswoman chairwoman spokeswoman sister madame baroness
    duchess
    """
)
TITLE_GENDER = dict.fromkeys(_MALE_TITLES, "m") | dict.fromkeys(_FEMALE_TITLES, "f")

TITLES = (
    _MALE_TITLES
    | _FEMALE_TITLES
    | word_set(
        """
        insp insp. dr dr. prof prof. professor sen sen. senator senators rep rep. representative gov gov. governor
        president president-elect vice-president premier chancellor minister secretary ambassador envoy judge
        justice attorney solicitor general gen gen. lt lt. col col. colonel maj maj. major capt capt. captain sgt
        sgt. sergeant lieutenant adm adm. admiral commander cmdr cmdr. marshal officer detective sheriff deputy
        chief constable inspector superintendent commissioner agent mayor councilman councilwoman councillor
        councilor alderman assemblyman assemblywoman speaker leader whip director administrator undersecretary
        chair chairperson treasurer comptroller rev rev. reverend bishop archbishop cardinal rabbi imam ayatollah
        sheikh coach manager captain firefighter nurse chairman ceo cfo coo cto founder co-founder editor author
        senator-elect governor-elect mp spokesperson counsel clerk delegate magistrate principal dean provost hon
        hon. honorable candidate nominee congressmember msgr. reps. sens. gov.-elect strategist pollster
        correspondent host pastor canon friar trooper corporal viscount archdeacon deacon vicar
        """
    )
)
"""Words that, capitalised before a name, are no part of it."""

TITLES_TOO = word_set("king prince pope dean bishop judge abbot marshal hunter farmer butler duke")
"""Titles and roles that are surnames where they stand alone without an article (King said)."""

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

TITLE_PREFIXES = word_set(
    """
    retired longtime vice deputy former ex- acting associate assistant prime foreign finance home defense defence
    interior health education state police fire district city county executive senior first shadow attorney house
    senate majority minority major lieutenant press general managing chief campaign national security supreme court
    environment commerce energy labor labour transport justice treasury democratic republican homeland agriculture
    """
)

GENERATIONS = word_set("jr jr. sr sr. ii iii iv")
SUFFIXES = GENERATIONS | word_set("esq esq. phd ph.d. md m.d. qc kc mp")
PARTICLES = word_set("de la del della di da das do dos du van von der den ter bin ibn al el le ben abu st st. y")

_ROLE_MALE = word_set(
    """
    man boy father husband son brother grandfather uncle nephew spokesman chairman congressman businessman
    policeman fireman councilman king prince gentleman dad stepfather widower boyfriend fisherman salesman
    anchorman guy assemblyman grandson son-in-law father-in-law brother-in-law ex-husband
    """
)
_ROLE_FEMALE = word_set(
    """
    woman girl mother wife daughter sister grandmother aunt niece spokeswoman chairwoman congresswoman
    businesswoman policewoman councilwoman queen princess lady mom mum stepmother widow girlfriend saleswoman
    waitress actress schoolgirl assemblywoman granddaughter daughter-in-law mother-in-law sister-in-law ex-wife
    housewife
    """
)
ROLE_GENDER = dict.fromkeys(_ROLE_MALE, "m") | dict.fromkeys(_ROLE_FEMALE, "f")

KINSHIP = word_set(
    """
    father husband son brother grandfather uncle nephew dad mother wife daughter sister grandmother aunt niece mom
    mum parent spouse cousin partner widow widower fiance fiancee stepfather stepmother boyfriend girlfriend
    ex-wife ex-husband grandson granddaughter
    """
)

ROLES = (
    _ROLE_MALE
    | _ROLE_FEMALE
    | KINSHIP
    | TITLES
    | word_set(
        """
        academic accountant activist actor actress adviser advisor advocate ally aide analyst anchor announcer
        architect artist assistant astronaut athlete attendee author banker biologist blogger boss boyfriend
        broadcaster builder buyer campaigner candidate caller caretaker cashier cellist champion chancellor chef
        chemist child citizen cleric climatologist coauthor co-author co-host co-owner coach colleague columnist
        comedian commentator commander commissioner conductor consultant contractor coordinator coroner
        correspondent counselor cop cosplayer creator critic curator customer dealer defector defendant delegate
        demographer demonstrator deputy designer detainee developer diplomat director doctor donor driver ecologist
        economist editor educator employee employer engineer entrepreneur epidemiologist executive expert
        eyewitness farmer fan filmmaker financier firefighter fisherman founder cofounder friend fundraiser
        gardener geologist goalkeeper governor graduate guard guest guitarist head historian homeopath homeowner
        host hunter immigrant informant insider inspector instructor interpreter interviewer inventor successor
        predecessor counterpart mate co-anchor cohost heir investigator investor janitor journalist judge juror
        keeper landlord lawmaker lawyer leader lecturer legislator librarian lobbyist magistrate major manager
        mayor mechanic member meteorologist midfielder minister moderator musician neighbor neighbour
        neuroscientist nominee novelist nurse officer official operative operator opponent organizer organiser
        owner painter parent participant partner passenger pastor patient patrolman pediatrician performer
        pharmacist philosopher photographer physician physicist pianist pilot player plaintiff poet politician
        pollster poster president priest prisoner producer professor programmer prosecutor protester protestor
        psychiatrist psychologist publisher pundit rapper reader realtor receptionist recruit referee reporter
        representative republican democrat rescuer researcher resident restaurateur retiree reviewer rival runner
        sailor scholar scientist screenwriter secretary senator sheriff shopkeeper singer skipper sociologist
        soldier solicitor songwriter source speaker specialist spokesperson sponsor staffer star statistician
        strategist striker student supervisor supporter surfer surgeon surrogate surveyor survivor suspect teacher
        teammate technician teenager teen therapist tourist trader trainer treasurer tutor undersecretary user
        veteran veterinarian vet vice-chair victim villager viewer visitor voter volunteer waiter warden watchdog
        witness worker writer youth youngster shareholder insurer psychotherapist rabbi imam bishop pope attorney
        counsel nominee incumbent frontrunner billionaire millionaire mogul celebrity operative person individual
        hacker lieutenant campaign administration officer police
        apprentice archivist astronomer attacker auctioneer auditor backbencher ballerina barista barmaid
        barrister bartender batsman biker biographer bodyguard breeder brigadier broker burglar bursar
        businessperson busker bystander cabbie camper captor carer cartoonist choreographer cleaner climber
        clinician coastguard collector commuter companion complainant composer conservator convict courier
        courtier crofter custodian cyclist dancer deacon decorator defender dentist dispatcher dissident diver
        docker drummer electrician examiner fighter forager freelancer fugitive gamekeeper geneticist golfer
        grower gunman gymnast handler harbourmaster headmaster headmistress headteacher heckler herder hiker
        hotelier housekeeper illustrator inmate intern jeweller jockey killer landlady landowner lifeguard
        locksmith logger lookout maid mathematician mayoress mediator medic mentor midwife migrant militant
        motorist mum-of-three mum-of-two murderer nanny navigator negotiator newcomer nun nutritionist observer
        oceanographer onlooker organist overseer pal paramedic parishioner passer-by passerby pedestrian
        pensioner playwright plumber postmaster pupil rancher rebel refugee registrar renter ringleader robber
        rower sculptor secretary-general skier smuggler soprano spectator sprinter stallholder steward
        stockbroker stylist swimmer tenant tenor thief translator trekker trucker trustee typist undertaker
        vendor verger vicar violinist vocalist warder welder whistleblower winger wrestler zookeeper
    """
    )
)
"""Nouns for people by what they are or do; singular."""

GROUPS = word_set(
    """
    people men women children officials police authorities scientists critics officers experts leaders democrats
    republicans conservatives liberals prosecutors lawmakers aides advisers advisors voters protesters researchers
    authors organizers organisers activists analysts residents witnesses supporters opponents parents students
    teachers workers senators representatives others some many members investigators reporters journalists lawyers
    attorneys pollsters strategists allies executives families victims fans users sources doctors diplomats
    governors judges economists staff crowd campaign commission committee government administration company
    department agency ministry party union court board council team group network organization organisation
    newspaper magazine city county state university school church military army navy hospital bank firm association
    foundation institute paper channel station outlet white-house kremlin pentagon ruling bill law parents couple
    audience jury panel coalition poll editors
    """
)
"""Nouns for bodies and sets of people, which speak as one."""

AT_LAW = word_set(
    "judge justice lawyer attorney counsel barrister solicitor prosecutor magistrate detective sheriff inspector"
)
"""Who takes part in a trial without being tried."""

BODY_WORDS = word_set(
    """
    university college school academy institute institution department ministry office agency bureau commission
    committee council court courts senate house congress parliament party union association federation foundation
    fund society club church bank group inc inc. corp corp. co co. ltd ltd. llc plc company corporation
    organization organisation network news times post journal tribune herald gazette guardian telegraph observer
    press magazine radio television tv service services center centre museum library hospital police army navy
    force forces guard authority board campaign administration government embassy project program league team
    alliance coalition conference convention caucus pac study report survey poll act bill law show tower building
    street road avenue square park airport station hotel stadium arena theater theatre mountain river lake island
    islands bay beach hill hills county city town village district province region states kingdom republic nation
    nations emirates award prize cup olympics games championship festival day week month year century war battle
    amendment constitution accord agreement treaty deal plan initiative movement matter matters code standard
    register review digest weekly daily sun star mirror mail express chronicle dispatch globe examiner inquirer
    bulletin wire reuters associated google twitter facebook youtube instagram microsoft apple amazon bloomberg
    politico breitbart fox abc nbc cbs pbs npr cnn msnbc bbc c-span huffpost buzzfeed wikileaks gop dnc rnc
    """
)
"""Words that make a capitalised run the name of a body, a place or a thing."""

SURNAMES_TOO = word_set(
    """
    church post day hill hills bank star law park lake bay street mountain battle code mail fox sun service rivers
    sky week guard young price bill page
    """
)
"""Words of bodies that are surnames as well."""

MOSTLY_SURNAMES = word_set("hill day price page young rivers law banks guard battle")
"""Of those, words that are hardly ever the last of a body's name of two words."""

PLACE_WORDS = word_set(
    """
    north south east west northern southern eastern western central new united white supreme wall capitol middle
    great high grand black blue red green el los las san santa saint fort mount cape port upper lower greater
    american british french german russian chinese japanese european african asian indian mexican canadian
    australian israeli iranian iraqi syrian afghan korean muslim christian jewish catholic islamic republican
    democratic conservative liberal labour tory federal national international royal democrat english irish
    scottish welsh italian spanish latino hispanic arab turkish egyptian saudi ukrainian polish dutch swedish
    norwegian
    """
)
"""First words of names of places and bodies; peoples and parties, which describe people without naming them."""

PLACES = word_set(
    """
    america britain england scotland wales ireland france germany italy spain portugal russia ukraine poland china
    japan korea india pakistan afghanistan iran iraq syria israel palestine turkey egypt libya tunisia morocco
    nigeria kenya ethiopia somalia sudan canada mexico brazil argentina chile colombia venezuela cuba haiti
    australia zealand indonesia malaysia singapore thailand vietnam philippines europe asia africa alabama alaska
    arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    carolina dakota hampshire jersey york london paris berlin moscow beijing tokyo boston chicago houston dallas
    philadelphia miami detroit seattle denver atlanta orlando cleveland cincinnati columbus milwaukee baltimore
    brooklyn manhattan hollywood brussels rome madrid kabul baghdad damascus tehran jerusalem aleppo benghazi
    pyongyang seoul phoenix charlotte nashville memphis pittsburgh sacramento oakland tampa arlington irving u.s.
    u.k. us uk usa uae d.c. eu u.n. un nato isis isil al-qaida al-qaeda medicare medicaid obamacare internet bible
    quran koran christmas easter thanksgiving halloween ramadan islam christianity brexit twitter facebook
    """
)

OUTLETS = word_set(
    """
    news times post journal tribune herald gazette guardian telegraph observer press magazine radio television tv
    mail express chronicle dispatch globe examiner inquirer bulletin reuters bloomberg politico breitbart fox abc
    nbc cbs pbs npr cnn msnbc bbc c-span huffpost buzzfeed newspaper reporters weekly daily sun star mirror wnyc
    journalists show beast standard today ap afp cnbc espn yahoo vox slate atlantic yorker review hill network
    sentinel independent register
    """
)
"""Last words of the names of those to whom things are told for publication."""

NAMING_BEFORE = word_set(
    """
    so-called called titled entitled named dubbed labelled labeled nicknamed word words term phrase slogan hashtag
    film movie book song album novel series show episode sitcom play poem essay article headline sign signs reading
    banner banners motto single track documentary memoir game painting exhibition exhibit section sequel category
    caption captioned inscribed emblazoned marked spelled version drama comedy musical hit ballad anthem tune code
    theme acronym label
    """
)
"""What stands right before a title or a term in quotation marks."""
