"""The example briefing: made by rule from whatever copy is there, to have one to look at."""

import re
from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..models import Article, Briefing, Version
from ..sentences import sentences
from ..spans import Span
from .curation import add_article, add_excerpt, create_briefing
from .publishing import publish

MOST_EXCERPTS = 3
INTRODUCTION = (
    "This is an *example*: chosen by rule from the newest articles when the newsroom was first"
    " started. An editor would choose otherwise. Every excerpt is exactly what its source says,"
    " and the list of sources says where."
)
QUOTATION = re.compile(r"[“\"](?:\S+\s+){4,}\S+[”\"]")
PERCENTAGE = re.compile(r"\d\s?(?:%|per\s?cent\b)")


@transaction.atomic
def make_example(editor: User) -> Briefing | None:
    """Make and publish it. None where briefings are already, or nothing to make one of."""
    articles = Article.objects.for_reading().leading().out_of_embargo(timezone.now())
    newest = list(articles.filter(killed_at=None).order_by("-arrived_at", "-pk")[:2])
    versions = [article.current for article in newest if article.current]
    if not versions or Briefing.objects.exists():
        return None
    briefing = create_briefing(
        title=f"Example briefing: {versions[0].title}"[:300],
        introduction=INTRODUCTION,
        editor=editor,
    )
    add_article(briefing=briefing, article=newest[0], editor=editor)
    for version, span in list(telling(versions))[:MOST_EXCERPTS]:
        add_excerpt(
            briefing=briefing,
            version=version,
            start=span.start,
            quote=span.of(version.text),
            editor=editor,
        )
    publish(briefing=briefing, editor=editor, at=timezone.now())
    return briefing


def telling(versions: Sequence[Version]) -> Iterator[tuple[Version, Span]]:
    """Of each text the first sentence that quotes and the first with a percentage, or its lead.

    The lead of the first text is left out: it is cited already, for the article as a whole.
    """
    for version in versions:
        lead = Span(0, len(version.lead))
        found = {first(pattern, version.text) for pattern in (QUOTATION, PERCENTAGE)}
        spans = {span for span in found if span} or {lead}
        if version == versions[0]:
            spans -= {lead}
        yield from ((version, span) for span in sorted(spans))


def first(pattern: re.Pattern[str], text: str) -> Span | None:
    return next((span for span in sentences(text) if pattern.search(span.of(text))), None)
