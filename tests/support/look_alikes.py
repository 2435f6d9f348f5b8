"""Sixty invented reports of thirty events in fifteen pairs of a kind: names and numbers tell the two apart.

`PAIRS[pair][event]` has the event's two reports, by writers who do not copy each other.
"""

from __future__ import annotations

Event = tuple[str, str]

PAIRS: tuple[tuple[Event, Event], ...] = (
    (
        (
            "A magnitude 6.1 earthquake struck the island of Palawa before dawn on Monday, killing at least nine "
            "people "
            "in the harbour town of Port Ensen. Rescue teams dug through the ruins of the old market, and "
            "governor Ana "
            "Rusk declared a state of emergency.",
            "Nine bodies have been recovered in Port Ensen after Monday's tremor, Palawa's governor, Ana Rusk, "
            "said. "
            "Hundreds slept in the open as aftershocks shook the island, and the market hall lay in rubble.",
        ),
        (
            "A strong earthquake of magnitude 5.8 hit the coast of Tormund late on Friday. Forty people died in "
            "Vask, "
            "where two schools collapsed, interior minister Ole Brandt said, and rescue teams were still digging.",
            "Tormund mourns forty dead: interior minister Ole Brandt visited Vask on Saturday, a day after the "
            "earthquake brought down two schools. Survivors spent the night in tents.",
        ),
    ),
    (
        (
            "The Millbrook district court sentenced the former treasurer Harold Finch to six years in prison on "
            "Tuesday "
            "for taking 2.3 million from the hospital fund. Judge Petra Lindqvist spoke of greed without limits.",
            "Six years behind bars for Harold Finch: judge Petra Lindqvist found that the former treasurer had "
            "emptied "
            "the hospital fund of 2.3 million. His lawyer announced an appeal in Millbrook.",
        ),
        (
            "At the Millbrook district court the trial of the bus driver Karl Wenders began on Tuesday. He is "
            "accused of "
            "causing the crash at Elm Crossing, in which three pupils died. Judge Petra Lindqvist heard the "
            "first witness.",
            "A mother wept as Karl Wenders entered the Millbrook court. The bus driver stands trial for the "
            "crash at Elm "
            "Crossing that killed three pupils last autumn.",
        ),
    ),
    (
        (
            "Rovers beat Harbour City 3-1 on Saturday, with two goals by Diego Salas before half-time. Coach "
            "Mick Barlow "
            "praised his team, which climbs to third place in the league.",
            "Two early goals by Diego Salas carried Rovers past Harbour City. The 3-1 win lifts Mick Barlow's "
            "side to "
            "third, four points behind the leaders.",
        ),
        (
            "Rovers lost 0-2 at Northgate United on Wednesday night after Tomas Okoro was sent off. Coach Mick "
            "Barlow "
            "called the referee's decision a joke.",
            "Ten-man Rovers went down 0-2 at Northgate United. Tomas Okoro saw red after half an hour, and "
            "Barlow was "
            "furious with the referee.",
        ),
    ),
    (
        (
            "A fire destroyed the Brennan furniture factory in Oldham Vale overnight. Eighty firefighters fought "
            "the "
            "flames for ten hours; the owner, Siobhan Brennan, said two hundred jobs were at stake.",
            "Owner Siobhan Brennan stood before the smoking ruins of her furniture factory in Oldham Vale on "
            "Thursday. "
            "Two hundred workers do not know whether they will return after the blaze.",
        ),
        (
            "A fire in a block of flats on Canal Street in Wexley killed a family of four early on Thursday. "
            "Firefighters could not reach the sixth floor in time, fire chief Dan Orwell said.",
            "Four people, two of them children, died on the sixth floor of a Canal Street tower in Wexley. Fire "
            "chief Dan "
            "Orwell said a heater may have started the blaze.",
        ),
    ),
    (
        (
            "President Marta Olvera of Cordera resigned on Sunday after weeks of protests over the price of "
            "bread. The "
            "speaker of parliament, Luis Benavente, takes over until elections in June.",
            "Crowds in the capital of Cordera cheered as Marta Olvera stepped down. Luis Benavente, the speaker, "
            "will "
            "lead the country until a vote in June.",
        ),
        (
            "Prime minister Jan Hovde of Nordmark resigned on Monday after losing a vote of confidence on the "
            "pension "
            "reform. The king asked Greta Sund to form a government.",
            "Greta Sund is to form Nordmark's next government. The king turned to her hours after Jan Hovde lost "
            "the "
            "confidence of parliament over pensions and stepped down.",
        ),
    ),
    (
        (
            "Solvex, the maker of batteries, will close its plant in Dunmore and cut 1,400 jobs, chief executive "
            "Priya "
            "Raman said on Wednesday. The union called a strike.",
            "The 1,400 workers of the Solvex battery plant in Dunmore learned of its end by mail. Priya Raman, "
            "who leads "
            "the company, blamed cheap imports.",
        ),
        (
            "Carmaker Valtor will cut 3,000 jobs in Lindau and move the making of engines abroad, its chief "
            "executive "
            "Erik Thoma announced on Wednesday. The union threatened to strike.",
            "Valtor's plan to build engines abroad costs 3,000 jobs in Lindau. Erik Thoma, head of the carmaker, "
            "spoke of "
            "a painful step; workers blocked the gates.",
        ),
    ),
    (
        (
            "Hurricane Ida-Rose made landfall near Port Sable on Tuesday with winds of 210 km/h. Half a million "
            "homes on "
            "the Sable coast were without power, and the airport stayed closed.",
            "Port Sable woke to torn roofs after hurricane Ida-Rose. Power was out in half a million homes along "
            "the "
            "coast, and at least six people were missing.",
        ),
        (
            "Typhoon Namgu swept over the Linao islands on Tuesday and flooded the city of Bacara. Twelve "
            "fishermen were "
            "missing, the coast guard said, and ferries stood still.",
            "The coast guard of Linao is looking for twelve fishermen after typhoon Namgu. In Bacara the water "
            "stood two "
            "metres high in the streets.",
        ),
    ),
    (
        (
            "The novelist Ines Calder won the Marlow Prize on Thursday for 'The Salt Road', the story of a "
            "lighthouse "
            "keeper's daughter. The prize is worth 50,000.",
            "Ines Calder's 'The Salt Road' takes this year's Marlow Prize. The jury praised the lighthouse novel "
            "for its "
            "quiet force.",
        ),
        (
            "The Grand Prize of the Verano film festival went to Bogdan Ilic on Saturday for 'Winter Wheat', the "
            "story "
            "of a farmer's last harvest. The jury was led by Lena Hart.",
            "Bogdan Ilic's harvest drama 'Winter Wheat' won the Grand Prize in Verano. Lena Hart, head of the "
            "jury, "
            "called it a film for the ages.",
        ),
    ),
    (
        (
            "Two men robbed the Savings Bank in Kettering Street on Monday and fled on motorcycles with 80,000. "
            "Nobody "
            "was hurt; inspector Ruth Amaro asked for witnesses.",
            "Police are looking for two masked men on motorcycles who took 80,000 from the bank in Kettering "
            "Street. "
            "Inspector Ruth Amaro said a camera had caught one of them.",
        ),
        (
            "Thieves broke into the jeweller Aurelio in Pallas Square on Monday night and took watches worth 1.2 "
            "million. "
            "Inspector Ruth Amaro said they had come through the cellar.",
            "Through the cellar to the watches: burglars emptied the showcases of the jeweller Aurelio in Pallas "
            "Square. "
            "The loot is worth 1.2 million, police said.",
        ),
    ),
    (
        (
            "The probe Calliope landed on the moon of Saturn on Friday and sent its first pictures of an icy "
            "plain, the "
            "space agency said. Mission chief Yuki Tanabe was in tears.",
            "An icy plain under an orange sky: Calliope's first pictures from Saturn's moon arrived on Friday. "
            "Yuki "
            "Tanabe, who leads the mission, had waited for eleven years.",
        ),
        (
            "A rocket of the company Stellaris exploded ninety seconds after its launch from Cape Rowan on "
            "Friday. Two "
            "weather satellites were lost, founder Max Deering said.",
            "Stellaris lost a rocket and two weather satellites over Cape Rowan. The engine failed after ninety "
            "seconds, "
            "Max Deering wrote, and promised another launch in May.",
        ),
    ),
    (
        (
            "A passenger train left the rails near Haslow on Sunday morning; seventeen people were hurt, two of "
            "them "
            "badly. A broken rail was the cause, the operator NordRail said.",
            "NordRail blames a broken rail for the accident near Haslow, in which seventeen travellers were "
            "hurt. The line "
            "stays closed until Wednesday.",
        ),
        (
            "A ferry with 230 people aboard ran aground off Skerry Point on Sunday in thick fog. All were "
            "brought ashore, "
            "the captain of the Morning Star, Nils Eide, said.",
            "All 230 passengers of the Morning Star are safe. The ferry hit a rock off Skerry Point in fog, and "
            "lifeboats "
            "took them ashore; Nils Eide, the captain, was the last to leave.",
        ),
    ),
    (
        (
            "The city council of Grayford voted on Monday to build a tram to the university. Mayor Ellen Voss "
            "expects "
            "costs of 340 million; the opposition asks for a referendum.",
            "Grayford gets its tram. By 31 votes to 14 the council followed mayor Ellen Voss; the line to the "
            "university "
            "is to cost 340 million.",
        ),
        (
            "The city council of Grayford refused on Monday to sell the old swimming baths to an investor. "
            "Neighbours had "
            "gathered 9,000 signatures, councillor Abel Moss said.",
            "The old baths stay with the city: Grayford's council turned down the investor's offer. Abel Moss, "
            "who had "
            "collected 9,000 signatures, spoke of a victory for swimmers.",
        ),
    ),
    (
        (
            "The singer Lola Marchetti has died at the age of 81 in her house by Lake Orta. Her song 'Blue Hour' "
            "sold ten "
            "million records in 1968.",
            "'Blue Hour' made her famous in 1968: Lola Marchetti died on Tuesday by Lake Orta, her family said. "
            "She was 81 "
            "and had not sung for twenty years.",
        ),
        (
            "The painter Otto Brack has died at the age of 93 in his studio in Rheinfeld. His red canvases hang "
            "in the "
            "great museums of the world.",
            "Otto Brack, the painter of red, is dead. He died in Rheinfeld at 93, in front of an unfinished "
            "canvas, his "
            "gallery said.",
        ),
    ),
    (
        (
            "Doctors in Santa Lima reported forty cases of a new fever on Wednesday. The health ministry sent a "
            "team under "
            "professor Ines Aldao; bats are suspected.",
            "Forty people in Santa Lima have a fever that no laboratory knows. Ines Aldao, who leads the "
            "ministry's team, "
            "has bats under suspicion.",
        ),
        (
            "A salmonella outbreak at schools in Derwent has sickened 112 pupils, the health office said on "
            "Wednesday. "
            "Eggs from the firm Goldyolk were recalled.",
            "Goldyolk recalls its eggs after 112 pupils in Derwent fell ill. The health office found salmonella "
            "in the "
            "kitchen that cooks for nine schools.",
        ),
    ),
    (
        (
            "Rebels attacked an army post near Tel Amar on Saturday and killed eleven soldiers, the government "
            "of Sahran "
            "said. General Faris Odeh vowed revenge.",
            "Eleven soldiers died in an attack on their post near Tel Amar. General Faris Odeh of Sahran's army "
            "blamed "
            "rebels from the mountains.",
        ),
        (
            "The government of Kivara and the rebels of the River Front signed a truce in Mbeni on Saturday. "
            "Colonel "
            "Josue Lemba shook hands with minister Grace Atim.",
            "A handshake in Mbeni: Grace Atim, minister of Kivara, and the rebel colonel Josue Lemba agreed to a "
            "truce "
            "after nine years of war on the river.",
        ),
    ),
)
