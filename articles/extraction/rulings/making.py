"""Rule on a name, and take a ruling back.

A ruling holds at once in the text it is made on. Other articles that it reaches are put back in
line; to wake a worker up is the caller's part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from ...models import Article, Entity, Event, Kind, Mention, NameRuling, Version
from ...models.versions import VersionQuerySet
from ...spans import Span
from ..linking import key
from ..recording import record_again
from .reaching import decided, put_in_line, reached
from .standing import WIDE, first_word

Action, Scope = NameRuling.Action, NameRuling.Scope
LONGEST_NAME = 300
NO_SUCH_NAME = "That name is not marked here any more: somebody, or a newer text, changed it."
AT_ONE_MOMENT = "Somebody ruled on the same words at the same moment. Look at what they ruled."
TEXT_HAS_CHANGED = "The text has changed since you looked: here it is as it is now."


class CannotRule(Exception):
    """There can be no such ruling; the message says why to a person."""


@dataclass(frozen=True)
class Ruled:
    """A ruling as it stands now, and the other versions that wait for a worker because of it."""

    ruling: NameRuling
    waiting: list[int]


def rule(
    *,
    version: Version,
    span: Span,
    action: str,
    scope: str,
    editor: User,
    kind: str = "",
    entity: Entity | None = None,
    reason: str = "",
) -> Ruled:
    """Decide on the words at `span`. Safe to repeat: of two who rule on one thing, the last stands.

    `kind` is for relabelling and adding, `entity` for relinking and, if it is known, adding. A
    wider ruling takes back the narrower ones that would keep it from holding here. Raises
    `CannotRule`.
    """
    # Long because so much is given: the work itself is one transaction of a few calls.
    with transaction.atomic():
        # Two editors at once are one after the other from here on.
        article = Article.objects.select_for_update(no_key=True).get(pk=version.article_id)
        if article.current_id != version.pk:
            raise CannotRule(TEXT_HAS_CHANGED)
        mention = _mention(version, span, action)
        words = _words(version, span)
        said = _said(action, scope, kind, entity, mention)
        place = _place(article, scope)
        at = {"version": version, "start": span.start, "end": span.end}
        same_place = at if scope == Scope.HERE else {"key": words["key"]}
        standing = NameRuling.objects.standing().filter(scope=scope, **place, **same_place)
        narrower = [*_narrower(article, scope, words["key"], mention)]
        if known := standing.filter(**said).first():
            in_the_way = [one for one in narrower if one != known]
            _take_back(in_the_way, editor)
            _note_replaced(in_the_way, known)
            return Ruled(known, _follow(decided(in_the_way), version) if in_the_way else [])
        in_the_way = [*standing, *narrower]
        _take_back(in_the_way, editor)
        about = {"scope": scope, "author": editor, "reason": reason.strip(), **_found(mention)}
        ruling = _created(**at, **place, **words, **said, **about)
        _note_replaced(in_the_way, ruling)
        Event.objects.record(Event.Verb.ADDED, ruling, actor=editor, after=_told(ruling))
        return Ruled(ruling, _follow(reached(ruling), version))


def undo(*, ruling: NameRuling, editor: User) -> Ruled:
    """Take a ruling back: what it had replaced stands again, unless another took its place.

    Safe to repeat. The article it was made on is without it at once.
    """
    with transaction.atomic():
        # The article first, as for whoever rules in it: so no two wait for each other.
        articles = Article.objects.select_for_update(of=["self"], no_key=True)
        articles.get(versions=ruling.version_id)
        ruling = NameRuling.objects.select_for_update(of=["self"]).get(pk=ruling.pk)
        if ruling.undone_at:
            return Ruled(ruling, [])
        _take_back([ruling], editor)
        versions = decided([ruling])
        for one in _restored(ruling, editor):
            versions |= reached(one)
        shown = Version.objects.get(article__versions=ruling.version_id, article__current=F("pk"))
        return Ruled(ruling, _follow(versions, shown))


def _follow(versions: VersionQuerySet, shown: Version) -> list[int]:
    """Record the one that is shown as rulings want it now; the others wait for a worker."""
    waiting = put_in_line(versions, shown)
    record_again(shown)
    return waiting


def _created(**fields: Any) -> NameRuling:
    """In articles apart, two may rule on one thing at the same moment."""
    try:
        with transaction.atomic():
            return NameRuling.objects.create(**fields)
    except IntegrityError as problem:
        raise CannotRule(AT_ONE_MOMENT) from problem


def _mention(version: Version, span: Span, action: str) -> Mention | None:
    mention = version.mentions.filter(start=span.start, end=span.end).first()
    if mention is None and action != Action.ADD:
        raise CannotRule(NO_SUCH_NAME)
    return mention


def _words(version: Version, span: Span) -> dict[str, str]:
    quote = span.of(version.text)
    if len(quote) != span.end - span.start:
        raise CannotRule(TEXT_HAS_CHANGED)
    if not any(map(str.isalnum, key(quote))) or quote != quote.strip():
        raise CannotRule("A name begins and ends with a letter, a digit or a sign of its own.")
    if len(quote) > LONGEST_NAME or "\n\n" in quote:
        raise CannotRule("That is too long for a name. Mark only the words that name something.")
    return {"quote": quote, "key": key(quote)[:LONGEST_NAME], "first_word": first_word(quote)}


def _said(
    action: str, scope: str, kind: str, entity: Entity | None, mention: Mention | None
) -> dict[str, Any]:
    """What the ruling says: a confirmation of one name says also who it is."""
    if action == Action.REJECT:
        return {"action": action, "kind": "", "entity": None}
    # What no finder found would be gone if nobody added it any more.
    is_added = mention is not None and not mention.found_as
    if action == Action.CONFIRM and mention:
        is_one = scope in {Scope.HERE, Scope.ARTICLE}
        linked = mention.linked if is_one else None
        action = Action.ADD if is_added else action
        return {"action": action, "kind": mention.kind, "entity": linked}
    if action == Action.RELINK and entity is None:
        raise CannotRule("Say who or what it is.")
    kind = entity.kind if entity else kind
    if kind not in Kind.values:
        raise CannotRule("Say whether it is a person, an organisation, a place or something else.")
    return {"action": Action.ADD if is_added else action, "kind": kind, "entity": entity}


def _found(mention: Mention | None) -> dict[str, Any]:
    """What the machine said of the words, for what rulings say about the machine."""
    if mention is None or not mention.found_as:
        return {}
    told = {"finder": mention.finder, "confidence": mention.confidence}
    return {"found_as": mention.found_as, **told}


def _place(article: Article, scope: str) -> dict[str, Any]:
    if scope in {Scope.HERE, Scope.ARTICLE}:
        return {"article": article, "source": None}
    return {"article": None, "source": article.source if scope == Scope.SOURCE else None}


def _narrower(
    article: Article, scope: str, words: str, mention: Mention | None
) -> Iterable[NameRuling]:
    """Rulings that would keep a wider one from holding at this name."""
    here = mention.ruling if mention else None
    if here and here.scope == Scope.HERE and here.undone_at is None:
        yield here
    standing = NameRuling.objects.standing().filter(key=words)
    if scope in WIDE:
        yield from standing.filter(scope=Scope.ARTICLE, article=article)
    if scope == Scope.EVERYWHERE:
        yield from standing.filter(scope=Scope.SOURCE, source=article.source_id)


def _take_back(rulings: Iterable[NameRuling], editor: User) -> None:
    now = timezone.now()
    for ruling in {ruling.pk: ruling for ruling in rulings}.values():
        ruling.undone_at, ruling.undone_by = now, editor
        ruling.save(update_fields=["undone_at", "undone_by"])
        Event.objects.record(Event.Verb.REMOVED, ruling, actor=editor, before=_told(ruling))


def _note_replaced(rulings: Iterable[NameRuling], by: NameRuling) -> None:
    NameRuling.objects.filter(pk__in=[one.pk for one in rulings]).update(replaced_by=by)


def _restored(ruling: NameRuling, editor: User) -> list[NameRuling]:
    """What it had replaced, standing again wherever nothing else stands now."""
    restored = []
    for one in ruling.replaced.exclude(undone_at=None).order_by("pk"):
        one.undone_at = one.undone_by = one.replaced_by = None
        try:
            with transaction.atomic():
                one.save(update_fields=["undone_at", "undone_by", "replaced_by"])
        except IntegrityError:  # another stands in its place
            continue
        Event.objects.record(Event.Verb.ADDED, one, actor=editor, after=_told(one))
        restored.append(one)
    return restored


def _told(ruling: NameRuling) -> dict[str, Any]:
    return {
        "words": ruling.quote,
        "action": ruling.action,
        "scope": ruling.scope,
        "kind": ruling.kind,
        "entity": ruling.entity_id,
        "reason": ruling.reason,
    }
