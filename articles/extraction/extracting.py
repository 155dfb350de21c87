"""The step: versions in line -> names, quotes and figures, many at a time.

The finder works outside every transaction; each version is then recorded in one of its own.
"""

import json
import logging
import time
from collections.abc import Iterator, Mapping, Sequence

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models.functions import Length

from ..models import FoundNames, Job, Mention, Version
from ..models.rows import insert_rows
from . import figures, quotes
from .found_names import as_found, names_of, title
from .language import language_of
from .names import Finder, ModelDamaged, Name, UnknownBackend, finder_for
from .recording import LINKER, record
from .rulings.applying import Ruling
from .rulings.standing import rulings_for

logger = logging.getLogger(__name__)

# A lot is read at once: so much, and no new one after so long.
VERSIONS_AT_ONCE = 20
LETTERS_AT_ONCE = 200_000
SECONDS_AT_ONCE = 60
STOPPED_EVERY_TIME = "The worker stopped every time it tried to find its names."


def finder() -> Finder:
    """The finder that the settings name. Raises `UnknownBackend` and `ModelDamaged`."""
    return finder_for(settings.NAMES_BACKEND)


def extract_versions(pks: Sequence[int]) -> list[Version]:
    """Claim those of these versions that wait, and record what they say; those that went well.

    Raises only what will pass: claims run out, and the versions are tried again. What there is no
    time for is left unclaimed, for another worker.
    """
    recorded: list[Version] = []
    until = time.monotonic() + SECONDS_AT_ONCE
    for lot in _lots(pks):
        if time.monotonic() > until:
            break
        claimed = Version.objects.awaiting_extraction().claim_all(lot)
        versions = Version.objects.filter(pk__in=claimed).exclude(claimed_at=None)
        versions = versions.select_related("article", "document__source", "found_names")
        recorded += _go_through(list(versions.defer("document__content").order_by("pk")))
    return recorded


def _lots(pks: Sequence[int]) -> Iterator[list[int]]:
    """The versions in lots that memory holds. What was tried in vain is tried by itself.

    So what stops a worker stops nothing but itself in the end.
    """
    lot: list[int] = []
    taken = 0
    rows = Version.objects.filter(pk__in=pks).order_by("attempts", "pk")
    sizes = rows.annotate(size=Length("text")).values_list("pk", "size", "attempts")
    for pk, size, attempts in list(sizes):
        is_full = len(lot) == VERSIONS_AT_ONCE or taken + size > LETTERS_AT_ONCE
        if lot and (attempts or is_full):
            yield lot
            lot, taken = [], 0
        lot.append(pk)
        taken += size
    if lot:
        yield lot


def _go_through(versions: Sequence[Version]) -> list[Version]:
    """Read them all at once or, where that fails, each alone."""
    if not versions:
        return []
    try:
        found = _find(versions)
        rulings = rulings_for(versions, found)
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except (UnknownBackend, ModelDamaged) as problem:
        for version in versions:
            fail_extraction(version, str(problem))
        return []
    except Exception as problem:
        if len(versions) > 1:
            logger.exception("Reading %s versions at once failed: each alone", len(versions))
            return [version for one in versions for version in _go_through([one])]
        logger.exception("Reading version %s failed", versions[0].pk)
        _fail(versions[0], problem)
        return []
    return _record_all(versions, found, rulings)


def _record_all(
    versions: Sequence[Version],
    found: Mapping[int, Sequence[Name]],
    rulings: Mapping[int, Sequence[Ruling]],
) -> list[Version]:
    """Record each; those that went well. What holds for few of them is asked for all at once."""
    subjects = [_subject(version) for version in versions]
    failed = Job.objects.troubled(kind=Job.Kind.EXTRACT, subjects=subjects)
    named = Mention.objects.filter(version__in=versions).values_list("version", flat=True)
    known = {one.pk for one in versions if one.extractor}.union(named.distinct())
    return [
        one
        for one in versions
        if _recorded(
            one,
            found[one.pk],
            rulings[one.pk],
            is_first=one.pk not in known,
            failed=_subject(one) in failed,
        )
    ]


def _find(versions: Sequence[Version]) -> dict[int, list[Name]]:
    """The names of each version: none where it is not English, the known ones where it was read."""
    used = finder()
    found: dict[int, list[Name]] = {}
    unread = []
    for version in versions:
        version.written_in = _language(version)
        if hasattr(version, "found_names") and version.found_names.finder == title(used):
            found[version.pk] = names_of(version.found_names)
        elif version.is_understood:
            unread.append(version)
        else:
            found[version.pk] = []
    texts = [version.text for version in unread]
    for version, names in zip(unread, used.find_many(texts), strict=True):
        found[version.pk] = names
    return found


def _language(version: Version) -> str:
    """As its words tell; where they do not, as the sender says."""
    return language_of(version.text) or version.language.casefold().partition("-")[0][:20]


def _recorded(
    version: Version,
    names: Sequence[Name],
    rulings: Sequence[Ruling],
    *,
    is_first: bool,
    failed: bool,
) -> bool:
    """Whether it went well. Not if it was put back in line meanwhile: then it is read again."""
    try:
        with transaction.atomic():
            if not _is_mine(version, names):
                return False
            record(version, names, rulings, is_first=is_first)
            if failed:
                Job.objects.record_success(kind=Job.Kind.EXTRACT, subjects=[_subject(version)])
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Recording version %s failed", version.pk)
        _fail(version, problem)
        return False
    return True


def _is_mine(version: Version, names: Sequence[Name]) -> bool:
    """Mark a version as read and keep what was found, unless it was put back in line."""
    found = as_found(version, finder(), names)
    steps = (quotes, figures) if version.is_understood else ()
    made_by = [found.finder, LINKER, *(f"{step.NAME} {step.VERSION}" for step in steps)]
    version.extractor = "; ".join(made_by)
    mine = Version.objects.awaiting_extraction().filter(claimed_at=version.claimed_at)
    taken = mine.filter(pk=version.pk).update(
        extraction=Version.Extraction.DONE,
        claimed_at=None,
        extractor=version.extractor,
        written_in=version.written_in,
    )
    if taken:
        _keep_found(version, found)
    return bool(taken)


def _keep_found(version: Version, found: FoundNames) -> None:
    before = getattr(version, "found_names", None)
    if before is None:
        row = (version.pk, found.finder, json.dumps(found.names))
        insert_rows(FoundNames, ["version", "finder", "names"], [row])
    elif (before.finder, before.names) != (found.finder, found.names):
        found.save(update_fields=["finder", "names"])


def _fail(version: Version, problem: Exception) -> None:
    # Whatever it is, the trouble of one version stays its own.
    error = type(problem).__name__
    fail_extraction(version, f"Newsroom could not find its names: an error ({error}).")


def _subject(version: Version) -> str:
    """What its Job is about: a document may have many texts, and each fails and succeeds alone."""
    uri, part = version.document.uri, version.part
    return f"{uri}#{part}" if part else uri


@transaction.atomic
def fail_extraction(version: Version, reason: str) -> Job:
    Version.objects.filter(pk=version.pk).update(
        extraction=Version.Extraction.FAILED, claimed_at=None
    )
    return Job.objects.record_failure(
        kind=Job.Kind.EXTRACT,
        subject=_subject(version),
        problem=reason,
        source=version.document.source,
        document=version.document,
        version=version,
    )


def give_up_on_versions() -> None:
    """Versions that stopped worker after worker wait for a person."""
    exhausted = Version.objects.awaiting_extraction().exhausted()
    for version in exhausted.select_related("document__source"):
        fail_extraction(version, STOPPED_EVERY_TIME)
