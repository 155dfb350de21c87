"""Mail of what newly matches: each match once. People and events are fictional."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from articles.models import Job, MailedMatch, SavedSearch
from articles.notices.digests import claim, mail_digest, people_to_mail
from articles.tasks import mail_people, retry_job
from tests.factories import ArticleFactory

Mailbox = list[EmailMessage]


@pytest.fixture
def search(editor: User, settings: Settings) -> SavedSearch:
    settings.SENDS_MAIL, settings.SITE_URL = True, "https://newsroom.example"
    editor.email, editor.first_name = "editor@newsroom.example", "Ada"
    editor.save()
    return SavedSearch.objects.create(
        owner=editor,
        name="Bridges",
        question="bridge",
        mailed_since=timezone.now() - timedelta(hours=1),
    )


def test_what_is_new_is_mailed_once_with_a_way_to_stop_it(
    search: SavedSearch, mailoutbox: Mailbox
) -> None:
    article = ArticleFactory.create(title="A bridge <opens>")
    ArticleFactory.create(title="A ferry", text="It sails.")
    ArticleFactory.create(title="An old bridge", arrived_at=timezone.now() - timedelta(hours=2))
    ArticleFactory.create(title="A secret bridge", is_withheld=True)

    for _ in range(2):
        mail_people()

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["editor@newsroom.example"], "1 new: Bridges")
    for words in (
        "A bridge <opens>",
        f"https://newsroom.example{article.get_absolute_url()}",
        f"https://newsroom.example{reverse('saved_search', args=[search.pk])}",
    ):
        assert words in mail.body
    assert "secret" not in mail.body
    ArticleFactory.create(title="Another bridge")
    mail_people()
    assert len(mailoutbox) == 2
    assert "opens" not in mailoutbox[1].body


def test_what_a_rule_tagged_later_is_mailed_then(search: SavedSearch, mailoutbox: Mailbox) -> None:
    SavedSearch.objects.update(question="tag:harbour")
    article = ArticleFactory.create()
    mail_people()
    assert mailoutbox == []

    article.tags.add("Harbour")
    mail_people()

    assert len(mailoutbox) == 1


def test_a_killed_worker_sends_nothing_twice(
    search: SavedSearch, editor: User, mailoutbox: Mailbox
) -> None:
    """It had claimed, and was killed before it sent: what nobody knows is not sent again."""
    ArticleFactory.create(title="A bridge")
    claim(editor, now=timezone.now())

    mail_people()

    assert mailoutbox == []


class Refusing(EmailBackend):
    problem: Exception = smtplib.SMTPDataError(550, b"No.")

    def send_messages(self, _: object) -> int:
        raise self.problem


class Unreachable(EmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError("Nobody listens.")


class BreakingOff(Refusing):
    problem = smtplib.SMTPServerDisconnected("It hung up.")


@pytest.mark.parametrize(
    ("backend", "said", "is_sent_again"),
    [
        ("Refusing", "The mail server refused it", True),
        ("Unreachable", "The mail server lets nothing in", True),
        ("BreakingOff", "It may be out, and is not sent again.", False),
    ],
)
def test_what_went_wrong_is_a_job_that_is_tried_again(
    search: SavedSearch,
    settings: Settings,
    mailoutbox: Mailbox,
    backend: str,
    said: str,
    is_sent_again: bool,
) -> None:
    ArticleFactory.create(title="A bridge")
    before, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.{backend}"

    mail_people()

    job = Job.objects.get(kind=Job.Kind.MAIL)
    assert job.subject == "editor"
    assert said in job.problem
    settings.EMAIL_BACKEND = before
    retry_job(job.pk)
    assert bool(mailoutbox) == is_sent_again
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_a_job_of_somebody_who_wants_no_more_mail_is_over(search: SavedSearch) -> None:
    said = {"subject": "editor", "problem": "The mail server refused it."}
    job = Job.objects.record_failure(kind=Job.Kind.MAIL, **said)
    SavedSearch.objects.update(mailed_since=None)

    retry_job(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_very_many_are_told_by_their_number(
    search: SavedSearch, editor: User, mailoutbox: Mailbox
) -> None:
    ArticleFactory.create_batch(23, title="A bridge")

    assert mail_digest(editor.pk, now=timezone.now()) == 23

    assert mailoutbox[0].subject == "23 new: Bridges"
    assert "and 3 more: https://newsroom.example/articles/?q=bridge" in mailoutbox[0].body


def test_nobody_is_mailed_who_cannot_be(search: SavedSearch, editor: User) -> None:
    assert people_to_mail() == [editor.pk]
    for field, value in (("is_active", False), ("email", "")):
        User.objects.filter(pk=editor.pk).update(**{field: value})
        assert people_to_mail() == []
        User.objects.filter(pk=editor.pk).update(is_active=True, email="a@newsroom.example")
    SavedSearch.objects.update(mailed_since=None)
    assert people_to_mail() == []


def test_without_a_mail_server_nothing_is_claimed(search: SavedSearch, settings: Settings) -> None:
    settings.SENDS_MAIL = False
    ArticleFactory.create(title="A bridge")

    mail_people()

    assert not MailedMatch.objects.exists()


def test_old_claims_are_dropped_once_nothing_looks_back_so_far(
    search: SavedSearch, editor: User
) -> None:
    article = ArticleFactory.create(arrived_at=timezone.now() - timedelta(days=9))
    old = timezone.now() - timedelta(days=8)
    MailedMatch.objects.create(search=search, article=article, claimed_at=old)

    claim(editor, now=timezone.now())

    assert not MailedMatch.objects.exists()


def test_its_page_switches_mail_on_and_off(
    search: SavedSearch, editor_client: Client, settings: Settings
) -> None:
    address = reverse("saved_search", args=[search.pk])
    editor_client.post(address, {"name": "Bridges"})
    search.refresh_from_db()
    assert search.mailed_since is None

    ArticleFactory.create(title="A bridge")
    editor_client.post(address, {"name": "Bridges", "is_mailed": "on"})
    assert claim(search.owner, now=timezone.now()) == []  # what was there before is no news

    settings.SENDS_MAIL = False  # it can be stopped all the same
    editor_client.post(address, {"name": "Bridges"})
    search.refresh_from_db()
    assert search.mailed_since is None


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_one_moment_one_sends(
    search: SavedSearch, editor: User, mailoutbox: Mailbox
) -> None:
    ArticleFactory.create_batch(3, title="A bridge")
    both = Barrier(2)

    def work(_: int) -> int:
        try:
            both.wait()
            return mail_digest(editor.pk, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        sent = sorted(workers.map(work, range(2)))

    assert sent == [0, 3]
    assert len(mailoutbox) == 1
