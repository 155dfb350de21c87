"""How sure a cut or kept line is, from 0 to 1.

The line model says it itself, of the lines that it judged. What the rules decide has a fixed
confidence for each kind of rule: about the share of lines that the kind was right about on the
98 pages of `line_model.md`, rounded down, and less where there were few. Rulings are certain.
"""

from .lines import is_prose
from .litter import certain_litter, edge_litter
from .reasons import CutReason

CERTAIN = 0.99
RULED = 1.0
KEPT_PROSE = 0.95
KEPT_OTHER = 0.8  # a subheading, a list item, a line of a poem, or a label nobody knows

# Litter by its own words, where an article starts or ends.
BY_WORDS = {
    CutReason.BREADCRUMB: 0.95,
    CutReason.COMMENTS: 0.97,
    CutReason.COOKIES: 0.95,
    CutReason.COPYRIGHT: 0.95,
    CutReason.LINK: 0.97,
    CutReason.SHARING: 0.95,
    CutReason.TIME: 0.97,
    CutReason.BYLINE: 0.95,
    CutReason.FURNITURE: 0.95,
    CutReason.PROMOTION: 0.9,
    CutReason.AUTHOR: 0.85,
    CutReason.CREDIT: 0.85,
    CutReason.DISCLAIMER: 0.6,
}
# Litter by where it stands: in a box, between litter, above the headline, beside a date.
BY_PLACE = {
    CutReason.AUTHOR: 0.85,
    CutReason.COMMENTS: 0.95,
    CutReason.EMPTY_BOX: 0.97,
    CutReason.LINK: 0.95,
    CutReason.REPEATED_HEADLINE: 0.95,
    CutReason.SECTION: 0.95,
}
OTHERWISE = 0.9


def confidence_in_cut(text: str, reason: CutReason) -> float:
    """`text`: of the passage that a rule cut for this reason."""
    if reason is CutReason.RULING:
        return RULED
    if certain_litter(text) is reason:
        return CERTAIN
    known = BY_WORDS if edge_litter(text) is reason else BY_PLACE
    return known.get(reason, OTHERWISE)


def confidence_in_kept(text: str) -> float:
    return KEPT_PROSE if is_prose(text) else KEPT_OTHER
