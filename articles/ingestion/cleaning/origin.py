"""Read from the litter where the copy comes from: its publisher, and the section it ran in."""

import re
from collections.abc import Iterable, Sequence

from . import labels, notices
from .breadcrumbs import crumbs
from .lines import letters_key, phrase_key
from .reasons import CutLine, CutReason

WORD = r"[A-Z][\w&'’]*(?:\.[a-z]{2,3}\b)?"
NAME = rf"(?P<name>{WORD}(?: (?:of |the |for )?{WORD}){{0,4}})"
COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)[\s:©]*(?:\d{4}(?:\s*[-–]\s*\d{4})?[\s,]*)?(?:[Bb]y\s+)?" + NAME
)
# "... updates on Live Mint.", "Download the Harbour Post app", "Subscribe to the Harbour Post."
PITCHED = (
    re.compile(
        r"\b(?i:updates|news|more|stories|coverage|videos) (?:on|at|from) (?:[Tt]he )?" + NAME
    ),
    re.compile(r"\b(?:[Dd]ownload|[Gg]et|[Ii]nstall) [Tt]he " + NAME + r" (?:[Nn]ews )?[Aa]pp\b"),
    re.compile(r"\b(?:[Ss]ubscribe to|[Ss]upport|[Ff]ollow) (?:[Tt]he )?" + NAME),
)
# What follows a publisher's name: "Harbour Post's Newsletter", "Harbour Post. All rights".
REST = re.compile(r"(?:['’]s\b|\W*\b(?:All|Alle|Tous|Todos|Tutti|[Nn]ewsletters?|[Aa]pp|on)\b).*$")
CRUMBS = labels.SECTIONS | labels.EMPTY_CRUMBS
LONGEST_SECTION = 3  # words
SITE = re.compile(r"\s[-–—|]\s(?P<name>[^-–—|]{3,40})$")


def read_publisher(cut: Sequence[CutLine]) -> str:
    """The name in a copyright notice, a promotion or after a repeated headline."""
    found = [
        *_names(cut, CutReason.COPYRIGHT, [COPYRIGHT]),
        *_names(cut, CutReason.PROMOTION, PITCHED),
        *_names(cut, CutReason.REPEATED_HEADLINE, [SITE]),
    ]
    return next((name for name in found if name and not _is_common(name)), "")


def read_section(cut: Sequence[CutLine], title: str) -> str:
    """The innermost step of a breadcrumb that says something, or a label above the headline."""
    for line in cut:
        if line.reason is CutReason.BREADCRUMB and (section := _innermost(line.text, title)):
            return section
    return next((line.text for line in cut if line.reason is CutReason.SECTION), "")


def _innermost(breadcrumb: str, title: str) -> str:
    rest = _without(title, breadcrumb)
    steps = crumbs(rest)
    if len(steps) == 1:  # "Home Politics", or a label that was never one
        steps = [word for word in rest.split() if phrase_key(word) in labels.SECTIONS]
    keys = [phrase_key(step) for step in steps]
    if CRUMBS.isdisjoint(keys):  # "Unsubscribe | View in browser"
        return ""
    telling = [
        step
        for step, key in zip(steps, keys, strict=True)
        if key not in labels.EMPTY_CRUMBS and len(step.split()) <= LONGEST_SECTION
    ]
    return telling[-1] if telling else ""


def _names(
    cut: Sequence[CutLine], reason: CutReason, patterns: Iterable[re.Pattern[str]]
) -> Iterable[str]:
    for line in cut:
        if line.reason is reason:
            for pattern in patterns:
                if match := pattern.search(line.text):
                    yield REST.sub("", match["name"]).strip(" .,")


def _is_common(name: str) -> bool:
    """A network, a section or a word of every page is not a publisher."""
    words = [phrase_key(word) for word in name.split()]
    common = labels.NETWORKS | labels.SECTIONS | labels.EMPTY_CRUMBS | notices.PITCH_NOUNS
    return all(word in common for word in words)


def _without(title: str, text: str) -> str:
    """Take the headline out of a breadcrumb, whatever its marks and spaces."""
    if not title or letters_key(title) not in letters_key(text):
        return text
    start = text.casefold().find(title.casefold())
    return (
        (text[:start] + " " + text[start + len(title) :]).strip(" >»›→/|") if start >= 0 else text
    )
