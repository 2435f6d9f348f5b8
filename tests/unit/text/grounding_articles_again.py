"""More invented articles, written after the check was made on the others."""

from __future__ import annotations

ARTICLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "rescue": (
        "en",
        (
            "A volunteer crew pulled two teenage brothers from the sea off Garrick Point on Monday evening "
            "after their kayak capsized.",
            "Coastguard officer Helen Dray said the boys, aged 14 and 16, were cold but unhurt.",
            "A fisherman, Tomas Weil, spotted them waving and radioed for help at 6.40pm.",
            "Dray urged people to check the forecast before they go out.",
        ),
    ),
    "strike": (
        "en",
        (
            "Nurses at five hospitals in Leyton County will walk out for 24 hours next Thursday in a dispute "
            "over pay.",
            "Their union, the HWU, wants a rise of 9 percent; the county has offered 4.5 percent and a "
            "one-off payment of $800.",
            "County executive Marcus Bell called the walkout irresponsible and said emergency care would be "
            "protected.",
            "About 3,100 of the union's 5,400 members voted for the strike.",
        ),
    ),
    "museum": (
        "en",
        (
            "The Halden Museum has returned three bronze statues to Nepal, which says they were stolen from a"
            " temple in 1984.",
            "The museum bought the statues from the London dealer Ralph Simmons in 1987 and says it did not "
            "know they were stolen.",
            "Nepal's ambassador, Anita Rai, thanked the museum and called on other collectors to follow its "
            "example.",
            "Simmons, who died in 2009, was never charged.",
        ),
    ),
    "wildfire": (
        "en",
        (
            "A wildfire that began near Pine Hollow on Tuesday has burned more than 12,000 acres and "
            "destroyed at least 40 homes.",
            "Governor Elise Tran ordered about 6,000 residents to leave their homes.",
            "Firefighters had contained 15 percent of the blaze by Thursday night, said fire chief Rob Castell.",
            "Officials suspect that a fallen power line started the fire, but the cause is still under "
            "investigation.",
        ),
    ),
    "phone": (
        "en",
        (
            "Regulators in Brussels fined the phone maker Orbix 340 million euros on Thursday for "
            "overcharging customers who used their phones abroad.",
            "Orbix said it would challenge the fine in court and that it had already refunded 80 percent of "
            "those affected.",
            "Competition commissioner Petra Lind said the company had ignored two warnings in 2022.",
            "Its shares lost 3.2 percent in Amsterdam, while those of its rival Telvia gained 1.1 percent.",
        ),
    ),
    "school": (
        "en",
        (
            "A teacher at Westbrook High School has been suspended while the district investigates claims "
            "that he sent messages to pupils.",
            "Superintendent Joan Lister told parents in a letter that no pupil had been harmed.",
            "The teacher, whom the district did not name, has worked at the school since 2016.",
            "Parents had complained to the principal, Alan Firth, in September, but he did not report it "
            "until January.",
        ),
    ),
    "flood": (
        "de",
        (
            "Nach starkem Regen ist am Sonntag in Altdorf ein Damm gebrochen, rund 900 Menschen mussten ihre "
            "Häuser verlassen.",
            "Verletzt wurde niemand, wie Landrätin Karin Vogt mitteilte.",
            "Die Feuerwehr pumpte in der Nacht 120 Keller leer, Soldaten füllten Sandsäcke.",
            "Landwirt Georg Huber verlor 30 Kühe und will den Betreiber des Damms verklagen.",
        ),
    ),
    "tram": (
        "fr",
        (
            "La ville de Mervault ouvrira en septembre une ligne de tramway de 11 kilomètres entre la gare et"
            " l'université.",
            "Le chantier a coûté 410 millions d'euros, soit 60 millions de plus que prévu, a reconnu le "
            "maire, Luc Arnaud.",
            "L'opposante Inès Fabre accuse le maire d'avoir caché la hausse des coûts.",
            "La ligne doit transporter 35 000 passagers par jour.",
        ),
    ),
    "trial": (
        "en",
        (
            "Jurors in Kelton convicted nurse Dora Finch, 41, of poisoning her neighbour Alec Moor, 63, with "
            "antifreeze, but cleared her husband, Sam, of helping her.",
            "Prosecutors said that Finch wanted Moor's house, which he had promised to leave to her, after he"
            " changed his will in May.",
            "Finch, who denied murder, will be sentenced on 14 June; the minimum term is 25 years.",
        ),
    ),
    "deal": (
        "en",
        (
            "Airline Corvair will sell 12 of its 30 jets to Lindair for $900 million and lease back six of "
            "them until 2031, chief financial officer Rosa Behn said on Tuesday.",
            "Lindair, whose fleet is larger than Corvair's, plans to fly the jets between Oslo and Rome.",
            "Analyst Tim Voss of Harbour Bank said the price was lower than expected but that Corvair needed "
            "cash before winter.",
        ),
    ),
    "heating": (
        "en",
        (
            "Pupils at 14 of Tarn County's 60 schools were sent home on Monday because heating failed when "
            "temperatures fell to minus 18 degrees.",
            "The county blamed the contractor Hotline, while Hotline blamed the county for delaying repairs "
            "that it had requested in October.",
            "Most schools are expected to reopen on Wednesday, unless new leaks are found.",
        ),
    ),
    "poll": (
        "en",
        (
            "A poll by Datum found that 46 percent of voters back mayor Ilse Kern, 39 percent her challenger "
            "Bo Strand and 15 percent are undecided.",
            "Kern leads among women and voters over 60, Strand among men and voters under 30.",
            "Before the summer Strand had been ahead of Kern by four points.",
        ),
    ),
    "rescue again": (
        "en",
        (
            "Two climbers from Spain were found dead on Mount Orva on Sunday, a day after an avalanche buried"
            " their tent; a third, from Italy, survived.",
            "Guide Pavel Horn warned the group not to camp below the ridge, according to police.",
            "Horn denied that he had advised them to climb before the storm.",
        ),
    ),
    "law": (
        "en",
        (
            "Parliament voted 88 to 61 to ban plastic bottles from 2028, rejecting a proposal by the Liberals"
            " to delay the ban by two years.",
            "The Greens and Labour supported the law; the Liberals and the Farmers' Party opposed it.",
            "Environment minister Kaja Lund said shops that break the law could be fined up to 5,000 crowns.",
        ),
    ),
    "brand": (
        "de",
        (
            "Bei einem Brand in einem Hotel in Kirchberg sind am Freitag drei Gäste verletzt worden, ein "
            "Feuerwehrmann starb.",
            "Die Polizei vermutet, dass ein Gast das Feuer gelegt hat.",
            "Hotelbesitzer Jan Wolf warf der Gemeinde vor, die Straße nicht geräumt zu haben; Bürgermeister "
            "Udo Kern wies das zurück.",
        ),
    ),
    "vote": (
        "es",
        (
            "El alcalde de Miraflor, Luis Prado, denunció al empresario Raúl Cano por amenazas después de que"
            " el concejo rechazara su hotel por 9 votos a 4.",
            "Cano negó las acusaciones y pidió una nueva votación.",
        ),
    ),
    "heist": (
        "en",
        (
            "Thieves dressed as builders stole a Vermeer worth about $40 million from the Ostend Gallery on "
            "Sunday while guards watched football, police said.",
            "Curator Lise Maes found the empty frame at 7am and called director Jan Pauwels, who was in Madrid.",
            "Pauwels has offered a reward of 500,000 euros and said the painting was not insured.",
        ),
    ),
    "trade": (
        "en",
        (
            "Exports from Calder to Norrland fell 12 percent last year to $3.1 billion, while imports from "
            "Norrland rose 7 percent to $5 billion.",
            "Trade minister Ana Petrov blamed new tariffs, which Norrland's parliament approved in January "
            "over the objections of its president, Olaf Strom.",
            "Calder may impose tariffs of its own if talks in Riga fail.",
        ),
    ),
    "health": (
        "en",
        (
            "Doctors at Marsh Hospital removed the wrong kidney from Peter Lane, 58, in March and gave him "
            "the right treatment only after his wife complained.",
            "The hospital apologized to Lane and suspended surgeon Victor Hale, who says that a nurse, Emma "
            "Cole, handed him another patient's scan.",
            "Cole's union said she had warned Hale before the operation.",
        ),
    ),
    "space": (
        "en",
        (
            "The Tern probe reached the moon Ceto on Friday after a flight of eleven years, three days later "
            "than planned because of a fault in its antenna.",
            "Project leader Mei Tanaka said Tern had used less fuel than its predecessor, Heron, which "
            "crashed in 2019.",
            "If its drill works, Tern will send back the first samples in 2029.",
        ),
    ),
    "court": (
        "en",
        (
            "An appeals court in Dover ruled 2-1 on Thursday that the city must pay Green Valley Farms $2.6 "
            "million for flooding its fields in 2021.",
            "Judge Ellen Park dissented, saying that the farm had ignored warnings from the city.",
            "Mayor Doug Reyes said Dover would ask the state's Supreme Court to hear the case.",
        ),
    ),
    "streik": (
        "de",
        (
            "Die Lokführer der Nordbahn streiken ab Mittwoch für 48 Stunden, weil die Bahn ein Angebot von 6 "
            "Prozent zurückgezogen hat.",
            "Gewerkschaftschefin Petra Lang warf Bahnchef Dirk Stein vor, die Gespräche absichtlich zu verzögern.",
            "Stein nannte den Streik unnötig.",
        ),
    ),
    "merge": (
        "en",
        (
            "Unions at steelmaker Harland accused chairman Roy Tate on Friday of hiding a plan to move 800 "
            "jobs from Selby to Gdansk; Tate called the claim absurd.",
            "Harland lost $90 million in the first half, twice as much as a year earlier, while its Polish "
            "rival Stalex made $40 million.",
            "Labour minister Jo Finn urged both sides to return to talks that Tate had left on Tuesday.",
        ),
    ),
    "match": (
        "en",
        (
            "Denmark's Lea Holm beat defending champion Rita Cruz of Chile 6-4, 3-6, 7-5 in the final in "
            "Lyon, after saving two match points.",
            "Cruz, ranked second, had not lost to Holm before and blamed a knee injury.",
            "Holm, 19, is the youngest winner since 1997.",
        ),
    ),
    "ship": (
        "en",
        (
            "The tanker Astra hit the ferry Belle in fog off Cape Dunn early on Monday, and four of the "
            "ferry's 120 passengers were slightly hurt.",
            "Investigators believe the ferry's captain, Noel Ward, ignored two radio warnings from the tanker.",
            "The port had told both ships to wait, harbour master Tina Cox said.",
        ),
    ),
    "drug": (
        "en",
        (
            "A new drug cut deaths from malaria by a third in a trial of 2,000 children in Mali, but did not "
            "prevent infections, researchers said in Geneva.",
            "The drug, made by Pharvo, costs $4 a dose, half the price of the older drug, Quinel.",
            "Mali's health minister said the government hoped to buy 5 million doses next year.",
        ),
    ),
}
