"""The one address of a page: what says only where a reader came from is taken off."""

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

# courlan, which trafilatura brings, was tried: its list of trackers takes away "gallery", "global"
# and "reference" too, and so makes one article of two; it also re-sorts and re-spells queries.
TRACKING = re.compile(
    r"(?:utm|itm|mkt|hsa|ns)_[a-z0-9_]+|_hs(?:enc|mi|fp|tc)"
    r"|(?:mtm|pk|piwik)_(?:campaign|keyword|kwd|source|medium|content|cid|group|placement)"
    r"|at_(?:medium|campaign|campaign_type|link_id|link_type|link_origin|format|custom\d|ptr_name)"
    r"|(?:fb|g|dc|tw|ttc|msclk|y|ysc|li_fat_|gbra|wbra)(?:cl)?id|igshid|mc_[ce]id|srsltid"
    r"|_ga|_gl|vero_id|oly_(?:anon|enc)_id|cmpid|ocid|xtor|smid|ref_src",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2000
HOST = re.compile(r"[\w.-]+|\[[0-9a-f:.]+\]")
AS_THEY_ARE = "%/:=&?~+!$,;'@()*[]|"


def canonical_url(url: str, base: str = "") -> str:
    """Give an http or https address in one spelling, resolved against `base`; "" if it is none.

    Scheme and host are in small letters; the fragment, the default port, a password and tracking
    parameters are gone. The rest, the order of parameters too, stays as it is.
    """
    if not url.strip():
        return ""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        place = _place(parts)
        path, query = quote(parts.path or "/", AS_THEY_ARE), quote(_query(parts), AS_THEY_ARE)
    except ValueError:
        return ""
    if not place:
        return ""
    address = urlunsplit((parts.scheme, place, path, query, ""))
    return address if len(address) <= LONGEST else ""


def host_of(url: str) -> str:
    """The host of an address, without a leading "www."; "" if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _place(parts: SplitResult) -> str:
    """Host and port; "" if this is no address of the web."""
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in DEFAULT_PORTS or not HOST.fullmatch(host):
        return ""
    is_default = parts.port in (None, DEFAULT_PORTS[parts.scheme])
    return host if is_default else f"{host}:{parts.port}"


def _query(parts: SplitResult) -> str:
    pairs = parts.query.split("&")
    return "&".join(p for p in pairs if p and not TRACKING.fullmatch(p.partition("=")[0]))
