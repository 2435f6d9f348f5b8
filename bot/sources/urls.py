"""Addresses in one canonical form, so that one article shared by two links is one article.

Only what is known to be noise is taken off: an address that still works beats a shorter one.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_plus, urlsplit

from yarl import URL

from bot.errors import N_, SourceError

MAX_ADDRESS = 2_000

# Parameters that say where a click came from, and never what is shown.
_TRACKING_NAMES = """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh srsltid
    mc_cid mc_eid mkt_tok _hsenc _hsmi __hstc __hssc __hsfp hsctatracking oly_anon_id oly_enc_id vero_id vero_conv
    wickedid rb_clickid s_cid s_kwcid cmpid cmp ncid ref_src ref_url xtor smid smtyp sref ito guccounter
    guce_referrer guce_referrer_sig __twitter_impression __tn__ _ga _gl _openstat fb_action_ids fb_action_types
    fb_source fb_ref action_object_map action_type_map action_ref_map at_medium at_campaign at_custom1 at_custom2
    at_custom3 at_custom4 at_bbc_team at_link_id at_link_type at_link_origin at_format at_ptr_name ns_mchannel
    ns_source ns_campaign ns_linkname ns_fee wt_mc wt.mc_id wt_zmc campaign_id ceid emci emdi cmp_id ocid cvid
    taid tracking_id trk trkcampaign mbid mod_referrer echobox share_id amp_gsa amp_js_v usqp amp_tf
    gad_source gad_campaignid rdt_cid epik sccid sc_cid sfmc_id mibextid dicbo oborigurl tblci wprov bxid cndid
    ml_subscriber ml_subscriber_hash ck_subscriber_id _kx irclickid cjevent
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_PREFIX = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "itm_", "stm_", "guce_", "amp_")
_AMP_QUERY = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"), ("output", "amp"), ("m", "amp")}
_AMP_PATH = re.compile(r"(?<=[^/.])(?:(?:/amp(?:\.html)?/?|\.amp)$|\.amp(?=\.html?$))", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^/(?:amp|[a-z])/(s/)?(?P<rest>[^/]+\.[^/]+/.*)$")
_VARIANT_LABELS = frozenset({"www", "m", "mobile", "amp", "amphtml", "touch"})
_TAIL_SEGMENTS = re.compile(r"^(?:amp|amp\.html|print|full|index\.\w+|\d{1,2}|page|comments?)$", re.IGNORECASE)
_HOST_FIRST = re.compile(r"^[^\s/:@]+\.[^\s/:@]{2,}(?::\d+)?(?:[/?#]|$)")


def read_address(typed: str) -> str:
    """The canonical web address in what a person typed; `https://` is added where it lacks.

    Raises SourceError where it is no web address.
    """
    text = typed.strip().strip("<>").strip()
    if _HOST_FIRST.match(text):
        text = f"https://{text}"
    if len(text) > MAX_ADDRESS:
        raise SourceError(N_("That address is too long. Copy it again from your browser's address bar."))
    return canonical(text)


def parse_address(text: str) -> URL:
    """Raises SourceError for anything but http and https with a host."""
    try:
        # Controls and line ends are dropped by browsers and smuggled by attackers.
        if re.search(r"[\x00-\x20\x7f\\]", text):
            raise ValueError("controls")
        url = URL(text)
        host, port = (url.host or "").strip("."), url.port  # a name that is none fails to be decoded
    except (ValueError, UnicodeError):
        raise SourceError(N_("That is not a web address. Copy it from your browser's address bar.")) from None
    if url.scheme not in {"http", "https"} or not host or "%" in host.partition(":")[0] or port is None:
        raise SourceError(N_("That is not a web address. It must begin with https:// or http://."))
    return url


def canonical(address: str) -> str:
    """An address without fragment, default port, tracking parameters and AMP's wrappings.

    Raises SourceError where it is no web address.
    """
    url = parse_address(address)
    while (unwrapped := _unwrap_amp_cache(url)) != url:
        url = unwrapped  # shorter each time
    path = url.raw_path
    while (shorter := _AMP_PATH.sub("", path)) != path:
        path = shorter
    pieces = [piece for piece in url.raw_query_string.split("&") if piece and not _is_noise(piece)]
    host = _without_inner_mobile(url.raw_host or "").rstrip(".")
    return str(
        URL.build(
            scheme=url.scheme,
            user=url.raw_user,
            password=url.raw_password,
            host=f"[{host}]" if ":" in host else host,
            port=None if url.is_default_port() else url.port,
            path=path or "/",
            query_string="&".join(pieces),
            encoded=True,
        )
    )


def _is_noise(piece: str) -> bool:
    raw_name, _, value = piece.partition("=")
    # Copied out of a page's source, `&` comes as `&amp;`.
    name = unquote_plus(raw_name).lower().removeprefix("amp;")
    return name in _TRACKING or name.startswith(_TRACKING_PREFIX) or (name, value.lower()) in _AMP_QUERY


def _unwrap_amp_cache(url: URL) -> URL:
    """The publisher's own address behind google.com/amp/ and cdn.ampproject.org."""
    host = url.raw_host or ""
    cached = host.endswith(".cdn.ampproject.org")
    if not cached and not (
        re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host) and url.raw_path.startswith("/amp/")
    ):
        return url
    match = _AMP_CACHE.match(url.raw_path)
    if not match:
        return url
    scheme = "https" if match[1] else "http"
    query = f"?{url.raw_query_string}" if url.raw_query_string else ""
    try:
        return parse_address(f"{scheme}://{match['rest']}{query}")
    except SourceError:
        return url


def _without_inner_mobile(host: str) -> str:
    """`en.m.wikipedia.org` is `en.wikipedia.org`; a first label `m` is left, for not every site has another."""
    labels = host.split(".")
    while len(labels) >= 4 and labels[1] == "m":
        del labels[1]
    return ".".join(labels)


def canonical_of(url: str | None, declared: str | None) -> str | None:
    """The canonical address of a page at `url` that declares `declared` as its own.

    What a page declares is believed on its own site only, and never when it names a home page, a section, or
    drops the parameter that says which article it is: then many articles would become one.
    """
    if url is None:
        return _canonical_or_none(declared)
    own = _canonical_or_none(url)
    claimed = _canonical_or_none(declared)
    if own is None or claimed is None or own == claimed:
        return own
    return claimed if _believable(URL(own, encoded=True), URL(claimed, encoded=True)) else own


def _canonical_or_none(address: str | None) -> str | None:
    try:
        return canonical(address) if address and len(address) <= MAX_ADDRESS else None
    except SourceError:
        return None


def _believable(own: URL, claimed: URL) -> bool:
    if (
        not same_site(own.raw_host or "", claimed.raw_host or "")
        or claimed.user
        or claimed.port not in {80, 443, own.port}
    ):
        return False
    mine, theirs = _segments(own), _segments(claimed)
    if not theirs and not claimed.raw_query_string:
        return not mine and not own.raw_query_string
    if theirs == mine[: len(theirs)] and not all(_TAIL_SEGMENTS.match(one) for one in mine[len(theirs) :]):
        return False
    dropped = set(own.raw_query_string.split("&")) - set(claimed.raw_query_string.split("&"))
    return not (theirs == mine and any(re.search(r"\d|=[\w-]{6,}", piece) for piece in dropped))


def _segments(url: URL) -> list[str]:
    return [segment for segment in url.raw_path.lower().split("/") if segment]


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site: equal but for `www`, `m` or `amp` in front. A host within another is not
    enough: on a blogging platform each is someone else's."""
    return _bare(one) == _bare(other)


def host_name(url: str | None) -> str | None:
    """A site's name where it gives no other: its host, without `www`."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _bare(host: str) -> str:
    labels = host.lower().rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in _VARIANT_LABELS:
        labels = labels[1:]
    return ".".join(labels)
