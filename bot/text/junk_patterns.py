"""What pages leave around an article: how such a paragraph or sentence begins, or what it contains.

A phrase of a further language is one more line in its rule. Units are matched with single spaces and are short
(`most_words`), so that no pattern meets a long hostile text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.text.wordlists import word_set


class JunkReason(StrEnum):
    """Why a passage was set aside."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    CREDIT = "credit"
    READ_ALSO = "read_also"
    SUBSCRIBE = "subscribe"
    SHARE = "share"
    COMMENTS = "comments"
    COMMENT_REQUEST = "comment_request"
    ADVERTISEMENT = "advertisement"
    NAVIGATION = "navigation"
    COPYRIGHT = "copyright"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Rule:
    """A unit of at most `most_words` words is junk if it begins or contains something of these.

    `hints` are strings one of which stands in whatever `contains` matches: looking for them first
    makes the rule cheap on ordinary sentences.
    """

    reason: JunkReason
    begins: re.Pattern[str] | None
    contains: re.Pattern[str] | None
    hints: tuple[str, ...]
    most_words: int

    def matches(self, unit: str) -> bool:
        """For a unit in lower case, which is faster than patterns that disregard case."""
        if self.begins and self.begins.match(unit):
            return True
        return bool(self.contains and any(hint in unit for hint in self.hints) and self.contains.search(unit))


def _rule(
    reason: JunkReason,
    *,
    begins: Sequence[str] = (),
    contains: Sequence[str] = (),
    hints: str = "",
    most_words: int,
) -> Rule:
    return Rule(
        reason,
        re.compile(rf"[^\w(]*(?:{'|'.join(begins)})") if begins else None,
        re.compile("|".join(contains)) if contains else None,
        tuple(hints.split()),
        most_words,
    )


RULES: tuple[Rule, ...] = (
    _rule(
        JunkReason.COPYRIGHT,
        contains=[
            r"©|\(c\) ?\d{4}|\bcopyright (?:\d{4}|by\b)",
            r"\ball rights reserved|\balle rechte vorbehalten|\btous droits réservés"
            r"|\btodos los derechos reserv",
            r"\btodos os direitos reserv|\btutti i diritti riserv|\balle rechten voorbehouden"
            r"|\bwszelkie prawa zastrz",
            r"\btüm hakları|\b[ву]сі права захищ|\briproduzione riservata",
            r"版权所有|未经授权|無断転載|無断複製",
            r"\bmay not be (?:published|reproduced|republished)",
        ],
        hints=(
            "© (c) copyright rights rechte droits derechos direitos diritti prawa hakları "
            "права riproduzione 版权 未经 無断 reproduced republished published"
        ),
        most_words=70,
    ),
    _rule(
        JunkReason.ADVERTISEMENT,
        begins=[
            r"(?:advertise?ments?|sponsored(?: content)?|promoted|anzeige|werbung|publicité|publicidad"
            r"|publicidade"
            r"|pubblicità|advertentie|reklama|reklam|реклама|广告|広告)\W*(?:$|[-–—|])",
            r"(?:the )?(?:story|article|post) continues\b",
            r"(?:continue|keep) reading\b(?! (?:habits|books))",
            r"(?:skip advertisement|(?:video )?ad feedback|sponsor message|supported by"
            r"|after newsletter promotion)\W*$",
            r"der artikel geht\b.{0,20}weiter|la suite après|continua a leggere|sigue leyendo|continua após",
        ],
        most_words=10,
    ),
    _rule(
        JunkReason.NAVIGATION,
        begins=[
            r"(?:skip|jump) to\b|scroll down\b|back to top\b|listen to this\b|play video\b|view gallery\b",
            r"story highlights\b|e-?mail to a friend\b|(?:hide|show|toggle) (?:caption|menu|navigation)\b"
            r"|top of page\b",
            r"enlarge (?:this )?image\b|listen to (?:this|the) (?:article|story|episode)\b|posted in\b[^.!?]*$",
            r"empfohlener externer inhalt|an dieser stelle finden sie einen externen inhalt",
            r"please enable\b|this (?:video|content|page|article) is (?:not|no longer|un) ?available"
            r"|your browser\b|this browser\b|javascript\b",
            r"(?:menu|home|loading|close|log ?in|sign in|next|previous|top stories|trending|latest|live|video"
            r"|most (?:read|popular|viewed)|show more|table of contents|topics|tags|share this)\W*$",
            r"see all topics|thank(?:s| you) for (?:your feedback|reading|subscribing)\b"
            r"|please use [\w ]{2,30} browser\b|this video can ?not be played\b",
            r"zum inhalt|aller au contenu|ir al contenido|ir para o conteúdo|vai al contenuto|ga naar inhoud",
            r"(?:filed under|topics|tags|tagged|schlagwörter|mots-clés|etiquetas|tagi|etiketler|теги)\s?:",
        ],
        most_words=14,
    ),
    _rule(
        JunkReason.READ_ALSO,
        begins=[
            r"(?:read|see|watch|listen|look)(?: it)? (?:also|too)\b|also (?:read|see|watch)\b",
            r"(?:read|see|watch|view)(?: more| next| on| the full| our)?(?: \w+){0,2}\s?[:|>»]",
            r"(?:read|see|watch) (?:more|next)\b(?! than)",
            r"(?:related|more|recommended|similar|further|latest)(?: (?:stor(?:y|ies)|articles?|content|topics"
            r"|links"
            r"|news|coverage|reading|posts|videos?))?(?: (?:from|on) .{2,40})?\s?[:|>»]",
            r"(?:related|recommended|similar) (?:stor(?:y|ies)|articles?|content|topics|links|news|coverage"
            r"|posts)\W*$",
            r"more (?:from|on|about) [^.!?]*$",
            r"(?:see|hear|learn|find out|look)\b[^.!?»]{0,80}»",
            r"for more (?:on|of|from|about|stories|news|information|details|coverage|updates)\b[^.!?]{0,60}"
            r"\b(?:visit|follow|go to|click|subscribe)\b|here['’]s what else\b",
            r"(?:here['’]s )?what (?:else )?(?:to know|you need to know)(?: (?:about|before|on)\b[^.!?]*)?\W*$",
            r"what to read next|don['’]t miss\b|in case you missed\b|you (?:may|might) (?:also )?(?:like|enjoy"
            r"|be int)",
            r"recommended for you|editors?['’]s? picks?|further reading|must[- ]reads?\b|\w+ (?:also )?read:",
            r"(?:click|tap) (?:here|through|the link|to)\b|(?:read|watch|see|view) (?:the"
            r"|our)\b.{0,60}\b(?:here|below)\W*$",
            r"das könnte sie\b|vous (?:pouvez|pourriez) (?:aussi |également )?(?:lire|aimer)\b",
            r"más (?:información|noticias) (?:sobre|de)\b[^.!?]*$",
            r"lesen sie (?:auch|mehr|hier)|(?:mehr|auch) (?:zum thema|interessant|dazu)|siehe auch|hintergrund:",
            r"(?:à )?(?:lire|voir) (?:aussi|également)|à lire\b|lisez aussi|sur le même sujet|notre dossier",
            r"(?:lee|lea|vea|ver|mira|leer) (?:también|más)|(?:te|le) puede interesar|además:"
            r"|relacionad[ao]s?\b",
            r"(?:leia|veja|assista) (?:também|mais|ainda)|saiba mais|confira também",
            r"(?:leggi|guarda|vedi) (?:anche|ancora)|per approfondire|potrebbe interessarti",
            r"(?:lees|bekijk|zie) (?:ook|meer|verder)",
            r"(?:czytaj|przeczytaj|zobacz|sprawdź) (?:też|także|również|więcej)",
            r"ayrıca (?:oku|bak)|bunu da oku|ilgili haber|(?:bunlar da )?(?:i|i̇)lginizi çek",
            r"(?:читайте|дивіться) (?:також|ще)",
            r"相关(?:阅读|报道|新闻)|延伸阅读|阅读更多|関連記事|関連ニュース|あわせて読みたい",
        ],
        most_words=40,
    ),
    _rule(
        JunkReason.SUBSCRIBE,
        begins=[
            r"subscribe\b|sign up (?:to|for|here|now|today)\b|chat with us\b"
            r"|your support (?:helps|makes|allows|enables|means)\b"
            r"|(?:get|receive|want|enjoy)\b.{0,60}\b(?:newsletter|briefing|inbox|by e-?mail|alerts?"
            r"|our app)\b",
            r"(?:follow|like|find|join) (?:us|our)\b|follow [\w .@]{2,40} on (?:twitter|facebook|instagram|x"
            r"|google news)",
            r"(?:download|install|get) (?:our|the) .{0,30}\bapp\b|become an? (?:\w+ )?(?:member|subscriber"
            r"|supporter|patron|sponsor)\b",
            r"support (?:our|independent|quality|local) (?:journalism|news|work)\b|(?:start"
            r"|begin) your (?:free )?trial\b",
            r"(?:this (?:article|content|story) is )?(?:only |exclusively? )?(?:for|to) subscribers\b",
            r"stay (?:up[- ]to[- ]date|informed|connected|tuned)\b.{0,80}\b(?:newsletter|sign|subscrib"
            r"|follow|app\b)",
            r"to (?:read|continue|access|unlock) (?:the (?:full|rest)|this|our|more|all"
            r"|reading)\b.{0,80}\b(?:log ?in|sign in|subscribe|register|create an?)\b",
            r"already an? (?:subscriber|member)\b|log ?in (?:here\b|to (?:read|continue|comment))"
            r"|gift this (?:article|story)",
            r"you(?: have|['’]ve) (?:reached|used|read|\d+)\b.{0,40}\b(?:free|gift) (?:articles?|stories)\b",
            r"support [\w'’ ]{2,40}\bjournalism\s?:|donate (?:today|now|here)\b|join our \w+ (?:channel|group)\b"
            r"|add [\w ]{2,40} as a preferred source\b",
            r"cet article est réservé|melden sie sich\b.{0,40}\bnewsletter|síguenos\b|seguici\b"
            r"|bizi\b.{0,30}takip edin",
            r"(?:segui|siga)\b.{1,40}\b(?:google|facebook|instagram|whatsapp|telegram)\b",
            r"(?:jetzt )?abonnieren|newsletter\b|s['’]abonner|abonnez-vous|inscrivez-vous|recevez\b",
            r"suscr[ií]b[aei]|reciba\b|assine\b|inscreva-se|receba\b|iscriviti|abbonati\b|ricevi\b",
            r"schrijf je in|abonneer|meld je aan|zapisz się|(?:za)?subskrybuj|підпишіться|підписуйтесь",
        ],
        contains=[
            r"\bsigning up (?:to|for) our\b|\bplease consider (?:making a donation|donating|subscribing"
            r"|supporting us)\b",
            r"\b(?:subscribe|sign up|register)(?: (?:here|now|today|below|free|to (?:our|the|read|get)"
            r"|for (?:our|the|free)))\b",
            r"\b(?:newsletter|inbox)\b.{0,40}\b(?:sign up|subscribe|delivered|every (?:day|morning)|here)\b",
            r"\bdelivered (?:straight |directly )?to your (?:inbox|e-?mail)|\bunlimited (?:digital )?access\b",
            r"\bnewsletter (?:abonnieren|anmelden)|\bnuestro boletín|\bnieuwsbrief\b|\babone ol",
            r"订阅|关注我们|扫码|購読|メルマガ|会員登録",
        ],
        hints=(
            "subscribe sign register consider newsletter inbox access boletín nieuwsbrief abone 订阅 关注 "
            "扫码 購読 メルマガ 会員登録"
        ),
        most_words=40,
    ),
    _rule(
        JunkReason.SHARE,
        begins=[
            r"(?:click to )?share (?:or comment on )?this\b|partager (?:sur|cet)\b|compartir en\b"
            r"|compartilhar n[oa]\b|condividi su\b|(?:auf|bei|per) [\w-]+ teilen\b"
            r"|delen (?:op|via)\b|udostępnij na\b",
        ],
        most_words=14,
    ),
    _rule(
        JunkReason.COMMENTS,
        begins=[
            r"join (?:the|our) (?:conversation|discussion|debate)\b|have your say\b|what do you think\b",
            r"(?:share|send) (?:us )?your (?:thoughts|views|story|stories|opinion)\b|let us know\b"
            r"|tell us (?:in|what)\b",
            r"(?:view|show|read|see|hide|\d+) (?:all )?(?:the )?comments\b|comments (?:are"
            r"|have been) (?:now )?closed",
            r"(?:jetzt )?(?:diskutieren|kommentieren) sie|réagissez\b|laissez un commentaire|deja tu comentario",
        ],
        contains=[
            r"\b(?:leave|post|add|write) (?:a|your) comment\b|\b(?:values|welcomes?) your comments\b",
            r"^\W*(?:join|view) our commenting\b|^join thought-provoking conversations\b",
            r"^report (?:a|an) (?:correction|typo|error|problem)\b",
        ],
        hints="comment conversations report",
        most_words=25,
    ),
    _rule(
        JunkReason.COMMENT_REQUEST,
        contains=[
            r"\b(?:has|have|had|was|were|is|are)(?: also)?(?: being| been)? (?:contacted|approached|asked"
            r"|reached)"
            r"(?: by [\w ]{2,40}?)?(?: to| for)(?: an?| any| further| additional| more)?(?: official)?"
            r" (?:comment|response|statement|reaction)",
            r"\b(?:has|have|had) (?:also )?(?:contacted|approached|reached out to|asked|emailed)\b.{2,90}?"
            r"\bfor(?: an?| any| further| additional| more)? (?:comment|response|statement)",
            r"\b(?:did|has|have|had|does)(?: not|n['’]t)(?: yet| immediately)? (?:respond|repl"
            r"|return)\w*\b.{0,90}?"
            r"\b(?:comment|request|inquir|enquir|call|message|e-?mail)",
            r"\bcontacted but (?:did not|declined|has not|have not|would not)\b",
            r"^(?:\S+ ){0,3}requests? for (?:comment|an interview)\b.{0,60}"
            r"\b(?:unanswered|(?:not|n['’]t)(?: immediately)? (?:answered|returned))\W*$",
            r"^(?:\S+ ){1,5}(?:has |have |also )?declined to comment\W*$",
            r"\bcould not(?: immediately)? be reached\b|\bnot (?:immediately )?available for comment",
            r"\bum (?:eine )?stellungnahme (?:gebeten|angefragt)|\bsollicité\w*\b.{0,40}n['’]a pas"
            r"|\bn['’]a pas répondu à",
            r"\bno ha respondido a\b|\bnão (?:respondeu|retornou) a|\bnon ha (?:ancora )?risposto a",
            r"\bom (?:een )?reactie gevraagd|\bpoprosi\w+ .{0,30}o komentarz",
        ],
        hints=(
            "contacted approached asked reached comment respon declined repl return emailed available "
            "stellungnahme sollicité répondu respondido respondeu retornou risposto reactie "
            "poprosi"
        ),
        most_words=25,
    ),
    _rule(
        JunkReason.BOILERPLATE,
        begins=[
            r"(?:with )?(?:(?:additional|further|extra) )?(?:reporting|writing|editing|files|production"
            r"|translation)"
            r"(?: and (?:reporting|writing|editing))? (?:by|from)\b",
            r"(?:with|includes|contains|including)(?: additional| further)?"
            r" (?:reporting|files|material|inputs?|contributions?|copy) (?:by|from)\b",
            r"(?:this|the) (?:article|story|report|piece|post|interview) (?:was|has been|is|first"
            r"|originally)\b.{0,40}?"
            r"\b(?:published|appeared|updated|corrected|amended|produced|written|translated|edited"
            r"|republished)\b",
            r"this is a (?:developing|breaking)(?: news)? story\b|this (?:breaking "
            r"|developing )?story will be updated\b"
            r"|check back (?:for|later|soon)\b",
            r"an? (?:earlier|previous|longer|shorter|print) version of this (?:article|story)\b"
            r"|a version of this (?:article|story)\b.{0,40}\b(?:appear|publish|print)",
            r"dieser (?:artikel|text|beitrag) (?:ist|erschien|wurde)\b.{0,40}\b(?:zuerst|erschienen|übersetzt)\b",
            r"\S+ \S+ (?:can|may) be (?:reached|contacted) (?:at|by|on|via) (?:\S+@|e-?mail|phone|\+?[\d() -]{7})",
            r"(?!(?:the|an?|this|that|his|her|their|its|our)\b)\S+ \S+ has (?:covered|reported (?:on|from)"
            r"|been (?:covering|reporting on))\b.{2,60}\bsince \d{4}\W*$",
            r"\S+ \S+ is (?:an? |the )?(?:\S+ ){0,4}(?:reporter|correspondent|editor|columnist) (?:for|at)"
            r" [\w'’]+(?: [\w'’]+)?\W*$",
            r"(?:editors?['’]?s? note|correction|disclosure|clarification|disclaimer|note to readers)\s?[:–—-]",
            r"\S+ \S+ is an? [\w ]{0,30}?\b(?:reporter|correspondent|editor"
            r"|columnist)\b [\w ]{0,20}?\bcover(?:s|ing)\b",
            r"\S+ \S+(?: and \S+ \S+)? reported from [\w, ]{2,30}"
            r"(?:\band (?:interviewed|spoke|spent|visited|reviewed|attended|travell?ed)\b[^.]{0,80})?\.?$",
            r"\(?[$€£]?1 ?= ?[$€£]?[\d.,]+\b|privacy notice\s?:",
            r"this (?:article|story) is more than \d|(?:we|this site) may earn\b|we use cookies\b"
            r"|this site uses cookies\b",
            r"(?:do you have|got) (?:an? |any )?(?:stor(?:y|ies)|tips?|news|information|questions?|feedback)\b",
            r"(?:e-?mail|contact|write to|message|call) (?:us\b|the (?:author|reporter|writer|newsroom)"
            r"|.{2,30} at \S+@)",
            r"for (?:confidential|emotional) (?:support|help)\b|our standards\s?:|sources?\s?:",
            r"avec (?:afp|reuters|agences)\b|con informaci[oó]n de|mit material (?:von|der)|quellen?\s?:"
            r"|fuentes?\s?:|fonte\s?:",
            r"źródło\s?:|kaynak\s?:|джерело\s?:|(?:来源|出典|编辑|责任编辑)[:：]",
        ],
        contains=[
            r"\b(?:e-?mail|contact|call) us\b|\bget in touch\b(?! with)",
            r"\bcontributed (?:to (?:this|the) |reporting)(?:report|story|article|reporting|piece)?",
            r"\b(?:helpline|hotline|samaritans)\b.*\d{3}|\bthe (?:views|opinions) expressed\b",
            r"\b(?:privacy policy|terms of (?:use|service)|terms and conditions|cookies? (?:policy|settings))\b",
            r"\bcookies and other technologies\b|\bis on the ground when the story is developing\b",
        ],
        hints=(
            "mail contact call touch contributed helpline hotline samaritans expressed privacy terms cookie ground"
        ),
        most_words=45,
    ),
    _rule(
        JunkReason.TIMESTAMP,
        begins=[
            r"(?:(?:first|last|originally) )?(?:published|updated|posted|modified|created|aktualisiert"
            r"|veröffentlicht"
            r"|stand|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd"
            r"|bijgewerkt"
            r"|opublikowano|aktualizacja|güncelleme|yayınlan\w+|опубліковано|оновлено)\b[^.!?]{0,20}"
            r"(?:\d|\bago\b|:\W*$|today|yesterday)",
            r"published by [^.!?]{2,40} on \d",
            r"by (?:[^\W\d]+ ){1,8}(?:last updated|updated at|published at)\b[^.!?]{0,40}\d",
            r"(?:发布|更新|公開|配信).{0,10}\d",
            r"(?:an?|\d+) (?:second|minute|min|hour|hr|day|week|month)s? ago\W*$",
            r"\d+[ -]?min(?:ute)?s?[ -](?:read|lesen|lecture|listen)\b",
        ],
        contains=[
            r"\b\d+[ -]?min(?:ute)?s? read\W*$",
            r"\b(?:reading time|read time|time to read|lesezeit|lesedauer|temps de lecture|tiempo de lectura"
            r"|tempo de leitura|tempo di lettura|leestijd|czas czytania|okuma süresi|час читання)\b",
        ],
        hints="read lese lecture lectura leitura lettura leestijd czytania okuma читання",
        most_words=14,
    ),
    _rule(
        JunkReason.CREDIT,
        begins=[r"\(?(?:courtesy (?:of|photo)|(?:provided|supplied|submitted) by)\b[^.!?,]{2,40}\W*$"],
        most_words=9,
    ),
    _rule(
        JunkReason.CAPTION,
        begins=[
            r"image (?:copyright|caption)\b",
            r"(?:image|photo|picture|media) (?:source|caption)\b\s?[,:]|(?:figure|fig\.?|abb\."
            r"|abbildung) \d{1,2}\s?[:.]",
            r"(?:file|archive|stock|handout|undated|courtesy|library|representational|illustrative)"
            r"(?:[ -](?:photo|image|picture|pic|footage|photograph))?\s?[:)–—-]",
            r"(?:photo|image|picture|pictured|above|below|caption|photos?|watch|video|graphic|map|gallery)"
            r"(?: (?:above|below|left|right))?\s?:",
            r"(?:in )?this (?:\w+[ -]?){0,4}(?:photo|image|picture|photograph|illustration)\b",
            r"an? (?:file|handout|undated|archive|combination|satellite) (?:photo|image|picture)\b",
            r"(?:archivbild|archivfoto|symbolbild|symbolfoto|photo d['’]archives?|foto de archivo"
            r"|imagen de archivo)\b",
            r"(?:foto de arquivo|imagem de arquivo|foto d['’]archivio|archieffoto|zdjęcie ilustracyjne|arşiv)\b",
            r"(?:архівне фото|资料图|資料写真)",
        ],
        contains=[
            r"^\((?:\w+ )?(?:photo|image|picture|pic|foto|bild)\w*\b",
            r"\((?:[\w-]+ ){0,3}(?:left|right|centre|center|l|r|c)\)|\(from left\b|\bfrom left to right\b",
            r"\b(?:hide|toggle) caption\W*$",
        ],
        hints="( caption",
        most_words=60,
    ),
)

SHARE_WORDS = word_set(
    """
    share save print tweet email e-mail mail copy link facebook twitter whatsapp linkedin reddit pinterest
    telegram messenger instagram bluesky threads flipboard comment comments bookmark like follow listen gift x
    teilen drucken merken partager imprimer compartir imprimir guardar compartilhar salvar condividi stampa
    delen printen udostępnij drukuj paylaş yazdır kaydet поділитися друкувати 分享 收藏 シェア 保存
    """
)
SHARE_FILLERS = frozenset(
    {"this", "article", "story", "on", "via", "by", "the", "with", "friends", "to", "page", "it", "an"}
)

DATE_WORD = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|h|:\d\d)?(?:[./:-]\d{1,4}){0,2}|am|pm|a\.m|p\.m|at|on|de|del|of|um|uhr|à|le"
    r"|[a-z]{2,3}t|gmt|utc"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|ene"
    r"|abr|ago"
    r"|dic|out|gen|mag|giu|lug|set|ott|mrt|mei|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)[^\W\d]{0,7}"
    r"|(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?",
    re.IGNORECASE,
)
