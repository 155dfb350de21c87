"""Why a line of the raw copy is not in the text: said so that an editor can judge it."""

from enum import StrEnum
from typing import NamedTuple


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
    RULING = "an editor's ruling"
    SECTION = "section label"
    SHARING = "sharing buttons"
    TIME = "date and time"


class Part(StrEnum):
    """What a line became that is not cut."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    TEXT = "text"


class By(StrEnum):
    """Who says so."""

    RULE = "rule"
    MODEL = "model"
    RULING = "ruling"


class CutLine(NamedTuple):
    """A line that was left out, and from 0 to 1 how sure that is.

    Numbers count from 0, in the text as `decode` gives it.
    """

    number: int
    text: str
    reason: CutReason
    confidence: float


class JudgedLine(NamedTuple):
    """A line of the copy, kept or cut, with all that a desk shows of it."""

    number: int
    text: str
    is_kept: bool
    reason: CutReason | Part
    confidence: float
    by: By
