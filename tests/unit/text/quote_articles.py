"""Longer reports in the manner of political news, each quotation with the speaker that a reader finds.

All of it is invented. A row is the text, and for each quotation its first words and its speaker.
"""

from __future__ import annotations

RALLY = """DES MOINES, Iowa — Republican presidential candidate Garrett Stroud on Tuesday renewed his attacks \
on former Secretary of State Helen Marchetti, telling a crowd of several thousand that she “should be ashamed \
of what she did to this state.”

Stroud, who trails Marchetti by six points in the latest Quinnipiac poll, said the race was far from over.

“The polls are phony, folks, they are totally phony,” he said. “We have the energy. She has the donors.”

Marchetti's campaign dismissed the remarks. “Garrett Stroud is running out of time and out of insults,” \
spokesman Brian Okun said in a statement.

Earlier in the day, Marchetti told supporters in Cleveland that her opponent lacked the temperament for the \
job.

“You cannot tweet your way out of a war,” she said to loud applause. “I have sat in that room. He has not.”

President Amos Bell, who campaigned with her, was even sharper. He mocked Stroud's business record and said \
the developer “would bankrupt the lemonade stand if you let him near it.”

“Come on, man,” Bell said. “This is not a reality show.”

House Speaker Peter Ryland (R-Wis.) has kept his distance from the nominee. Asked on Monday whether he still \
supported Stroud, Ryland said only that he was “focused on our majority.”

Stroud fired back on Twitter. “Weak leaders lose elections,” he wrote. “Very sad for our party!”

Sen. Lindsay Grove, a longtime critic of the candidate, said the feud was hurting Republicans down the ballot. \
“I have never seen anything like it,” she told CNN's Dana Bishop. “We are eating our own.”

But Kellen Ames, Stroud's campaign manager, insisted that the party would come together. “They always come \
home in October,” he said on “Fox & Friends.”
"""

RALLY_SPEAKERS = (
    ("should be ashamed", "Garrett Stroud"),
    ("The polls are phony", "Garrett Stroud"),
    ("We have the energy", "Garrett Stroud"),
    ("Garrett Stroud is running", "Brian Okun"),
    ("You cannot tweet", "Helen Marchetti"),
    ("I have sat in", "Helen Marchetti"),
    ("would bankrupt", "Amos Bell"),
    ("Come on, man", "Amos Bell"),
    ("This is not a reality", "Amos Bell"),
    ("focused on our majority", "Peter Ryland"),
    ("Weak leaders lose", "Garrett Stroud"),
    ("Very sad for", "Garrett Stroud"),
    ("I have never seen", "Lindsay Grove"),
    ("We are eating", "Lindsay Grove"),
    ("They always come home", "Kellen Ames"),
)

EMAILS = """The FBI director told lawmakers on Friday that agents were reviewing newly found messages from the \
private server of Helen Marchetti, a disclosure that upended the final days of the campaign.

In a letter to Congress, Director Thomas Crane said the messages “appear to be pertinent” to the \
investigation, though he added that the bureau “cannot yet assess” whether they are significant.

Marchetti, speaking to reporters in Des Moines, called on Crane to release everything he has.

“We are 11 days out from perhaps the most important national election of our lifetimes,” she said. “The \
American people deserve to get the full and complete facts immediately.”

John Pruett, the chairman of her campaign, was less restrained.

“It is extraordinary that we would see something like this just days before an election,” he said in a \
statement. “The director owes it to the public to explain what he is examining.”

Stroud, campaigning in New Hampshire, could hardly contain his delight. “I have great respect for the fact \
that the FBI and the Department of Justice are now willing to have the courage to right the horrible mistake \
that they made,” he said, as the crowd chanted “lock her up.”

His running mate, Gov. Mark Pell, praised the director. Pell said it was “the right thing to do for the \
country,” and urged the bureau to move quickly.

Democrats on Capitol Hill were furious. Sen. Dina Feld of California, the top Democrat on the Judiciary \
Committee, said Crane's letter “played right into the political campaign of Garrett Stroud.”

“The FBI has a history of extreme caution near Election Day,” she said. “Today's break from that tradition is \
appalling.”

A law enforcement official, who spoke on the condition of anonymity because the inquiry is continuing, said \
the messages came from a device belonging to an aide. “Nobody knows yet what is on it,” the official said.

Rep. Jason Chaffin, who leads the House Oversight Committee, first made the letter public. “Case reopened,” he \
tweeted.
"""

EMAILS_SPEAKERS = (
    ("appear to be pertinent", "Thomas Crane"),
    ("cannot yet assess", "Thomas Crane"),
    ("We are 11 days out", "Helen Marchetti"),
    ("The American people deserve", "Helen Marchetti"),
    ("It is extraordinary", "John Pruett"),
    ("The director owes", "John Pruett"),
    ("I have great respect", "Garrett Stroud"),
    ("lock her up", "the crowd"),
    ("the right thing to do", "Mark Pell"),
    ("played right into", "Dina Feld"),
    ("The FBI has a history", "Dina Feld"),
    ("Today's break", "Dina Feld"),
    ("Nobody knows yet", "A law enforcement official"),
    ("Case reopened", "Jason Chaffin"),
)

COUPLE = """Bill Marchetti defended his wife's record on Sunday, telling churchgoers in Charlotte that nobody \
had worked harder for children than Helen Marchetti.

"She has been doing this since she was twenty-five," the former president said. "I just tried to keep up."

Mr. Marchetti, 70, has taken a larger role in the campaign since Labor Day. He joked that he was "the least \
qualified spouse in the history of the office."

Mrs. Marchetti, who was in Ohio, said she was grateful. "He gets bigger crowds than I do at the fish fry," she \
said, laughing.

Republicans seized on the visit. "If you want a third term of scandal, you know whom to vote for," said Reince \
Pultz, the chairman of the Republican National Committee.

Asked about Pultz's comments, Marchetti shrugged. "Bless his heart," he said.

Their daughter, Claire Marchetti, introduced him. "My dad will be done by supper, I promise," she told the \
congregation.

Doris Watts, 81, a retired teacher who has voted in every election since 1956, said she had made up her mind \
long ago. "I would crawl over broken glass," Watts said. "And at my age that is saying something."

Her grandson was not so sure. "I might sit this one out," said Tyrell Watts, 19, who works at a car wash. \
"Nobody talks to people like me."
"""

COUPLE_SPEAKERS = (
    ("She has been doing", "Bill Marchetti"),
    ("I just tried", "Bill Marchetti"),
    ("the least qualified", "Bill Marchetti"),
    ("He gets bigger", "Helen Marchetti"),
    ("If you want a third", "Reince Pultz"),
    ("Bless his heart", "Bill Marchetti"),
    ("My dad will be", "Claire Marchetti"),
    ("I would crawl", "Doris Watts"),
    ("And at my age", "Doris Watts"),
    ("I might sit", "Tyrell Watts"),
    ("Nobody talks", "Tyrell Watts"),
)

COURT = """WASHINGTON (Wire) — A divided Supreme Court on Monday struck down a Texas law that would have \
closed most of the state's clinics.

Writing for the majority, Justice Stephen Breyman said the law's two requirements “each place a substantial \
obstacle in the path of women.” Neither, he wrote, offers benefits “sufficient to justify the burdens upon \
access that each imposes.”

Chief Justice John Robards dissented, joined by Justices Samuel Aldo and Clarence Thorne. In a bitter opinion \
that he read from the bench, Aldo accused his colleagues of bending the rules. “When we decide cases on \
particularly controversial issues, we should take special care to apply settled procedural rules in a neutral \
manner,” he wrote. “The court has not done that here.”

Texas Attorney General Ken Patton said he was disappointed. “House Bill 2 was an effort to improve minimum \
safety standards and ensure capable care for Texas women,” Patton said in a statement. “It's exceedingly \
unfortunate.”

Outside, hundreds of people danced. “I am beyond elated,” said Amy Hagstrom, the founder of Whole Health, \
which brought the case. “Every day we treat our patients with compassion, respect and dignity — and today the \
justices did the same.”

Nancy Northrup, whose group represented the clinics, agreed. The ruling, she said, “leaves no doubt that \
politicians can no longer use deceptive means to shut down clinics.”

The White House welcomed the decision. “We remain strongly committed to the protection of women's health,” \
President Amos Bell said.

Gov. Greg Albott was quick to denounce it: “The decision erodes States' lawmaking authority to safeguard the \
health and safety of women,” he said.

Carol Tobin of the National Right to Life Committee said the ruling was “a radical pro-abortion decision.” Her \
group has pushed for such laws in more than a dozen states. “Women deserve better,” she added.
"""

COURT_SPEAKERS = (
    ("each place a substantial", "Stephen Breyman"),
    ("sufficient to justify", "Stephen Breyman"),
    ("When we decide cases", "Samuel Aldo"),
    ("The court has not", "Samuel Aldo"),
    ("House Bill 2", "Ken Patton"),
    ("It's exceedingly", "Ken Patton"),
    ("I am beyond", "Amy Hagstrom"),
    ("Every day we treat", "Amy Hagstrom"),
    ("leaves no doubt", "Nancy Northrup"),
    ("We remain strongly", "Amos Bell"),
    ("The decision erodes", "Greg Albott"),
    ("a radical pro-abortion", "Carol Tobin"),
    ("Women deserve better", "Carol Tobin"),
)

TOWN = """The mayor of a small Ohio town has resigned after a recording surfaced in which she used a slur.

Lorna Pike, who had led Grafton Falls since 2009, stepped down late Wednesday. “I have let down the people I \
love most,” Pike said in a brief statement read by her lawyer.

The lawyer, Simon Ruiz, said his client had received threats. “She has not slept in her own house for four \
nights,” he told reporters. “Whatever you think of her words, that is wrong.”

The recording, made in 2014, was first published by the Akron Beacon. In it, Pike can be heard telling an \
employee that the neighbourhood “went downhill when those people moved in.”

Council president Dale Hutchins, a Democrat, will serve as acting mayor. Hutchins said Thursday that the town \
needed “time, and some quiet, to look at itself.” He declined to say whether he would run in November.

“Ask me after the funeral of my political career,” he said with a smile.

Police Chief Maria Estevez said two men had been questioned about the threats. One of them, a 34-year-old from \
Lorain, was released without charge. “We know who wrote the letters,” Estevez said. “We do not know yet who \
threw the brick.”

The man, who asked not to be named, denied any involvement. “I was at work, and there are cameras,” he said.

At the diner on Main Street, opinion was split. “She was good to us when the mill closed,” said owner Pat \
Kowalski, pouring coffee. Her husband, Jim, shook his head. “Words are words,” he said. “You own them.”

“It is not who we are,” said another customer, who gave her name only as Beth.

A vigil is planned for Saturday. According to the organizers, it will be “silent from beginning to end.”
"""

TOWN_SPEAKERS = (
    ("I have let down", "Lorna Pike"),
    ("She has not slept", "Simon Ruiz"),
    ("Whatever you think", "Simon Ruiz"),
    ("went downhill", "Lorna Pike"),
    ("time, and some quiet", "Dale Hutchins"),
    ("Ask me after", "Dale Hutchins"),
    ("We know who wrote", "Maria Estevez"),
    ("We do not know yet", "Maria Estevez"),
    ("I was at work", "a 34-year-old"),
    ("She was good to us", "Pat Kowalski"),
    ("Words are words", "Jim"),
    ("You own them", "Jim"),
    ("It is not who", "another customer"),
    ("silent from beginning", "the organizers"),
)

INTERVIEW = """In an interview with The Washington Ledger on Thursday, Stroud refused to say whether he would \
accept the result. “I will look at it at the time,” he said. “What I've seen is so bad.”

Pressed by moderator Chris Wallis, he would not budge. “I will keep you in suspense, okay?” Stroud said.

Marchetti called that answer “horrifying.”

“That is not the way our democracy works,” she said. “We've been around for 240 years. We've had free and fair \
elections.”

Wallis, the first Fox News anchor to moderate such a debate, pressed her as well, asking about leaked speeches \
in which she said politicians need “both a public and a private position.”

Marchetti said she had been talking about Abraham Lincoln. “It was a master class,” she said.

Stroud interrupted. “Now she's blaming the late, great Abraham Lincoln!” he said. “Honest Abe never lied. \
That's the big difference between Abraham Lincoln and you.”

Frank Lunt, a Republican pollster, said viewers in his focus group had winced. “They wanted answers and they \
got a food fight,” Lunt said.

“I'm voting for nobody,” one undecided voter, Shonda Weeks of Dayton, told him.

Stroud's son Eric defended the remarks on Friday morning. “My father says what people think,” he told ABC's \
“Good Morning America.” “That's why they love him.”

Asked whether the elder Stroud would concede, he laughed. “Let's win first,” he said.
"""

INTERVIEW_SPEAKERS = (
    ("I will look at it", "Stroud"),
    ("What I've seen", "Stroud"),
    ("I will keep you", "Stroud"),
    ("That is not the way", "Marchetti"),
    ("We've been around", "Marchetti"),
    ("both a public", "Marchetti"),
    ("It was a master", "Marchetti"),
    ("Now she's blaming", "Stroud"),
    ("Honest Abe never", "Stroud"),
    ("They wanted answers", "Frank Lunt"),
    ("I'm voting for", "Shonda Weeks"),
    ("My father says", "Eric"),
    ("That's why they", "Eric"),
    ("Let's win first", "Eric"),
)

ARTICLES = {
    "rally": (RALLY, RALLY_SPEAKERS),
    "emails": (EMAILS, EMAILS_SPEAKERS),
    "couple": (COUPLE, COUPLE_SPEAKERS),
    "court": (COURT, COURT_SPEAKERS),
    "town": (TOWN, TOWN_SPEAKERS),
    "interview": (INTERVIEW, INTERVIEW_SPEAKERS),
}
