"""More reports in the manner of political news, as in `quote_articles`: other habits, harder references."""

from __future__ import annotations

NEWTOWN = """NEWTOWN, Pa. — Donald Drake questioned Hannah Cole's stamina and her marriage on Saturday night, \
veering off script for nearly an hour.

“Here's a woman, she's supposed to fight all of these different things, and she can't make it 15 feet to her \
car,” Mr. Drake said, imitating her by stumbling across the stage. “Give me a break.”

Mrs. Cole's campaign declined to comment. But her running mate, Senator Todd Keane of Virginia, said in an \
interview with NBC's “Meet the Press” that the nominee was “unhinged.”

“I don't know what he is on,” Mr. Keane said. “When you lose a debate, you should go home and study.”

Mr. Drake's surrogates tried to steer the conversation back to trade. “He talks the way people talk at their \
kitchen table,” said Rudy Gallo, the former New York mayor, who introduced him in Newtown. Mr. Gallo called \
Mrs. Cole “too stupid to be president.”

Mr. Drake also attacked The New York Register, which reported that he had declared a loss of $916 million in \
1995. He called the paper “failing” and its reporters “the lowest form of life.”

The paper's executive editor, Dean Basket, defended the article. “We did it because people have a right to \
know,” Mr. Basket said.

Inside the hall, Cheryl Ames, 54, a dental hygienist from Levittown, was won over. “He says what I'm \
thinking,” she said. “My husband tells me to hush, but Mr. Drake never hushes.”

Not everybody agreed. “That was painful to watch,” said one attendee, who declined to give his name because \
his wife works for the county Republican committee.

By Sunday morning the candidate was unrepentant. “Nothing on emails. Nothing on the corrupt foundation,” Mr. \
Drake wrote on Twitter. “Nothing on anything!”
"""

NEWTOWN_SPEAKERS = (
    ("Here's a woman", "Donald Drake"),
    ("Give me a break", "Donald Drake"),
    ("I don't know what he", "Todd Keane"),
    ("When you lose", "Todd Keane"),
    ("He talks the way", "Rudy Gallo"),
    ("too stupid", "Rudy Gallo"),
    ("the lowest form", "Donald Drake"),
    ("We did it because", "Dean Basket"),
    ("He says what", "Cheryl Ames"),
    ("My husband tells", "Cheryl Ames"),
    ("That was painful", "one attendee"),
    ("Nothing on emails", "Donald Drake"),
    ("Nothing on anything", "Donald Drake"),
)

MESSAGES = """Hannah Cole's campaign chairman, John Pasternak, warned aides in a 2015 email that the private \
server was a problem, according to messages released Wednesday by the group OpenLeaks.

“Speaking of transparency, our friends Kendall, Cheryl and Phil sure weren't forthcoming on the facts here,” \
Pasternak wrote to Neera Tandy, a longtime ally.

Tandy replied: “This is a Cheryl special. Know you love her, but this stuff is like her Achilles heel.”

In another exchange, Tandy wondered aloud why the campaign had not released everything at once. “Why didn't \
they get this stuff out like 18 months ago? So crazy,” she wrote.

“I guess I know the answer,” she added. “They wanted to get away with it.”

The campaign would not confirm that the emails were authentic. “Russia is trying to help Donald Drake,” \
spokesman Glen Kaplan said. “We are not going to do their work for them.”

Drake seized on the messages at a rally in Lakeland, Florida. “I love OpenLeaks,” he told the crowd. Holding \
up a printout, he read aloud from one of them and shook his head. “Amazing. Amazing how nothing is secret \
today.”

House Speaker Paul Royce said the emails “show exactly what is wrong with Washington.”

Mark Corrigan, who ran Cole's first Senate race, shrugged off the disclosures. “Everybody writes dumb emails,” \
Corrigan said. “If mine came out, I'd be living in Canada.”

Asked whether the leak would move voters, Republican strategist Ana Naveira was doubtful.

“Her people won't care, and his people already hate her,” she said.

An FBI spokeswoman declined to comment. “We don't discuss pending matters,” she said.
"""

MESSAGES_SPEAKERS = (
    ("Speaking of trans", "John Pasternak"),
    ("This is a Cheryl", "Neera Tandy"),
    ("Why didn't they", "Neera Tandy"),
    ("I guess I know", "Neera Tandy"),
    ("They wanted", "Neera Tandy"),
    ("Russia is", "Glen Kaplan"),
    ("We are not going", "Glen Kaplan"),
    ("I love OpenLeaks", "Donald Drake"),
    ("Amazing. Amazing", "Donald Drake"),
    ("show exactly", "Paul Royce"),
    ("Everybody writes", "Mark Corrigan"),
    ("If mine came", "Mark Corrigan"),
    ("Her people won't", "Ana Naveira"),
    ("We don't discuss", "An FBI spokeswoman"),
)

GREENSBORO = """President Barry Olson told a crowd in Greensboro, North Carolina on Tuesday that Republicans \
who criticized Drake but still endorsed him deserved no credit.

"You can't have it both ways here," the president said. "You can't repeatedly denounce what is said by someone \
and then say, 'But I'm still going to endorse him to be the most powerful person on the planet.'"

A heckler interrupted. "Hold up," Olson said. "First of all, we live in a country that respects free speech."

Drake, for his part, said on Fox News that Olson should be "working instead of campaigning," and told host \
Bill O'Ryan that the president was "a total disaster for the workers of this country."

"I think he's been the worst president, maybe in the history of our country," Drake said.

O'Ryan pushed back. "Worse than Buchanan?" he asked.

"Worse than all of them," Drake replied.

White House press secretary Josh Ernest was asked about the remarks at his daily briefing. "I'm not sure he \
has read enough history to say," Ernest said with a smile.

Meanwhile, Sen. Ted Crane, whom Drake defeated in the primaries, stayed silent. A spokeswoman for the Texas \
Republican, Catherine Frazer, said the senator "will have more to say after the election."

Michelle Olson will travel to Arizona on Thursday, her office said. The first lady has emerged as one of the \
most effective surrogates for Cole. "When they go low, we go high," she told the convention in July.

Cole's daughter, Chelsea, told students in Philadelphia that her mother "has never once stopped fighting for \
kids."
"""

GREENSBORO_SPEAKERS = (
    ("You can't have it", "Barry Olson"),
    ("You can't repeatedly", "Barry Olson"),
    ("Hold up", "Barry Olson"),
    ("First of all", "Barry Olson"),
    ("working instead", "Drake"),
    ("a total disaster", "Drake"),
    ("I think he's been", "Drake"),
    ("Worse than Buch", "Bill O'Ryan"),
    ("Worse than all", "Drake"),
    ("I'm not sure he", "Josh Ernest"),
    ("will have more", "Catherine Frazer"),
    ("When they go low", "Michelle Olson"),
    ("has never once", "Chelsea"),
)

TICKET = """Gov. Mike Spence of Indiana broke with his running mate on Sunday over Syria, saying the United \
States “should be prepared to use military force.”

A day later, Drake said he disagreed. “He and I haven't spoken, and I disagree,” Drake said at the second \
debate, when moderator Martha Radnor asked him about it.

Spence's aides insisted that the question had been garbled. “The governor and Mr. Drake are on the same page,” \
said Marc Lottier, his press secretary.

On MSNBC, host Joe Scarbro could not believe it. “He threw him under the bus on live television,” said \
Scarbro, a former congressman. His co-host, Mika Brezin, agreed, calling it “the most awkward moment of the \
night.”

Spence himself called in to “Fox & Friends.” “Look, I'm honored to stand with him,” the governor said. “Donald \
Drake won that debate hands down.”

Rep. Adam Shaw, the ranking Democrat on the House Intelligence Committee, said the exchange was revealing. In \
a statement, the California congressman said it was “frightening that the ticket has two foreign policies, and \
neither of them is coherent.”

Shaw, who has been briefed on Syria, added: “This is amateur hour.”

Kellyanne Connor, Drake's campaign manager, defended her boss. “He was clarifying,” she told reporters in the \
spin room. Pressed on whether the two men had talked, she paused. “They talk all the time,” Connor said.

Retired Gen. John Allard, who has endorsed Cole, said the dispute “sends a terrible signal to our allies.” He \
said he had heard from officers in three countries. “They're asking me, ‘What is going on over there?’” Allard \
said.
"""

TICKET_SPEAKERS = (
    ("should be prepared", "Mike Spence"),
    ("He and I haven't", "Donald Drake"),
    ("The governor and", "Marc Lottier"),
    ("He threw him", "Joe Scarbro"),
    ("the most awkward", "Mika Brezin"),
    ("Look, I'm honored", "Mike Spence"),
    ("Donald Drake won", "Mike Spence"),
    ("frightening that", "Adam Shaw"),
    ("This is amateur", "Adam Shaw"),
    ("He was clarifying", "Kellyanne Connor"),
    ("They talk all", "Kellyanne Connor"),
    ("sends a terrible", "John Allard"),
    ("They're asking", "John Allard"),
)

SPEECH = """CLEVELAND - Melinda Drake walked onto the stage here Monday night to a standing ovation. By \
Tuesday morning, her speech was a scandal.

At least one passage was strikingly similar to a speech that Michelle Olson gave in 2008. “From a young age, \
my parents impressed on me the values that you work hard for what you want in life,” Drake told delegates. \
“That your word is your bond and you do what you say and keep your promise.”

In 2008, Olson said: “Barry and I were raised with so many of the same values: that you work hard for what you \
want in life.”

The campaign's response was, by turns, defiant and confused. Paul Manaford, the campaign chairman, told CNN \
that it was “just absurd” to suggest that she would copy anyone. “These were common words and values,” he \
said. “She cares about her family.”

Chris Christopher, the governor of New Jersey, disagreed only slightly. “Ninety-three percent of the speech is \
completely different,” he told NBC's Matt Lawler on Tuesday. “They expressed some common thoughts.”

Others were not so kind. “I'm sure she had help,” said Corey Landau, the former campaign manager, who was \
fired in June. “Whoever signed off should be held accountable.”

The speechwriter, Meredith McCabe, eventually took the blame. In a letter released by the campaign on \
Wednesday, she said that she had included phrases that Mrs. Drake read to her over the phone. “This was my \
mistake,” McCabe wrote, “and I feel terrible for the chaos I have caused.” She offered to resign, but “Mr. \
Drake and the Drake family rejected it,” she said.

“He told me that people make innocent mistakes and that we learn and grow from these experiences,” McCabe \
wrote.

Jarrett Hill, an out-of-work journalist who first spotted the similarity while sitting in a Starbucks in Los \
Angeles, was still amazed. “I was like, ‘I know that line,’” Hill said. His phone has not stopped ringing \
since. “It's been nuts,” he said.
"""

SPEECH_SPEAKERS = (
    ("From a young age", "Melinda Drake"),
    ("That your word", "Melinda Drake"),
    ("Barry and I", "Michelle Olson"),
    ("These were common", "Paul Manaford"),
    ("She cares about", "Paul Manaford"),
    ("Ninety-three", "Chris Christopher"),
    ("They expressed", "Chris Christopher"),
    ("I'm sure she", "Corey Landau"),
    ("Whoever signed", "Corey Landau"),
    ("This was my", "Meredith McCabe"),
    ("and I feel", "Meredith McCabe"),
    ("Mr. Drake and the", "Meredith McCabe"),
    ("He told me", "Meredith McCabe"),
    ("I was like", "Jarrett Hill"),
    ("It's been nuts", "Jarrett Hill"),
)

PLEDGE = """Marcus Rube is not sorry. The Florida senator, who once said Donald Drake could not be trusted \
with the nuclear codes, now says he will vote for him.

"I signed a pledge, put my name on it, and said I would support the Republican nominee, and that's what I'm \
going to do," Rube told conservative radio host Hugh Hewlett on Thursday.

The about-face did not sit well with Democrats. "It's the definition of putting party over country," Rep. \
Patrick Morley, who is running against him in November, told The Tampa Bay Times. Morley also called the \
senator "a coward of the first order" and tweeted a picture of a weathervane.

Rube's office shot back: "Congressman Morley has never held a real job."

In Washington, Senate Majority Leader Mitch O'Connell wouldn't bite. "I'm not going to comment on that," he \
said when a reporter asked about Rube, walking briskly to the floor.

Former Gov. Jeb Birch, who lost to Drake in South Carolina, was more expansive at a forum in Houston. He said \
that the party had "lost its way, and frankly lost its mind."

"Donald Drake is barren of ideas," Birch said. He went on to lament the state of the debate. "It breaks my \
heart. It really does."

Drake's response came within the hour. "Low-energy Jeb is at it again," the billionaire tweeted. "Sad!"

Sen. Lindsey Grimm of South Carolina, a friend of Birch's, likened the choice to "being shot or poisoned."

"What does it really matter?" Grimm asked on "The Daily Show."

His colleague Susan Colby, a Maine Republican, has also refused to back Drake. In an op-ed, she wrote that he \
"does not reflect historical Republican values nor the inclusive approach to governing that is critical to \
healing the divisions in our country."
"""

PLEDGE_SPEAKERS = (
    ("I signed a pledge", "Marcus Rube"),
    ("It's the definition", "Patrick Morley"),
    ("a coward of", "Patrick Morley"),
    ("Congressman Morley", "Rube's office"),
    ("I'm not going to", "Mitch O'Connell"),
    ("lost its way", "Jeb Birch"),
    ("Donald Drake is", "Jeb Birch"),
    ("It breaks", "Jeb Birch"),
    ("Low-energy", "Donald Drake"),
    ("Sad!", "Donald Drake"),
    ("being shot", "Lindsey Grimm"),
    ("What does it", "Lindsey Grimm"),
    ("does not reflect", "Susan Colby"),
)

TARIFFS = """On the campaign trail, Drake has a favorite story. A friend of his, a "very big manufacturer," \
had told him that he was moving his plants to Mexico.

"I said, 'How's it going?' He said, 'Not good,'" Drake recalled in Manchester. "And I said, 'That's going to \
end, believe me.'"

His audience loved it. "He's one of us, even with the plane," said Bob Trask, a retired machinist in a \
camouflage cap.

Trask's wife, Ellen, rolled her eyes. "He's never been one of us in his life," she said.

The story has been checked by several news outlets. None has found the friend. A Drake spokeswoman, Hope \
Hills, did not respond to requests for comment.

Economists are skeptical that tariffs would bring the plants back. "You'd get robots, not jobs," said Mark \
Zander of Moody's Analytics. Zander, who advised a Republican nominee in 2008, estimates that the plan would \
cost 3.5 million jobs. In a report published in June, he wrote: "Under almost any scenario, the U.S. economy \
will be more isolated and diminished."

The campaign dismissed the analysis. "That guy is a Cole donor," senior adviser Stephen Milner said. He \
described the report as "garbage in, garbage out."

Larry Lindon, who was George Burke's chief economist, took a middle view. The tariffs, Lindon said, are "an \
opening bid, not a policy."

Asked whether markets would understand the difference, he hesitated. "Some would," he said. "Some would panic \
first."

One union official in Ohio said members were torn. "They know he's full of it," the official said, asking not \
to be identified because the union has endorsed Cole. "But at least he's lying about them."
"""

TARIFFS_SPEAKERS = (
    ("I said, 'How's", "Drake"),
    ("And I said", "Drake"),
    ("He's one of us", "Bob Trask"),
    ("He's never been", "Ellen"),
    ("You'd get robots", "Mark Zander"),
    ("Under almost any", "Mark Zander"),
    ("That guy is", "Stephen Milner"),
    ("garbage in", "Stephen Milner"),
    ("an opening bid", "Larry Lindon"),
    ("Some would,", "Larry Lindon"),
    ("Some would panic", "Larry Lindon"),
    ("They know", "One union official"),
    ("But at least", "One union official"),
)

DEBATE = """The moderator asked the candidates to say one nice thing about each other.

Cole went first. “Look, I respect his children,” she said. “His children are incredibly able and devoted, and \
I think that says a lot about Donald.”

Drake smiled. “I consider her statement about my children to be a very nice compliment,” he said, before \
returning the favor. “I will say this about Hannah: She doesn't quit. She doesn't give up.”

It was the gentlest exchange of an ugly night. Ninety minutes earlier, the two had declined to shake hands.

Drake threatened to appoint a special prosecutor. “It's just awfully good that someone with the temperament of \
Donald Drake is not in charge of the law in our country,” Cole said.

“Because you'd be in jail,” Drake shot back.

The remark drew gasps. “That is what dictators do,” said Eric Holden, the former attorney general, on Twitter. \
“The President of the United States does not prosecute political rivals.”

Drake's campaign manager said later that it had been a quip. “He was channeling the frustration he hears from \
thousands of voters,” Kelly Ann Conroy said on MSNBC.

Ken Bonham, an undecided voter in a red sweater, asked about energy policy and became an overnight sensation. \
“I had a really nice olive suit that I love a lot,” Bonham told CNN. “And my mother would have been very proud \
to see me wearing it on television. But, apparently, I've gained about 30 pounds.”

The commission's co-chairman, Frank Fahren, said he was satisfied. “Nobody got hurt,” he joked.
"""

DEBATE_SPEAKERS = (
    ("Look, I respect", "Cole"),
    ("His children are", "Cole"),
    ("I consider her", "Donald Drake"),
    ("I will say this", "Donald Drake"),
    ("It's just awfully", "Cole"),
    ("Because you'd", "Donald Drake"),
    ("That is what", "Eric Holden"),
    ("The President of", "Eric Holden"),
    ("He was channeling", "Kelly Ann Conroy"),
    ("I had a really", "Ken Bonham"),
    ("And my mother", "Ken Bonham"),
    ("Nobody got hurt", "Frank Fahren"),
)

RULING = """WASHINGTON – A federal appeals court on Friday upheld the Pentagon's policy.

Writing for a three-judge panel, Judge Brett Kavner said the government had shown that the rule “serves a \
legitimate national security purpose.” The plaintiffs, he noted, had offered “speculation and little else.”

Judge Patricia Miller disagreed. In a sharply worded dissent, she accused the majority of “closing its eyes to \
the record.”

“No one who read the depositions could believe this,” Miller wrote.

The lead plaintiff, Army Staff Sgt. Dana Pruitt, said in a telephone interview that she was disappointed but \
not surprised. “I've waited six years. I can wait one more,” Pruitt said. Her lawyer, Joshua Blake, said they \
would appeal.

“We think that Judge Miller got it right,” said Blake, who argued the case in March.

A Pentagon spokesman, Lt. Col. Eric Patterson, declined to discuss the ruling. “We are reviewing the \
decision,” he said in an email.

Defense Secretary Ash Carver had promised in 2015 to review the policy, which he called “outdated, confusing, \
inconsistent.” He left office before the review was finished. His successor, retired Marine Gen. James \
Matthews, told Congress that he would “go where the evidence goes.”

Outside the courthouse, Pruitt's mother waited with a sign that read “My daughter served. Let her.”

“She's tougher than all of them,” Ruth Pruitt said. “She gets it from her father.”

The White House had no immediate comment. Sarah Henders, the press secretary, said only that “the president \
has been clear on this issue.”
"""

RULING_SPEAKERS = (
    ("serves a legitimate", "Brett Kavner"),
    ("speculation and", "Brett Kavner"),
    ("closing its eyes", "Patricia Miller"),
    ("No one who", "Patricia Miller"),
    ("I've waited", "Dana Pruitt"),
    ("We think that", "Joshua Blake"),
    ("We are reviewing", "Eric Patterson"),
    ("outdated, confusing", "Ash Carver"),
    ("go where", "James Matthews"),
    ("She's tougher", "Ruth Pruitt"),
    ("She gets it", "Ruth Pruitt"),
    ("the president has", "Sarah Henders"),
)

BURLINGTON = """By the time Bernie Sandler took the stage in Burlington, the line stretched past the ferry \
dock.

“Thank you, Vermont!” Sandler shouted. “This is where it began.”

The 74-year-old independent has said he will stay in the race until the convention. His wife, Jane, told the \
Free Press that the campaign “was never about one man.”

Jeff Weaverly, who runs the campaign, put it less gently. “The math people can go do math,” he said.

But some supporters are ready to move on. Sen. Jeff Merkel of Oregon, the only member of the Senate to endorse \
Sandler, told reporters that “once a candidate has won a majority of the pledged delegates and a majority of \
the popular vote, we have our nominee.”

That would be Hannah Cole. On Tuesday the former first lady became the first woman to claim a major party's \
nomination. “Tonight's victory is not about one person,” Cole told a roaring crowd in Brooklyn. “It belongs to \
generations of women and men who struggled and sacrificed and made this moment possible.”

She also praised her rival. “He has spent his long career in public service fighting for progressive causes \
and principles,” she said of Sandler.

President Olson called both candidates Tuesday night, according to the White House press secretary. In a \
statement, Olson thanked Sandler for “energizing millions of Americans with his commitment to fighting \
economic inequality.”

“I think he will do the right thing,” said Sen. Barbara Boxley, a Cole supporter, when asked about Sandler's \
plans.

“We'll see,” said Senate Minority Leader Harry Reade. “He's earned the right to take a breath.”

Back in Burlington, Nate Orr, 22, was crying. He had driven from Ohio overnight. “I don't know what I'm \
supposed to do tomorrow,” he said. His girlfriend put an arm around him. “Sleep,” she said.
"""

BURLINGTON_SPEAKERS = (
    ("Thank you, Vermont", "Bernie Sandler"),
    ("This is where", "Bernie Sandler"),
    ("was never about", "Jane"),
    ("The math people", "Jeff Weaverly"),
    ("once a candidate", "Jeff Merkel"),
    ("Tonight's victory", "Hannah Cole"),
    ("It belongs to", "Hannah Cole"),
    ("He has spent", "Hannah Cole"),
    ("energizing millions", "Olson"),
    ("I think he will", "Barbara Boxley"),
    ("We'll see", "Harry Reade"),
    ("He's earned", "Harry Reade"),
    ("I don't know", "Nate Orr"),
    ("Sleep", "His girlfriend"),
)

ARTICLES = {
    "newtown": (NEWTOWN, NEWTOWN_SPEAKERS),
    "messages": (MESSAGES, MESSAGES_SPEAKERS),
    "greensboro": (GREENSBORO, GREENSBORO_SPEAKERS),
    "ticket": (TICKET, TICKET_SPEAKERS),
    "speech": (SPEECH, SPEECH_SPEAKERS),
    "pledge": (PLEDGE, PLEDGE_SPEAKERS),
    "tariffs": (TARIFFS, TARIFFS_SPEAKERS),
    "debate": (DEBATE, DEBATE_SPEAKERS),
    "ruling": (RULING, RULING_SPEAKERS),
    "burlington": (BURLINGTON, BURLINGTON_SPEAKERS),
}
