"""Mail people what newly matches the searches they asked it of: each match once, or not at all.

Matches are claimed before they are sent. A worker that is killed in between sends nothing twice:
what it had claimed is not sent at all. What the mail server refuses is given back and tried again.
"""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from ..listing import found
from ..models import Article, Job, MailedMatch, SavedSearch
from ..models.people import name_of
from ..search.language import Unreadable, parse

LOOKED_BACK = timedelta(days=2)
KEPT = timedelta(days=7)  # claims, for longer than anything is looked back
MOST_CLAIMED = 500
MOST_LISTED = 20
# Whether a message went out that the server neither took nor refused, nobody knows.
REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)


@dataclass(frozen=True)
class Matches:
    """What was claimed for one search, and the newest of it."""

    search: SavedSearch
    claimed: Sequence[int]
    newest: Sequence[Article]

    @property
    def more(self) -> int:
        return len(self.claimed) - len(self.newest)


def people_to_mail() -> list[int]:
    """Those who asked for mail; nobody while there is no mail server."""
    if not settings.SENDS_MAIL:
        return []
    owners = SavedSearch.objects.mailed().order_by("owner").values_list("owner", flat=True)
    return list(owners.distinct())


def mail_digest(person: int, *, now: datetime) -> int:
    """Send one mail of all that is new to them, if anything is: how many matches were sent."""
    owner = User.objects.filter(pk=person).first()
    if owner is None:
        return 0
    matches = claim(owner, now=now)
    if not matches:  # of what was tried again, nothing is left to be sent
        Job.objects.filter(kind=Job.Kind.MAIL, subject=owner.username).under_way().settle()
        return 0
    problem, may_be_out = _send(_message(owner, matches))
    if problem:
        if not may_be_out:
            _give_back(matches)
        Job.objects.record_failure(kind=Job.Kind.MAIL, subject=owner.username, problem=problem)
        return 0
    Job.objects.record_success(kind=Job.Kind.MAIL, subjects=[owner.username])
    return sum(len(one.claimed) for one in matches)


@transaction.atomic
def claim(owner: User, *, now: datetime) -> list[Matches]:
    """Take what nobody has been sent yet. Two workers take one after the other."""
    MailedMatch.objects.filter(search__owner=owner, claimed_at__lt=now - KEPT).delete()
    searches = SavedSearch.objects.mailed().filter(owner=owner).order_by("name", "pk")
    taken = [_claim(search, owner, now) for search in searches.select_for_update(of=["self"])]
    return [one for one in taken if one.claimed]


def _claim(search: SavedSearch, owner: User, now: datetime) -> Matches:
    try:
        question = parse(search.question)
    except Unreadable:  # the desk and its own page say so
        return Matches(search, [], [])
    since = max(search.mailed_since or now, now - LOOKED_BACK)
    sent = MailedMatch.objects.filter(search=search, article=OuterRef("pk"))
    new = found(question, reader=owner, now=now).filter(~Exists(sent), arrived_at__gte=since)
    newest = new.defer("current__text").order_by("-arrived_at", "-pk")
    claimed = list(newest.values_list("pk", flat=True)[:MOST_CLAIMED])
    MailedMatch.objects.bulk_create(
        MailedMatch(search=search, article_id=pk, claimed_at=now) for pk in claimed
    )
    shown = Article.objects.for_reading().defer("current__text").in_bulk(claimed[:MOST_LISTED])
    return Matches(search, claimed, [shown[pk] for pk in claimed[:MOST_LISTED] if pk in shown])


def _give_back(matches: Sequence[Matches]) -> None:
    for one in matches:
        MailedMatch.objects.filter(search=one.search, article__in=one.claimed).delete()


def _message(owner: User, matches: Sequence[Matches]) -> EmailMessage:
    count = sum(len(one.claimed) for one in matches)
    names = ", ".join(one.search.name for one in matches)
    context = {"owner": name_of(owner), "matches": matches, "site": settings.SITE_URL}
    return EmailMessage(
        # What people typed may hold a line break, and a subject may not.
        subject=f"{count} new: {' '.join(names.split())}"[:150],
        body=render_to_string("notices/digest.txt", context),
        to=[owner.email],
    )


def _send(message: EmailMessage) -> tuple[str, bool]:
    """What went wrong, as a sentence, and whether it may have gone out nevertheless."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as problem:
        return f"The mail server lets nothing in: {problem}. It is tried again.", False
    message.connection = connection
    try:
        message.send()
    except REFUSALS as problem:
        return f"The mail server refused it: {problem}. It is tried again.", False
    except (OSError, smtplib.SMTPException) as problem:
        sentence = f"The mail server broke off: {problem}. It may be out, and is not sent again."
        return sentence, True
    finally:
        connection.close()
    return "", False
