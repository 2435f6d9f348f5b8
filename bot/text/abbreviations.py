"""Words that tell the full stop of an abbreviation from the end of a sentence. All in lower case."""

from __future__ import annotations

from bot.text.wordlists import word_set

CONTINUED = word_set(
    """
    adm att bros brig capt cmdr col comdr cpl det dir dist dr drs ft gen gov hon insp lt maj messrs mlle mm mme mr
    mrs ms mt mx ofc pres prof pvt rep reps rev rt sen sens sgt ssgt st ste supt
    dipl ing fr hl ca dra sra sto sta sig sigg dott avv dhr mevr inż św ul por płk вул проф акад
    cf eg ie viz vs al approx est vgl ggf z.b d.h u.a o.ä p.ej
    jan feb mar apr aug sept oct nov dec eds trans tel ext dept univ assn
    geb ee profa hab dn tzw sn rd zzgl inkl evtl sog bspw bijv o.a tys godz im тис млн млрд ім
    """
)
"""After these a sentence goes on, whatever follows."""

BEFORE_NUMBER = word_set("no nos nr núm num art fig figs vol ch p pp sec rs hrs")
"""After these a sentence goes on if a number follows."""

MAY_BE_LAST = word_set(
    """
    inc corp co ltd llc plc jr sr esq a.m p.m am pm u.s u.k u.n e.u d.c u.s.a b.c a.d ph.d m.d m.p s.a
    etc usw bzw al med est approx min max dept univ assn ave blvd st ed mar dec mio mrd tsd mln mld ee.uu
    """
)
"""These may end a sentence: one does if the next word is among the usual beginnings."""

USUAL_BEGINNINGS = word_set(
    """
    a about after all although an and as at before both but by despite during each every following for from he
    her here his how however i if in instead is it its last later many meanwhile more most mr mrs ms my no not now
    of on once one only other our over police she since so some still such than that the their then there these
    they this those though three thus to today tomorrow two under until we what when where while who why with
    yesterday yet you der die das ein eine er sie es le la les un une il elle el los las uno het een de o os as
    ele ela
    """
)

MONTHS_AND_ORDINAL_NOUNS = word_set(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert
    jahrestag platz mal runde minute klasse bundesliga liga weltkrieg geburtstag stock tag jahr spieltag etappe
    und bis oder januari februari maart mei augustus
    """
)
"""A small number with a full stop before one of these is an ordinal (German, Dutch)."""
