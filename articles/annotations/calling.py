"""People called by name, `@name`, in notes and replies."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from ..embargo import articles_for
from ..markdown import names_called
from ..models import Annotation, Article, Callout, Reply
from ..models.callouts import CalloutQuerySet


def people_called(text: str) -> list[User]:
    """Those with an account who are called in a text. Of two names that differ in capitals, the
    one as it is written."""
    names = names_called(text)
    if not names:
        return []
    small = {name.lower() for name in names}
    alike = User.objects.annotate(small=Lower("username")).filter(
        Q(username__in=names) | Q(small__in=small), is_active=True
    )
    people: dict[str, User] = {}
    for person in alike.order_by("pk"):
        if person.username in names or person.username.lower() not in people:
            people[person.username.lower()] = person
    return list(people.values())


def call_people(*, annotation: Annotation, text: str, by: User, reply: Reply | None = None) -> None:
    """Let a note, or a reply to it, call those whom its text calls now, and nobody else.

    Who was called before keeps when, and whether they have seen it. Who calls themselves knows.
    """
    people = people_called(text)
    Callout.objects.filter(annotation=annotation, reply=reply).exclude(person__in=people).delete()
    Callout.objects.bulk_create(
        [
            Callout(
                annotation=annotation,
                reply=reply,
                person=person,
                called_by=by,
                seen_at=timezone.now() if person == by else None,
            )
            for person in people
        ],
        ignore_conflicts=True,
    )


def callouts_for(person: User, now: datetime) -> CalloutQuerySet:
    """Where somebody else called them, the newest first: on copy that they may read, and no other.

    To be cut by whoever asks: `callouts_for(person, now).unseen()[:5]`.
    """
    articles = articles_for(person, now).filter(pk=OuterRef("annotation__version__article"))
    callouts = Callout.objects.of(person).filter(annotation__deleted_at=None)
    callouts = callouts.filter(Exists(articles.order_by()))
    callouts = callouts.exclude(called_by=person)
    callouts = callouts.select_related(
        "called_by", "reply", "annotation__label", "annotation__version"
    )
    callouts = callouts.defer("annotation__version__text", "annotation__version__standfirst")
    return callouts.order_by("-pk")


def see_callouts(*, person: User, at: datetime, article: Article | None = None) -> None:
    """They have seen where they are called: on one article, or everywhere that they may read.

    Nothing is written, and no one's writing waited for, if there is nothing new to them.
    """
    unseen = callouts_for(person, at).unseen() if article is None else _unseen_on(article, person)
    if seen := list(unseen.values_list("pk", flat=True)):
        Callout.objects.filter(pk__in=seen).update(seen_at=at)


def _unseen_on(article: Article, person: User) -> CalloutQuerySet:
    return Callout.objects.of(person).unseen().filter(annotation__version__article=article)
