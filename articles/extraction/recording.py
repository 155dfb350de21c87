"""Record who and what a version names. What an editor judged stays as it is."""

import logging
from collections.abc import Sequence

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, transaction
from django.db.models import Q

from ..models import Alias, Entity, Job, Mention, Version
from .linking import Known, Link, key, link
from .names import Finder, Kind, Name, RulesFinder

logger = logging.getLogger(__name__)

FINDER: Finder = RulesFinder()
MOST_KNOWN = 2000


def extract_version(pk: int) -> Version | None:
    """Claim a waiting version and find its names. None if there is nothing to do, or it failed.

    Raises only what will pass: the claim runs out, and the version is tried again.
    """
    if not Version.objects.awaiting_extraction().claim(pk):
        return None
    version = Version.objects.select_related("document__source").get(pk=pk)
    try:
        record_names(version, FINDER.find(version.text))
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Extracting version %s failed", pk)
        # Whatever it is, the trouble of one version stays its own.
        error = type(problem).__name__
        fail_extraction(version, f"Newsroom could not find its names: an error ({error}).")
        return None
    return version


def record_names(version: Version, names: Sequence[Name]) -> None:
    """Replace what a finder found in the version before. Safe to repeat."""
    links = link(version.text, names, known_entities(version.text, names))
    # In one order, so that two workers who name the same people wait for each other in turn.
    links.sort(key=_order)
    with transaction.atomic():
        Version.objects.select_for_update().get(pk=version.pk)
        version.mentions.of_the_machine().delete()
        kept = [mention.span for mention in version.mentions.all()]
        for found in links:
            entity = entity_of(found)
            Mention.objects.bulk_create(
                _mention(version, name, found, entity)
                for name in (names[index] for index in found.names)
                if not any(name.span.overlaps(span) for span in kept)
            )
        Version.objects.filter(pk=version.pk).update(
            extraction=Version.Extraction.DONE, claimed_at=None
        )
        Job.objects.record_success(kind=Job.Kind.EXTRACT, subject=version.document.uri)


def _order(found: Link) -> tuple[int, str, str]:
    return int(found.known.key) if found.known else 0, found.kind, key(found.name)


def known_entities(text: str, names: Sequence[Name]) -> list[Known]:
    """The entities that these names may be: one bounded question, however many are known."""
    keys = {key(form) for name in names for form in (name.span.of(text), name.reads_as) if form}
    surnames = {surname(form) for form in keys} - {""}
    entities = Entity.objects.filter(Q(aliases__key__in=keys) | Q(surname_key__in=surnames))
    return [
        Known(
            key=entity.pk,
            kind=Kind(entity.kind),
            name=entity.name,
            aliases=frozenset(alias.name for alias in entity.aliases.all()),
        )
        for entity in entities.distinct().order_by("pk").prefetch_related("aliases")[:MOST_KNOWN]
    ]


def surname(name: str) -> str:
    """The last word of a name, as it is compared."""
    return key(name).rsplit(" ", 1)[-1]


def entity_of(found: Link) -> Entity:
    """The entity of a link: the known one, or a new one under this name."""
    if found.known is not None:
        entity = Entity.objects.get(pk=found.known.key)
    else:
        entity, _ = Entity.objects.get_or_create(
            kind=found.kind,
            key=key(found.name)[:300],
            disambiguation="",
            defaults={
                "name": found.name[:300],
                "surname_key": surname(found.name)[:300] if found.kind == Kind.PERSON else "",
            },
        )
    if found.role and not entity.role:
        entity.role = found.role[:300]
        entity.save(update_fields=["role"])
    forms = {key(form)[:300]: form[:300] for form in sorted(found.aliases | {entity.name})}
    Alias.objects.bulk_create(
        [
            Alias(entity=entity, key=form_key, name=form)
            for form_key, form in forms.items()
            if form_key
        ],
        ignore_conflicts=True,
    )
    return entity


def _mention(version: Version, name: Name, found: Link, entity: Entity) -> Mention:
    return Mention(
        version=version,
        entity=entity,
        start=name.span.start,
        end=name.span.end,
        quote=name.span.of(version.text),
        kind=found.kind,
        finder=f"{FINDER.name} {FINDER.version}",
        confidence=min(name.confidence, found.confidence),
        why=found.why[:300],
    )


@transaction.atomic
def fail_extraction(version: Version, reason: str) -> Job:
    Version.objects.filter(pk=version.pk).update(
        extraction=Version.Extraction.FAILED, claimed_at=None
    )
    return Job.objects.record_failure(
        kind=Job.Kind.EXTRACT,
        subject=version.document.uri,
        problem=reason,
        source=version.document.source,
        document=version.document,
        version=version,
    )


def give_up_on_versions() -> None:
    """Versions that stopped worker after worker wait for a person."""
    exhausted = Version.objects.awaiting_extraction().exhausted()
    for version in exhausted.select_related("document__source"):
        fail_extraction(version, "The worker stopped every time it tried to find its names.")


def await_extraction_again(version: Version) -> None:
    """Put a version back in line: after a failure, or to find its names anew."""
    Version.objects.filter(pk=version.pk).update(
        extraction=Version.Extraction.WAITING, claimed_at=None, attempts=0
    )
