"""Invented articles that a model is asked to summarize, by name: their language and their passages."""

from __future__ import annotations

ARTICLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "robbery": (
        "en",
        (
            "Ben Hale shot Carl Voss outside a bank in Millbrook on Friday, and Paula Ortiz called the police.",
            "On Monday a court sentenced Hale to 12 years in prison and his driver, Ian Marsh, to 8 years.",
            "Judge Nora Quill said that Voss had nearly died.",
            "Marsh's lawyer, Tessa Boyd, said she would appeal because the jury had not seen a video.",
        ),
    ),
    "bridge": (
        "en",
        (
            "The council of Saltmere may close the Old Bridge in June after engineers found cracks in two of "
            "its piers.",
            "Repairs could cost up to £4.5 million, mayor Rita Lowe told residents on Tuesday.",
            "Some shop owners oppose the plan, which the council will debate on 9 May.",
            '"We were never asked," said Omar Finch, who owns a bakery near the bridge.',
        ),
    ),
    "company": (
        "en",
        (
            "Northwind Energy agreed to buy Solara, a smaller rival, for $1.2 billion in cash, the firms said"
            " on Wednesday.",
            "Profit at Northwind rose 8 percent to $310 million in the third quarter, while sales at Solara "
            "fell 3 percent.",
            "Chief executive Dana Ruiz said the deal would not lead to job losses this year.",
            "Solara has about 2,400 workers, most of them in Ohio.",
        ),
    ),
    "hospital": (
        "en",
        (
            "At least 14 people were hurt when a bus hit a truck near Port Ellis early on Sunday, police said.",
            "The driver of the bus, a 52-year-old man, is suspected of having fallen asleep.",
            "Three children were taken to St Anne's hospital, where doctors said none was in danger.",
            "The truck driver, Leo Brandt, had called for help before the fire began.",
        ),
    ),
    "match": (
        "en",
        (
            "Rovers beat United 3-1 in the semi-final at Harrow Park on Saturday, their first win there since"
            " 1998.",
            "Mia Stone scored twice for Rovers before Jo Penn was sent off for a foul on Kate Lund.",
            "Rovers will play the winner of Sunday's game between City and Albion in the final.",
            "United coach Al Brook said his team had been the better side in the first half.",
        ),
    ),
    "study": (
        "en",
        (
            "People who slept fewer than six hours a night had more colds than those who slept longer, a "
            "study of 1,600 adults found.",
            "The study does not show that short sleep causes colds, its author, Dr Priya Nair, said.",
            "Of the short sleepers, 41 percent fell ill within a year, against 28 percent of the others.",
            "The study was paid for by Morpheus, a maker of mattresses.",
        ),
    ),
    "election": (
        "en",
        (
            "Lena Novak won Sunday's election in Velmar with 51.3 percent of the vote, ahead of president "
            "Anton Kraus.",
            "Kraus accused Novak of fraud but gave no evidence, and said he would not resign.",
            "Observers said that most polling stations had opened on time.",
            "Turnout was 64 percent, five percentage points higher than in 2020.",
        ),
    ),
    "lawsuit": (
        "en",
        (
            "Three former employees are suing the retailer Brandow, saying that its managers ignored "
            "complaints about harassment.",
            "Brandow denied the claims and said it had dismissed two managers in March.",
            "A hearing is planned for 3 October in Denver.",
            'Their lawyer, Hugh Carr, said: "My clients want an apology, not money."',
        ),
    ),
    "storm": (
        "en",
        (
            "Storm Edna left 30,000 homes without power in Corvane on Thursday and blew the roof off a school.",
            "Nobody was killed, but one firefighter was treated for smoke inhalation.",
            "The power company Lumen expects to restore supply to all homes by Saturday.",
            "The school had been closed an hour before the storm arrived, headteacher Grace Obi said.",
        ),
    ),
    "treaty": (
        "en",
        (
            "Ministers from Ardania and Belmark signed a fishing treaty in Geneva on Monday after nine months"
            " of talks.",
            "Ardania will cut its catch from 80,000 to 55,000 tonnes a year; Belmark's share stays at 40,000 "
            "tonnes.",
            "Ardania's minister, Per Dahl, thanked Switzerland for hosting the talks.",
            "The parliaments of both countries must still approve the treaty.",
        ),
    ),
    "schule": (
        "de",
        (
            "Der Stadtrat von Lindau hat am Montag beschlossen, die Grundschule am See für 6,2 Millionen Euro"
            " zu sanieren.",
            "Bürgermeisterin Eva Roth sagte, die Arbeiten sollten im April beginnen und zwei Jahre dauern.",
            "Gegen den Plan stimmte nur die Fraktion um Max Keller, der die Kosten für zu hoch hält.",
            "Während der Bauzeit werden die 240 Kinder in Containern unterrichtet.",
        ),
    ),
    "procès": (
        "fr",
        (
            "Le tribunal de Lorvais a condamné mardi l'ancien maire Paul Vidal à deux ans de prison pour "
            "corruption.",
            "Son adjointe, Claire Morel, a été relaxée faute de preuves.",
            "L'avocat de Vidal, Marc Petit, a annoncé qu'il ferait appel.",
            "Selon l'accusation, Vidal avait reçu 90 000 euros de l'entreprise Batiplus.",
        ),
    ),
    "huelga": (
        "es",
        (
            "Los conductores de autobús de Valdoro irán a la huelga el lunes si la empresa Tranvel no sube "
            "los salarios un 5 por ciento.",
            "La alcaldesa, Marta Gil, pidió a las dos partes que sigan negociando.",
            "Tranvel ofreció el viernes un aumento del 2 por ciento, que el sindicato rechazó.",
            "Unas 18.000 personas usan los autobuses cada día.",
        ),
    ),
}
