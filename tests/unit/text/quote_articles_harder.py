"""Reports with what extraction leaves behind, unnamed sources, bodies that speak, and many of one gender."""

from __future__ import annotations

PAGEANT = """By MAGGIE HABER and JONATHAN MARTINEZ

SEPT. 27, 2016

Donald Drake lashed out wildly on Tuesday in the aftermath of a disappointing debate, scolding the moderator, \
criticizing a bilingual beauty pageant winner's weight and raising the possibility of an all-out attack on \
Bill Cole's marital history.

Mrs. Cole could barely conceal her delight. “He did not prepare, and it showed,” she told reporters aboard her \
plane on the way to North Carolina. “You could see that.”

Advertisement

Continue reading the main story

Mr. Drake, speaking by telephone on “Fox & Friends,” said he had been hobbled by a “defective mike.” He also \
complained about the moderator, Lester Hill of NBC News. “He didn't ask her about the emails at all,” he said. \
“He didn't ask her about her scandals.”

At the prompting of the hosts, he turned to Alicia Machera, the former Miss Universe whom Mrs. Cole had \
invoked in the debate's closing minutes. “She gained a massive amount of weight, and it was a real problem,” \
Mr. Drake said.

Ms. Machera, in a call arranged by the Cole campaign, said the remarks brought back old pain. “This is like a \
bad dream,” she said. “I never imagined, 20 years later, I would be in this position.”

Newt Ginger, the former House speaker, urged restraint in an email. “There is nothing to be gained,” he wrote.

Rudolph W. Gallo, who was in the spin room, disagreed. If Mr. Drake were a woman, he said, “the press would be \
calling it sexism.”

“Donald Drake is never going to be a choirboy,” said Scott Reeve, a strategist who ran Bob Dolan's 1996 \
campaign. “But his voters knew that when they bought the ticket.”

Related Coverage

Correction: An earlier version of this article misstated the year.
"""

PAGEANT_SPEAKERS = (
    ("He did not prepare,", "Cole"),
    ("You could see that.", "Cole"),
    ("He didn't ask her", "Donald Drake"),
    ("He didn't ask her", "Donald Drake"),
    ("She gained a massive", "Donald Drake"),
    ("This is like a", "Alicia Machera"),
    ("I never imagined, 20", "Alicia Machera"),
    ("There is nothing to", "Newt Ginger"),
    ("the press would be", "Rudolph W. Gallo"),
    ("Donald Drake is never", "Scott Reeve"),
    ("But his voters knew", "Scott Reeve"),
)

RADIO = """Breitline News Daily

Former Arkansas Governor Mark Huckley joined host Alex Marlow on Wednesday to talk about the "elites of both \
parties."

"They don't get it, and they're never going to get it," Huckley said. "These people have contempt for the \
folks who fix their cars."

Marlow asked if the Republican establishment would come around. "Some of them would rather lose with their \
friends than win with ours," replied Huckley.

The governor then turned to the media. "The New York Register has become an embarrassment to journalism," he \
declared. "I used to read it for the crossword. Now I don't trust the crossword."

He predicted that Hannah Cole's lead would shrink, adding, "When people get in that booth, nobody is looking \
over their shoulder."

Huckley's daughter, Sarah, is a senior adviser to Drake.

Earlier on the program, Phyllis Schaffer's biographer, Ed Martin, told Marlow that the conservative icon "saw \
Drake coming before any of us."

"She said, 'He's the only one who's not afraid of them,'" Martin recalled.

Asked what Schaffer would say to the #NeverDrake crowd, he laughed: "Oh, she'd have a few words. None of them \
fit for radio."

LISTEN:

Breitline News Daily airs on SiriusXM Patriot channel 125 weekdays from 6:00 a.m. to 9:00 a.m. Eastern.
"""

RADIO_SPEAKERS = (
    ("elites of both parties.", "Mark Huckley"),
    ("They don't get it,", "Mark Huckley"),
    ("These people have contempt", "Mark Huckley"),
    ("Some of them would", "Mark Huckley"),
    ("The New York Register", "Mark Huckley"),
    ("I used to read", "Mark Huckley"),
    ("When people get in", "Mark Huckley"),
    ("saw Drake coming before", "Ed Martin"),
    ("She said, 'He's the", "Ed Martin"),
    ("Oh, she'd have a", "Ed Martin"),
)

VIDEO = """WASHINGTON (AP) -- Republican leaders scrambled Monday to contain the fallout from a 2005 video in \
which their nominee boasted about groping women.

House Speaker Paul Royce told fellow lawmakers on a conference call that he would not defend Donald Drake for \
the rest of the campaign. "You all need to do what's best for you in your district," Royce said, according to \
a person on the call who was not authorized to discuss it publicly and spoke on condition of anonymity.

Drake hit back immediately. "Paul Royce should spend more time on balancing the budget, jobs and illegal \
immigration and not waste his time on fighting Republican nominee," he tweeted.

Several members pushed back on the call. Rep. Dana Rohrback of California accused the leadership of \
surrendering. "The video is being used to stampede us," Rohrback said. He called those who abandoned the \
ticket "cowards," two participants said.

Others were relieved. "I'm out. I can no longer in good conscience endorse this person," said Rep. Jason \
Chaffee, a Utah Republican. "It is some of the most abhorrent and offensive comments that you can possibly \
imagine."

Chaffee, a father of three, said he could not look his 15-year-old daughter in the eye. "My wife, Julie, and \
I, we have a 15-year-old daughter," he said. "Do you think I can look her in the eye and tell her that I \
endorsed Donald Drake for president?"

In the video, Drake brags to "Access Hollywood" host Billy Bush. "When you're a star, they let you do it," he \
says.

At Sunday's debate, he dismissed the comments as "locker room talk." When moderator Anderson Coopers asked \
whether he had ever done the things he described, Drake said, "No, I have not."

Cole was asked if he had the discipline to be president. "No," she replied.

Associated Press writers Erica Warner and Jill Colvis contributed to this report.
"""

VIDEO_SPEAKERS = (
    ("You all need to", "Paul Royce"),
    ("Paul Royce should spend", "Donald Drake"),
    ("The video is being", "Dana Rohrback"),
    ("I'm out. I can", "Jason Chaffee"),
    ("It is some of", "Jason Chaffee"),
    ("My wife, Julie, and", "Jason Chaffee"),
    ("Do you think I", "Jason Chaffee"),
    ("When you're a star,", "Donald Drake"),
    ("locker room talk.", "Donald Drake"),
    ("No, I have not.", "Donald Drake"),
    ("No,", "Cole"),
)

SCRANTON = """‘This is a moment of reckoning,’ the historian told us. It didn't feel like one.

On a gray Tuesday in Scranton, Pennsylvania, Vice President Joe Bidwell walked up and down Washington Avenue \
as though he were looking for someone. He shook every hand. He hugged a meter maid.

“My dad used to say, ‘Joey, a job is about a lot more than a paycheck,’” he told a knot of steelworkers \
outside the Glider Diner. “It's about your dignity. It's about respect. It's about being able to look your kid \
in the eye and say, ‘It's going to be OK.’”

One of them, a bearded man named Rick Stanko, nodded along. “I like Joe,” Stanko said afterward. “I'd vote for \
Joe. I can't vote for her.”

Why not?

“I can't explain it,” he said. “It's a feeling.”

His friend Tom Petrosky, who wore a Drake button on his jacket, was happy to explain it. “She's a crook,” he \
said. “End of story.”

Bidwell heard that and walked back. He put a hand on Petrosky's shoulder and leaned in. “I've known her for 30 \
years,” the vice president said. “She is smart, she's tough, and she'll fight for you even when you don't like \
her.”

Petrosky shrugged. “I still don't like her,” he said, “but I like you, Joe.”

In the diner, waitress Kathy Bozinski poured refills and kept her counsel. The owner doesn't allow politics at \
the counter, she said, “because somebody always throws a pancake.”

Later, in the car, Bidwell was quiet. “These are my people,” he said finally, to nobody in particular. “We \
stopped talking to them.”
"""

SCRANTON_SPEAKERS = (
    ("This is a moment", "the historian"),
    ("My dad used to", "Joe Bidwell"),
    ("It's about your dignity.", "Joe Bidwell"),
    ("I like Joe,", "Rick Stanko"),
    ("I'd vote for Joe.", "Rick Stanko"),
    ("I can't explain it,", "Rick Stanko"),
    ("It's a feeling.", "Rick Stanko"),
    ("She's a crook,", "Tom Petrosky"),
    ("End of story.", "Tom Petrosky"),
    ("I've known her for", "Joe Bidwell"),
    ("She is smart, she's", "Joe Bidwell"),
    ("I still don't like", "Tom Petrosky"),
    ("but I like you,", "Tom Petrosky"),
    ("because somebody always throws", "Kathy Bozinski"),
    ("These are my people,", "Joe Bidwell"),
    ("We stopped talking to", "Joe Bidwell"),
)

POLL = """A new poll shows the race tightening in New Hampshire, where independents make up 40 percent of the \
electorate.

The WBUR survey of 501 likely voters found Cole leading Drake by 2 points, within the margin of error. A month \
ago, she led by 9.

“This has become a jump ball,” said Steve Kozella, president of the MassINC Polling Group, which conducted the \
poll for WBUR. “Neither candidate is well liked, and voters are making up their minds at the last minute.”

The Senate race is just as close. Republican incumbent Kelly Ayers and Gov. Maggie Hassen are tied at 45 \
percent. Ayers, who withdrew her endorsement of Drake last month, has tried to focus on local issues.

“I'm a mom and an American first,” Ayers wrote when she withdrew it. Hassen called the decision “too little, \
too late, and entirely too calculated.”

Dante Scale, a political scientist at the University of New Hampshire, said the governor has reason to worry. \
“Ticket-splitting is alive and well here,” he said. “It is practically the state sport.”

Some Republicans see an opening. Jennifer Horne, who chairs the state party, said volunteers have knocked on a \
million doors. “Our ground game is the best it has ever been,” Horne said.

Ray Buckler, her Democratic counterpart, scoffed. “They must be counting barn doors,” he said.

The poll also asked about trust. Just 28 percent said Cole is honest; 34 percent said the same of Drake. \
“You're looking at two people that most voters would not lend a lawn mower to,” Kozella said.

A spokesman for the Drake campaign in the state did not return a call. In a statement, the Cole campaign's \
state director, Mike Vlack, said that “Granite Staters know what is at stake.”
"""

POLL_SPEAKERS = (
    ("This has become a", "Steve Kozella"),
    ("Neither candidate is well", "Steve Kozella"),
    ("I'm a mom and", "Kelly Ayers"),
    ("too little, too late,", "Maggie Hassen"),
    ("Ticket-splitting is alive and", "Dante Scale"),
    ("It is practically the", "Dante Scale"),
    ("Our ground game is", "Jennifer Horne"),
    ("They must be counting", "Ray Buckler"),
    ("You're looking at two", "Steve Kozella"),
    ("Granite Staters know what", "Mike Vlack"),
)

UNION = """The head of the nation's largest police union endorsed Donald Drake on Friday, saying members were \
tired of being “treated like the enemy by people who have never worn a vest.”

Chuck Cantor, the president of the Fraternal Order of Police, said the vote was not close. “He's made a real \
commitment to America's law enforcement,” Cantor said in a statement. “He's seriously looking at the issues \
facing police officers today.”

Cole did not seek the endorsement. Her spokesman, Jesse Fergus, pointed to her support among sheriffs. “She'll \
keep talking to officers everywhere,” he said.

Black lawmakers were dismayed. “It's a slap in the face,” Rep. Hank Jensen of Georgia said. Jensen, who has \
introduced a bill to limit military equipment for police, said that his constituents “don't see protection \
when they see a tank.”

A White House official, speaking on background, called the endorsement unsurprising. The union, the official \
noted, “hasn't backed a Democrat since 1996.”

The NAACP said in a tweet that it was “deeply disappointed but not surprised.”

Drake thanked the officers at a rally in Asheville. “We have to give power back to the police,” he told them. \
“We have to be very strong, and we have to be very vigilant.”

Critics say that is the wrong lesson. A Justice Department report on Ferguson found that city officials had \
pushed the police “to generate revenue rather than to protect.”

David Alexander, a criminologist at the University of Chicago, put the endorsement in context. Unions, he \
said, are “interest groups like any other.” He added that their members vote on pensions, “not on poetry.”
"""

UNION_SPEAKERS = (
    ("treated like the enemy", "The head"),
    ("He's made a real", "Chuck Cantor"),
    ("He's seriously looking at", "Chuck Cantor"),
    ("She'll keep talking to", "Jesse Fergus"),
    ("It's a slap in", "Hank Jensen"),
    ("don't see protection when", "Hank Jensen"),
    ("hasn't backed a Democrat", "A White House official"),
    ("deeply disappointed but not", "The NAACP"),
    ("We have to give", "Donald Drake"),
    ("We have to be", "Donald Drake"),
    ("to generate revenue rather", "A Justice Department report on Ferguson"),
    ("interest groups like any", "David Alexander"),
    ("not on poetry.", "David Alexander"),
)

PORTRAITS = """LAS VEGAS — Two men who have known Donald Drake for decades offered very different portraits of \
him this week.

Tom Barrick, a private equity investor, remembers the developer as generous to a fault. “He called me every \
day when my father was dying,” Barrick said over breakfast at the Bellagio. “He didn't have to do that.”

Tony Swartz, who wrote Drake's best-selling memoir, remembers someone else entirely. “I put lipstick on a \
pig,” he said in a phone call. “I feel a deep sense of remorse.”

Swartz spent 18 months in Drake's office in 1986 and 1987. He says that Drake had no attention span and that \
he finally asked to listen in on his phone calls. “He loved the attention,” Swartz recalled. “If he could have \
had three hundred thousand people listening in, he would have been even happier.”

Drake disputes that account. He told The New Worker that Swartz was disloyal. “I would have thought he would \
be ashamed,” he said. “He owes me a lot.”

The memoir has sold more than a million copies. In it, Drake describes deals as an art form. “Other people \
paint beautifully on canvas or write wonderful poetry,” he writes. “I like making deals, preferably big \
deals.”

Howard Kaminer, the former head of the publishing house, laughed when he was told of the dispute. “Drake \
didn't write a postcard for us!” he said.

Barrick, for his part, thinks the writer is looking for absolution. “He made a fortune on that book,” he said. \
“Now he wants to give it back?”

Not quite. Swartz plans to donate his royalties for this year to the National Immigration Law Center. He is \
not under any illusion. “It doesn't change a thing,” he told me.
"""

PORTRAITS_SPEAKERS = (
    ("He called me every", "Tom Barrick"),
    ("He didn't have to", "Tom Barrick"),
    ("I put lipstick on", "Tony Swartz"),
    ("I feel a deep", "Tony Swartz"),
    ("He loved the attention,", "Tony Swartz"),
    ("If he could have", "Tony Swartz"),
    ("I would have thought", "Donald Drake"),
    ("He owes me a", "Donald Drake"),
    ("Other people paint beautifully", "Donald Drake"),
    ("I like making deals,", "Donald Drake"),
    ("Drake didn't write a", "Howard Kaminer"),
    ("He made a fortune", "Tom Barrick"),
    ("Now he wants to", "Tom Barrick"),
    ("It doesn't change a", "Tony Swartz"),
)

SENATE = """Senate Republicans blocked a vote on gun legislation Monday, eight days after the deadliest mass \
shooting in American history.

Sen. Chris Murray, D-Conn., who held the floor for nearly 15 hours last week to force the votes, could barely \
contain his anger. "I'm mortified by today's vote but I'm not surprised by it," Murray said. "The NRA has a \
vise-like grip on this place."

Sen. John Corwin, the chamber's No. 2 Republican, offered a competing measure. It would have let the \
government delay a sale for three days. Corwin argued that the Democratic plan amounted to "mob justice" and \
said that "every single senator wants to deny terrorists access to guns."

But Sen. Dianne Feinberg, who sponsored the Democratic bill, said his proposal was unworkable. "The Corwin \
amendment is a way for the NRA to say they are doing something," the California Democrat said.

Sen. Susan Colby was trying to broker a deal. "Surely the terrorist attack in San Bernardino and in Orlando \
should be enough to convince us," she said at a news conference, flanked by four Republicans and two \
Democrats.

Asked if she had spoken to Majority Leader Mitch O'Connell, Colby smiled. "He's aware," she said.

O'Connell told reporters that he would "be working to make sure she gets a vote."

Erica Lafferty, whose mother was the principal of Sandy Hook Elementary School, watched from the gallery. "How \
many more?" she shouted as senators filed out. She was escorted out by the police.

"It's disgraceful," said her friend, Pam Simon, a survivor of the Tucson shooting. Her voice shook. "They \
looked at us and they voted no."

The NRA's chief lobbyist, Chris Cask, said in a statement: "Today, the American people witnessed an \
embarrassing display in Washington, D.C."

Hannah Cole responded with a single word on Twitter: "Enough."
"""

SENATE_SPEAKERS = (
    ("I'm mortified by today's", "Chris Murray"),
    ("The NRA has a", "Chris Murray"),
    ("every single senator wants", "John Corwin"),
    ("The Corwin amendment is", "Dianne Feinberg"),
    ("Surely the terrorist attack", "Susan Colby"),
    ("He's aware,", "Susan Colby"),
    ("be working to make", "Mitch O'Connell"),
    ("How many more?", "Erica Lafferty"),
    ("It's disgraceful,", "Pam Simon"),
    ("They looked at us", "Pam Simon"),
    ("Today, the American people", "Chris Cask"),
    ("Enough.", "Hannah Cole"),
)

ARTICLES = {
    "pageant": (PAGEANT, PAGEANT_SPEAKERS),
    "radio": (RADIO, RADIO_SPEAKERS),
    "video": (VIDEO, VIDEO_SPEAKERS),
    "scranton": (SCRANTON, SCRANTON_SPEAKERS),
    "poll": (POLL, POLL_SPEAKERS),
    "union": (UNION, UNION_SPEAKERS),
    "portraits": (PORTRAITS, PORTRAITS_SPEAKERS),
    "senate": (SENATE, SENATE_SPEAKERS),
}
