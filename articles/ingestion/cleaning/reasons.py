"""Why a line of the raw copy is not in the text: said so that an editor can judge it."""

from dataclasses import dataclass
from enum import StrEnum


class CutReason(StrEnum):
    ADVERTISEMENT = "advertisement"
    AFTER_END = "after the end of the article"
    AUTHOR = "about the author"
    BREADCRUMB = "breadcrumb"
    BYLINE = "byline, kept apart"
    COMMENTS = "reader comments"
    COOKIES = "cookie or privacy notice"
    COPYRIGHT = "copyright notice"
    CREDIT = "credits"
    DATELINE = "dateline, kept apart"
    DISCLAIMER = "disclaimer"
    EMPTY_BOX = "empty box"
    FURNITURE = "page furniture"
    LIKE_FURNITURE = "looks like page furniture"
    LINK = "link to other articles"
    MARKUP = "leftover markup"
    PICTURE = "picture caption or credit"
    PROMOTION = "promotion"
    REPEATED_HEADLINE = "repeated headline"
    SECTION = "section label"
    SHARING = "sharing buttons"
    TIME = "date and time"


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line that was left out. Numbers count from 0, in the text as `decode` gives it."""

    number: int
    text: str
    reason: CutReason
