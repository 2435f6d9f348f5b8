"""Texts with the speakers that a reader finds in them, one pattern a case, for `test_quotes_speakers.py`.

A row is the pattern, the text, and for each quotation expected its first words and its speaker (None: the text
does not say). Quotations that are not listed must not be found.
"""

# ruff: noqa: E501 (a text stays on its line)
from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    pattern: str
    text: str
    expected: tuple[tuple[str, str | None], ...]


CUES = (
    Case(
        "senator with party and state",
        "Sen. Martha Quill (R-Ohio) said the bill was dead. “We do not have the votes for it today,” Quill said.",
        (("We do not have", "Martha Quill"),),
    ),
    Case(
        "party in commas",
        "“This is not how a republic behaves,” said Rep. Owen Tash, D-Mich., who voted against the measure.",
        (("This is not how", "Owen Tash"),),
    ),
    Case(
        "relative clause before the verb",
        "Governor Dana Pruitt, who signed the law in March, said, “I would sign it again tomorrow morning.”",
        (("I would sign it", "Dana Pruitt"),),
    ),
    Case(
        "role after the name",
        "“The numbers speak for themselves,” Lois Ferrant, a spokeswoman for the Treasury, said in an email.",
        (("The numbers speak", "Lois Ferrant"),),
    ),
    Case(
        "inverted with role after the name",
        "“He has nothing to hide,” said Peter Lang, a spokesman for Mayor Tom Reed.",
        (("He has nothing to hide,", "Peter Lang"),),
    ),
    Case(
        "unnamed spokesman",
        "“The senator will not comment on rumours,” a spokesman for Karen Holt said on Tuesday.",
        (("The senator will not", "a spokesman for Karen Holt"),),
    ),
    Case(
        "spokeswoman before the name",
        "Holt campaign spokeswoman Gina Marsh called the report “a work of fiction from start to finish.”",
        (("a work of fiction", "Gina Marsh"),),
    ),
    Case(
        "told an outlet",
        "“I have been to that county eleven times,” Warren Abbot told CNN’s Laura Finch on Sunday.",
        (("I have been to", "Warren Abbot"),),
    ),
    Case(
        "told reporters before a colon",
        "Speaking outside the courthouse, attorney Ruben Salas told reporters: “My client is relieved that it is over.”",
        (("My client is relieved", "Ruben Salas"),),
    ),
    Case(
        "according to",
        "The plan is “a gift to the people who need it least,” according to economist Hilda Brandt.",
        (("a gift to the people", "Hilda Brandt"),),
    ),
    Case(
        "according to at the beginning",
        "According to Judge Amos Field, the jury “took its oath more seriously than anyone expected.”",
        (("took its oath", "Amos Field"),),
    ),
    Case(
        "participle",
        "Secretary Ellen Moss defended the budget, saying “nobody in this room wants to close a school.”",
        (("nobody in this room", "Ellen Moss"),),
    ),
    Case(
        "with and participle",
        "The debate grew loud, with Senator Carl Voss shouting that it was “a disgrace to this chamber.”",
        (("a disgrace to this", "Carl Voss"),),
    ),
    Case(
        "two verbs of one subject",
        "Angela Reyes shook her head and replied, “You have no idea what you are asking.”",
        (("You have no idea", "Angela Reyes"),),
    ),
    Case(
        "adverb between",
        "“It was my mistake,” Harold Penn later admitted. “I should have called her first.”",
        (("It was my mistake", "Harold Penn"), ("I should have called", "Harold Penn")),
    ),
    Case(
        "auxiliary",
        "Councilman Theo Baines has said the city “cannot police its way out of poverty.”",
        (("cannot police its way", "Theo Baines"),),
    ),
    Case(
        "subordinate clause first",
        "When Abbot arrived, Mayor Lucy Tran said, “You are late and we have started.”",
        (("You are late", "Lucy Tran"),),
    ),
    Case(
        "embedded fragments of one sentence",
        "Vice President Nolan Gray said the strike was “fully justified” and “long overdue in every sense.”",
        (("long overdue in every", "Nolan Gray"),),
    ),
    Case(
        "split by the attribution",
        "“If they come to the table,” said Prime Minister Ada Lund, “we will be sitting there already.”",
        (("If they come", "Ada Lund"), ("we will be sitting", "Ada Lund")),
    ),
    Case(
        "split before the verb",
        "“We were promised,” farmer Josh Peel said, “that the water would come back by June.”",
        (("We were promised", "Josh Peel"), ("that the water", "Josh Peel")),
    ),
    Case(
        "tweet",
        "Minutes later, Senator Rita Cole tweeted: “Proud to stand with every nurse in this state today.”",
        (("Proud to stand", "Rita Cole"),),
    ),
    Case(
        "wrote on",
        "“Nobody asked the people who live there,” Marcus Webb wrote on Facebook late Monday.",
        (("Nobody asked", "Marcus Webb"),),
    ),
    Case(
        "in a statement",
        "“We will cooperate fully with the inquiry,” the company said in a statement on Friday.",
        (("We will cooperate", "the company"),),
    ),
    Case(
        "somebody's statement",
        "Senator Paula Grimm condemned the ruling. Grimm’s statement added, “The court has forgotten whom it serves.”",
        (("The court has forgotten", "Paula Grimm"),),
    ),
    Case(
        "name line",
        "Reporters asked whether she would run.\n\nSenator Janet Orr: “I have not decided, and you will be the first to know.”",
        (("I have not decided", "Janet Orr"),),
    ),
    Case(
        "name line of its own",
        "Readers wrote in.\n\nTed Marlow:\n\n“The bus never comes on time and nobody at the depot cares.”",
        (("The bus never comes", "Ted Marlow"),),
    ),
    Case(
        "dash and name after",
        "“Every town gets the newspaper that it pays for.” — Ida Kessler",
        (("Every town gets", "Ida Kessler"),),
    ),
    Case(
        "cue in the sentence before",
        "Treasurer Bill Nash was blunt. “There is no money left in the account at all.”",
        (("There is no money", "Bill Nash"),),
    ),
    Case(
        "cue before with colon to the next paragraph",
        "Coach Rosa Mendez said this on Saturday:\n\n“They trained in the dark for six months and never once complained.”",
        (("They trained in the dark", "Rosa Mendez"),),
    ),
    Case(
        "question answered in the same line",
        "“Do you regret it?” asked host Dean Avery. “Not for one minute,” answered Senator Cole.",
        (("Do you regret it?", "Dean Avery"), ("Not for one minute", "Cole")),
    ),
    Case(
        "titles, particle, suffix",
        "“The treaty stands as it was signed,” said Ambassador Luis de la Vega Jr. on Monday.",
        (("The treaty stands", "Luis de la Vega Jr."),),
    ),
    Case(
        "object is not the speaker",
        "Director Helen Frost told analyst Mark Dunn that “the model was never meant for this.”",
        (("the model was never", "Helen Frost"),),
    ),
    Case(
        "possessive is not the speaker",
        "“She never signed anything of the kind,” Anna Bell’s lawyer, Victor Hale, said on Wednesday.",
        (("She never signed", "Victor Hale"),),
    ),
    Case(
        "passive is not the speaker",
        "Asked about the memo, Secretary Moss said, “I have not read it and I do not intend to.”",
        (("I have not read it", "Moss"),),
    ),
    Case(
        "quoted as saying",
        "Minister Jan Kolar was quoted as saying that the border “will open when it is safe to open.”",
        (("will open when", "Jan Kolar"),),
    ),
    Case(
        "called somebody something",
        "Abbot called his opponent “the least honest man ever to hold this office.”",
        (("the least honest man", "Abbot"),),
    ),
    Case(
        "verb before an object and a quotation",
        "Senator Grimm accused the agency of running “a shadow court without a single judge.”",
        (("a shadow court", "Grimm"),),
    ),
    Case(
        "put it",
        "As union leader Frank Dell put it, “you cannot eat a promise.”",
        (("you cannot eat", "Frank Dell"),),
    ),
    Case(
        "crowd",
        "The crowd chanted, “Let them vote, let them vote!” as the doors closed.",
        (("Let them vote", "The crowd"),),
    ),
    Case(
        "verb after a long subject",
        "The head of the teachers’ union in Ohio, Linda Sparks, said members “will strike if they have to.”",
        (("will strike if", "Linda Sparks"),),
    ),
    Case(
        "body in an acronym",
        "“The aircraft was travelling too fast,” the NTSB said in its report.",
        (("The aircraft was", "the NTSB"),),
    ),
    Case(
        "straight quotes, next sentence goes on",
        '"We lost by nine votes," Abbot said. "Nine. I counted them twice."',
        (("We lost by nine", "Abbot"), ("Nine. I counted", "Abbot")),
    ),
    Case(
        "continues after adding",
        "“It is a fair deal,” Lund said, adding that “nobody gets all that they asked for.”",
        (("It is a fair deal", "Lund"), ("nobody gets all", "Lund")),
    ),
    Case(
        "verb of manner",
        "“Sit down, sir, you are out of order,” thundered committee chairman Bert Oakes.",
        (("Sit down, sir", "Bert Oakes"),),
    ),
    Case(
        "age after the name",
        "“I voted for the first time,” said Maya Singh, 18, a student from Dayton.",
        (("I voted for", "Maya Singh"),),
    ),
    Case(
        "day between verb and quotation",
        "House Speaker Carla Dunn told the network on Thursday night that it was “the worst idea since the last one.”",
        (("the worst idea", "Carla Dunn"),),
    ),
    Case(
        "former title",
        "Former CIA director Ralph Hayes warned that the country “is walking backwards into a storm.”",
        (("is walking backwards", "Ralph Hayes"),),
    ),
    Case(
        "state before the title",
        "Texas Gov. Rosa Blair said she was “deeply troubled by what I saw there.”",
        (("deeply troubled by", "Rosa Blair"),),
    ),
    Case(
        "party before the name",
        "Republican Dan Moffat said Democrats “have run out of excuses and out of time.”",
        (("have run out", "Dan Moffat"),),
    ),
    Case(
        "campaign manager",
        "“We like our chances in every one of those states,” Abbot campaign manager Nell Price said.",
        (("We like our chances", "Nell Price"),),
    ),
)

REFERENCE = (
    Case(
        "pronoun to the last speaker",
        "“The roof leaks,” Mayor Tom Reed said. The city has patched it four times.\n\n“We are done patching,” he said.",
        (("The roof leaks", "Tom Reed"), ("We are done", "Tom Reed")),
    ),
    Case(
        "a man named in passing is not the speaker",
        "Mayor Tom Reed opened the hearing. He spoke of the late James Orton for a minute.\n\n"
        "“He taught me how to lose,” he said.",
        (("He taught me", "Tom Reed"),),
    ),
    Case(
        "pronoun by gender",
        "Karen Holt met Peter Lang on Monday.\n\n“We agreed on nothing,” she said.\n\n“We agreed on lunch,” he said.",
        (("We agreed on nothing", "Karen Holt"), ("We agreed on lunch", "Peter Lang")),
    ),
    Case(
        "discourse subject over several sentences",
        "Senator Rita Cole grew up in Flint. She was the first in her family to finish school. Her mother cleaned "
        "offices at night. She ran for the council at 24.\n\n“I knocked on nine thousand doors,” she said.",
        (("I knocked on", "Rita Cole"),),
    ),
    Case(
        "who is asked answers",
        "Tom Reed asked Bill Todd what he wanted. “Peace and quiet,” he said.",
        (("Peace and quiet", "Bill Todd"),),
    ),
    Case(
        "who is told something replies",
        "“I am tired of all this,” Tom Reed told Bill Todd. “So am I, believe me,” he replied.",
        (("I am tired of", "Tom Reed"), ("So am I", "Bill Todd")),
    ),
    Case(
        "the reporter's sentence outweighs those within it",
        "Tom Reed's father, Samuel, said that Reed could not tell his son from his cousins. “We came early,” he said.",
        (("We came early", "Samuel"),),
    ),
    Case(
        "surname that is a title",
        "Tishana King saw it from her window.\n\n“They never told us to stop,” King said.",
        (("They never told", "Tishana King"),),
    ),
    Case(
        "pronoun with title gender",
        "Mr. Abbot and Mrs. Dunn spoke last.\n\n“I have heard enough for one evening,” he said.",
        (("I have heard enough", "Abbot"),),
    ),
    Case(
        "surname gets the full name of before",
        "Meredith Kane founded the shelter in 2009.\n\n“The dogs came first,” Kane said.",
        (("The dogs came first", "Meredith Kane"),),
    ),
    Case(
        "surname gets the full name of after",
        "Kane Wins Again\n\n“The dogs came first,” Kane said. Meredith Kane founded the shelter in 2009.",
        (("The dogs came first", "Meredith Kane"),),
    ),
    Case(
        "forename alone",
        "Ada Brook, 7, and her father went to the fair.\n\n“The goat ate my ticket,” Ada said.",
        (("The goat ate", "Ada Brook"),),
    ),
    Case(
        "two of one surname, by title",
        "Frank Mercer and his wife, Joan Mercer, own the farm.\n\n“We are staying put,” Mrs. Mercer said.",
        (("We are staying", "Joan Mercer"),),
    ),
    Case(
        "two of one surname, by forename",
        "Frank Mercer and his son, Alan Mercer, own the farm.\n\n“Dad wants to sell it,” Alan said.",
        (("Dad wants to sell", "Alan Mercer"),),
    ),
    Case(
        "kin",
        "Frank Mercer and his wife, Joan Mercer, own the farm.\n\n“It was her idea all along,” said her husband.",
        (("It was her idea", "Frank Mercer"),),
    ),
    Case(
        "description of somebody with that role",
        "Mayor Olga Stein opened the bridge.\n\n“It took us eleven years,” the mayor said.",
        (("It took us", "Olga Stein"),),
    ),
    Case(
        "description of somebody unnamed",
        "A 12-year-old girl found the ring. Police thanked her.\n\n“I thought it was a bottle cap,” the girl said.",
        (("I thought it was", "A 12-year-old girl"),),
    ),
    Case(
        "description with its complement",
        "Two officers came. The officer with the dog told the driver, “Step out of the car slowly.”",
        (("Step out of the car", "The officer with the dog"),),
    ),
    Case(
        "unnamed source",
        "“Nobody upstairs knew about it,” said one senior official who spoke on condition of anonymity.",
        (("Nobody upstairs", "one senior official"),),
    ),
    Case(
        "they",
        "The researchers followed 900 children.\n\n“We saw no difference at any age,” they wrote.",
        (("We saw no difference", "The researchers"),),
    ),
    Case(
        "a body by it",
        "The Harbour Authority denied the claim. “No fuel was lost at any time,” it said.",
        (("No fuel was lost", "The Harbour Authority"),),
    ),
    Case(
        "second paragraph of the same speaker",
        "“The first year was the hardest,” Kane Doyle said.\n\n“After that the money came, and then the volunteers did.”",
        (("The first year", "Kane Doyle"), ("After that the money", "Kane Doyle")),
    ),
    Case(
        "opened in each paragraph, closed in the last",
        "Doyle thanked them. “You came in the rain.\n\n“You came in the snow.\n\n“You always came,” she said.",
        (("You came in the rain", "Doyle"), ("You came in the snow", "Doyle"), ("You always came", "Doyle")),
    ),
    Case(
        "spokesman speaks for himself",
        "Senator Karen Holt was in Iowa. Her spokesman, Greg Lyle, answered for her.\n\n"
        "“The senator has been clear about this,” he said.",
        (("The senator has been clear", "Greg Lyle"),),
    ),
    Case(
        "new speaker between two quotations of one paragraph",
        "“It is over,” Ann Petty said. Rob Kerr disagreed. “It has only just begun here,” he said.",
        (("It is over", "Ann Petty"), ("It has only just", "Rob Kerr")),
    ),
    Case(
        "president without a name",
        "“The state of the union is strong,” the president said on Tuesday night.",
        (("The state of the union", "the president"),),
    ),
    Case(
        "pronoun in a clause after the name",
        "As Warren Abbot left the stage, he shouted, “We will be back in November!”",
        (("We will be back", "Warren Abbot"),),
    ),
    Case(
        "nobody to say it",
        "“Tomorrow is another day for all of us.”",
        (("Tomorrow is another", None),),
    ),
)

NOT_SPEECH = (
    Case("scare quotes", "The so-called “green” fuel is made of coal, and the “experts” knew it.", ()),
    Case("title of a work", "Her novel “The Long Way Down to the River” won the prize in 1998.", ()),
    Case("title at the end", "He sang “What a Wonderful World” at the wedding, and everybody wept.", ()),
    Case("sign", "Protesters held banners reading “Hands off our water and our land” outside the gate.", ()),
    Case("term", "The word “quisling” comes from a name.", ()),
    Case("nickname", "Anthony “Big Tony” Russo was born in 1931.", ()),
    Case("headline", "Mayor: ‘No More Cars’\n\nThe city council met on Monday and voted.", ()),
    Case("inches", 'The 6\'2" guard and a 15" screen were both on sale.', ()),
    Case("apostrophes", "The dogs' owners didn't hear the neighbours' calls in the '90s.", ()),
)

MARKS = (
    Case(
        "British single marks",
        "‘It’s the residents’ square,’ said councillor Ivy Marsh. ‘They’ve earned it.’",
        (("It’s the residents’ square", "Ivy Marsh"), ("They’ve earned it", "Ivy Marsh")),
    ),
    Case(
        "double within single",
        "‘He said “no” to me twice,’ said clerk Ewan Muir.",
        (("He said “no”", "Ewan Muir"),),
    ),
    Case(
        "single within double",
        "“He said ‘no’ to me twice,” said clerk Ewan Muir.",
        (("He said ‘no’", "Ewan Muir"),),
    ),
    Case("straight single", "'We didn't ask for this,' said nurse Ivy Marsh.", (("We didn't ask", "Ivy Marsh"),)),
    Case("German", "„Wir haben lange gewartet“, sagte Anna Vogel.", (("Wir haben lange", "Anna Vogel"),)),
    Case(
        "German guillemets", "»Wir haben lange gewartet«, sagte Anna Vogel.", (("Wir haben lange", "Anna Vogel"),)
    ),
    Case("French", "« Nous avons attendu longtemps », a déclaré Claire Petit.", (("Nous avons", "Claire Petit"),)),
    Case("Spanish", "«Hemos esperado mucho tiempo», dijo Ana Torres.", (("Hemos esperado", "Ana Torres"),)),
    Case("Polish", "„Czekaliśmy bardzo długo”, powiedziała Anna Nowak.", (("Czekaliśmy", "Anna Nowak"),)),
    Case("Japanese", "田中さんは「長い間待っていました。」と言った。", (("長い間待っていました。", None),)),
    Case("Swedish", "”Vi har väntat länge”, said Anna Vogel.", (("Vi har väntat", "Anna Vogel"),)),
    Case("TeX", "``We waited a long time,'' said Anna Vogel.", (("We waited", "Anna Vogel"),)),
    Case(
        "mixed marks",
        '“We waited a long time," said Anna Vogel. “Nobody came for us.”',
        (("We waited", "Anna Vogel"), ("Nobody came", "Anna Vogel")),
    ),
    Case(
        "closing mark forgotten",
        "“We never heard back, Tom Reed said.\n\nThe office denies it. “We wrote on Monday,” clerk Eva Stone said.",
        (("We wrote on Monday", "Eva Stone"),),
    ),
    Case(
        "closed paragraphs later without opening again",
        'Tom Reed said, "We learned a lot from it.\nIt was a long day for everyone." He left early.',
        (("We learned a lot", "Tom Reed"), ("It was a long day", "Tom Reed")),
    ),
)
