"""What people half remember comes first: queries with known answers, by mean reciprocal rank."""

from __future__ import annotations

from bot.models import Order
from bot.services.search import Search
from bot.store.store import SqlStore
from tests.support.archive import HERE, put
from tests.support.virtual_clock import VirtualClock

LEAST = 0.9

# Invented, and alike on purpose: each subject has several articles that share its words.
ARTICLES = {
    "Storm tears hole in Penmoor harbour wall": "A storm broke the harbour wall of Penmoor on Sunday and flooded "
    "forty homes on the lower quay. Harbour master Tobias Renn closed the port to fishing boats.",
    "Penmoor council votes to rebuild harbour wall": "Councillors in Penmoor voted nine to four for a new harbour "
    "wall of granite. Mayor Edda Quill said the work would cost eleven million and last two years.",
    "Fishing fleet returns to Penmoor after repairs": "Boats came back to the port as the last stones of the wall "
    "were set. Skippers had landed their catch in Ostrava Bay since the storm.",
    "Flood warning lifted along the river Tarn": "The water of the Tarn fell below the alarm level. Rescue teams "
    "carried sandbags away from Millbrook, where the storm had flooded cellars.",
    "Climbing wall opens in former grain store": "A climbing wall eighteen metres high opened in the old grain "
    "store of Millbrook. Its founder, Ines Calloway, once climbed without ropes.",
    "Bees remember faces, study finds": "Honeybees told human faces apart in an experiment by biologist Oren "
    "Haddad. The insects were rewarded with sugar water for the right portrait.",
    "City bees make better honey than farm bees": "Beekeepers on the roofs of Lindhaven harvested twice as much "
    "honey as those in the country. Gardens flower longer than fields, says Ruta Belmonte.",
    "Ban on pesticide divides farmers": "The ministry banned a pesticide that harms bees. Farmers' leader Gus "
    "Thornbury called the decision a disaster for sugar beet.",
    "Ferry crews strike over night shifts": "Ferries to the islands stayed in port as crews walked out over night "
    "shifts. Union secretary Palmira Voss promised to talk on Thursday.",
    "Ferry strike ends with a rise in pay": "The crews accepted four per cent more pay. Ferries to the islands "
    "sail again from Monday, said the shipping line's director Henrik Aldous.",
    "Night train to the coast returns": "After twelve years the night train to the coast runs again. Sleeping "
    "cars from the seventies were restored in a workshop in Lindhaven.",
    "Library stays open on Sundays": "The town library of Millbrook will open on Sundays. Librarian Yusra Demir "
    "had collected three thousand signatures.",
    "Library fine of 1961 paid at last": "A reader returned a novel that was due in 1961, with a cheque. The "
    "library of Lindhaven hung both on its wall.",
    "Museum returns stolen bronze to Benin": "The museum gave a bronze leopard back to Benin. Its director, "
    "Clemens Otterburn, spoke of a debt of honour.",
    "Bronze Age gold found in potato field": "A farmer ploughing a potato field struck a hoard of gold from the "
    "Bronze Age. Archaeologist Maren Skogstad dated the rings to 900 BC.",
    "Goalkeeper scores from his own half": "Redhill's goalkeeper Ivo Marchetti scored from eighty metres in the "
    "last minute. The wind of the storm helped, he admitted.",
    "Redhill sack coach after seventh defeat": "Redhill parted with coach Leonie Strand after the seventh defeat "
    "in a row. The goalkeepers' trainer takes over.",
    "Marathon winner disqualified for shortcut": "The winner of the Lindhaven marathon took a tram for three "
    "stops. Second came nurse Abeni Falade, who now has the cup.",
    "Volcano on Sela island wakes after a century": "Ash rose over Sela island and four villages were evacuated. "
    "Volcanologist Piet Hanrahan expects lava within days.",
    "Evacuated villagers return to Sela island": "The people of four villages went home as the volcano fell "
    "silent. Ash covered the vineyards, said winemaker Dolores Quintana.",
    "Mayor resigns over parking garage": "Mayor Edda Quill resigned after the costs of a parking garage had "
    "tripled. Her deputy Bram Okafor takes office.",
    "Okafor elected mayor of Penmoor": "Bram Okafor won the election in Penmoor with 52 per cent. He promised to "
    "finish the harbour wall and no garage.",
    "Hospital tests robot that draws blood": "A robot draws blood in the hospital of Lindhaven, and hits the vein "
    "more often than people. Nurses remain beside it, said doctor Sunniva Krall.",
    "Power cut darkens half of Lindhaven": "A swan flew into a transformer and half of Lindhaven was dark for an "
    "hour. The hospital ran on its generators.",
}

QUERIES = {
    # title words, reordered
    "harbour wall storm Penmoor": "Storm tears hole in Penmoor harbour wall",
    "rebuild wall council": "Penmoor council votes to rebuild harbour wall",
    "repairs fleet fishing": "Fishing fleet returns to Penmoor after repairs",
    "faces bees": "Bees remember faces, study finds",
    "honey city": "City bees make better honey than farm bees",
    "strike ferry pay": "Ferry strike ends with a rise in pay",
    "coast train": "Night train to the coast returns",
    "sunday library": "Library stays open on Sundays",
    "gold field potato": "Bronze Age gold found in potato field",
    "resigns mayor": "Mayor resigns over parking garage",
    "blood robot": "Hospital tests robot that draws blood",
    "warning flood river": "Flood warning lifted along the river Tarn",
    # phrases as they stand, and half remembered
    '"due in 1961"': "Library fine of 1961 paid at last",
    '"debt of honour"': "Museum returns stolen bronze to Benin",
    "took the tram in the marathon": "Marathon winner disqualified for shortcut",
    "swan hit the transformer": "Power cut darkens half of Lindhaven",
    '"climbing without a rope"': "Climbing wall opens in former grain store",
    "goalkeeper goal from eighty meters": "Goalkeeper scores from his own half",
    "ministry forbids pesticide": "Ban on pesticide divides farmers",
    "coach fired after seven defeats": "Redhill sack coach after seventh defeat",
    "lava expected in a few days": "Volcano on Sela island wakes after a century",
    "villagers back on the island": "Evacuated villagers return to Sela island",
    "crews walked out because of night shifts": "Ferry crews strike over night shifts",
    "election won with 52 percent": "Okafor elected mayor of Penmoor",
    # slips of the finger
    "volcno": "Volcano on Sela island wakes after a century",
    "pestizide farmers": "Ban on pesticide divides farmers",
    "marahton": "Marathon winner disqualified for shortcut",
    "librray fine": "Library fine of 1961 paid at last",
    "climbng wall": "Climbing wall opens in former grain store",
    "robbot hospitl": "Hospital tests robot that draws blood",
    "ferrry stirke nights": "Ferry crews strike over night shifts",
    "goalkeper half": "Goalkeeper scores from his own half",
    '"sleping cars"': "Night train to the coast returns",
    # names
    "Tobias Renn": "Storm tears hole in Penmoor harbour wall",
    "haddad": "Bees remember faces, study finds",
    "Palmira Vos": "Ferry crews strike over night shifts",
    "Skogstadt": "Bronze Age gold found in potato field",
    "otterburn": "Museum returns stolen bronze to Benin",
    "Ruta Belmont": "City bees make better honey than farm bees",
    "Quintana": "Evacuated villagers return to Sela island",
    "Abeni Falade": "Marathon winner disqualified for shortcut",
    "doctor krall": "Hospital tests robot that draws blood",
}


async def reciprocal_rank(search: Search, query: str, title: str) -> float:
    results = await search.ask(query, community_id=HERE, asker_id=1, order=Order.RELEVANCE)
    titles = [hit.article.title for hit in results.hits]
    return 1 / (1 + titles.index(title)) if title in titles else 0.0


async def test_what_is_half_remembered_comes_first(store: SqlStore) -> None:
    for title, text in ARTICLES.items():
        await put(store, text, title=title)
    search = Search(store, VirtualClock())
    ranks = {query: await reciprocal_rank(search, query, title) for query, title in QUERIES.items()}
    mean = sum(ranks.values()) / len(ranks)
    assert mean >= LEAST, (mean, {query: rank for query, rank in ranks.items() if rank < 1})
