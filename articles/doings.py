"""What a person of the newsroom did lately, as far as somebody else may know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from .embargo import articles_for
from .models import Annotation, Article, Event

# What history says of these, all may read. Of anything else it may repeat words of an article.
OPEN_TO_ALL = ("tag", "source", "briefing", "label", "tagrule", "tagalias")
NAMES = {
    "annotation": "a note",
    "annotationtag": "a tag on a note",
    "article": "an article",
    "articletag": "a tag",
    "briefing": "the briefing",
    "label": "the label",
    "reply": "a reply",
    "source": "the source",
    "tag": "the tag",
    "tagalias": "the other name",
    "tagrule": "the rule",
}
LOOKED_BACK = 4  # so many times as many events are looked at as are shown


@dataclass(frozen=True)
class Doing:
    """One thing somebody did: with its name, or on which article."""

    event: Event
    article: Article | None

    @property
    def noun(self) -> str:
        return NAMES[self.event.subject_type]

    @property
    def change(self) -> str:
        """What an article was made: its state, or to whom it was given."""
        after = self.event.after
        if self.event.subject_type != "article":
            return ""
        if "assignee" in after:
            return f"assigned to {after['assignee'] or 'nobody'}"
        return dict(Article.Status.choices).get(after.get("status"), "").lower()


def doings_of(person: User, *, reader: User, now: datetime, most: int) -> Sequence[Doing]:
    """The newest first; of what was done on an article only what the reader may read."""
    events = Event.objects.filter(actor=person, subject_type__in=NAMES).order_by("-pk")
    found = list(events[: most * LOOKED_BACK])
    articles = _articles_of(found)
    readable = articles_for(reader, now).filter(pk__in=set(articles.values()))
    known = readable.defer("current__text", "current__standfirst").in_bulk()
    told = (Doing(event, known.get(articles.get(event.pk, 0))) for event in found)
    return [one for one in told if one.article or one.event.subject_type in OPEN_TO_ALL][:most]


def _articles_of(events: Sequence[Event]) -> Mapping[int, int]:
    """On which article each was, by the number of the event."""
    replies = {one.pk: one.subject_id for one in events if one.subject_type == "reply"}
    notes = {one.pk: one.subject_id for one in events if one.subject_type == "annotation"}
    told = {one.pk: one.before | one.after for one in events}
    notes |= {pk: told[pk]["annotation"] for pk in replies if "annotation" in told[pk]}
    known = Annotation.objects.filter(pk__in=set(notes.values()))
    on_note = dict(known.values_list("pk", "version__article"))
    on = {pk: on_note[note] for pk, note in notes.items() if note in on_note}
    on |= {pk: said["article"] for pk, said in told.items() if "article" in said}
    return on | {one.pk: one.subject_id for one in events if one.subject_type == "article"}
