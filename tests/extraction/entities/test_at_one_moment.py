"""An editor and a worker at one text at the same moment. On PostgreSQL they truly are."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.extraction.entities.merging import merge
from articles.extraction.entities.splitting import split, unsplit
from articles.extraction.recording import await_extraction_again
from articles.extraction.rulings.making import rule, undo
from articles.models import Article, Entity, Mention, NameRuling, Version
from tests.factories import ArticleFactory, EntityFactory, MentionFactory

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Then Ada Byron spoke. Ada Byron left."
LONG_ENOUGH = 0.5  # seconds, in which the other comes as far as it can


@pytest.fixture
def ada() -> Entity:
    ada = EntityFactory.create(name="Ada Byron")
    version = ArticleFactory.create(text=TEXT).current
    MentionFactory.create(version=version, entity=ada, quote="Ada Byron", start=5)
    return ada


@contextmanager
def meanwhile(first: Callable[[], object], then: Callable[[], object]) -> Iterator[None]:
    """What somebody else does: the first before the body begins, the rest while it waits."""
    has_begun = Event()

    def work() -> None:
        try:
            with transaction.atomic():
                first()
                has_begun.set()
                time.sleep(LONG_ENOUGH)
                then()
        finally:
            has_begun.set()
            connection.close()

    with ThreadPoolExecutor(1) as somebody:
        done: Future[None] = somebody.submit(work)
        has_begun.wait()
        yield
        done.result()


def hold(version: Version) -> list[Version]:
    return list(Version.objects.select_for_update().filter(pk=version.pk))


def learn_role(entity: Entity) -> int:
    return Entity.objects.filter(pk=entity.pk).update(role="mayor")


def test_a_merge_and_a_worker_that_names_the_merged(ada: Entity, editor: User) -> None:
    countess = EntityFactory.create(name="Countess Byron")
    mention = Mention.objects.get()

    with meanwhile(
        lambda: Mention.objects.filter(pk=mention.pk).update(confidence=0.5),
        lambda: MentionFactory.create(
            version=mention.version, entity=ada, quote="Ada Byron", start=22
        ),
    ):
        merge(entity=ada, into=countess, actor=editor)

    assert Mention.objects.filter(linked=ada).count() == 2


def test_a_split_and_a_worker_that_learns_a_role(ada: Entity, editor: User) -> None:
    article = Article.objects.select_related("current").get()
    version = article.current
    assert version

    with meanwhile(lambda: hold(version), lambda: learn_role(ada)):
        runner = split(
            entity=ada, articles=[article], name="Ada Byron", disambiguation="runner",
            editor=editor,
        ).entity  # fmt: skip

    assert NameRuling.objects.standing().get().entity == runner
    ada.refresh_from_db()
    assert ada.role == "mayor"


def test_a_split_is_undone_while_a_ruling_reaches_its_texts(ada: Entity, editor: User) -> None:
    later = ArticleFactory.create(text=TEXT.replace("left", "slept")).current
    MentionFactory.create(version=later, entity=ada, quote="Ada Byron", start=5)
    for article in Article.objects.order_by("-pk"):
        runner = split(
            entity=ada, articles=[article], name="Ada Byron", disambiguation="runner",
            editor=editor,
        ).entity  # fmt: skip
    first, second = Version.objects.order_by("pk")

    with meanwhile(lambda: hold(first), lambda: hold(second)):
        unsplit(entity=runner, editor=editor)

    assert not NameRuling.objects.standing().exists()


def test_of_a_ruling_and_an_undoing_the_later_holds(ada: Entity, editor: User) -> None:
    mention = Mention.objects.select_related("version").get()
    about: dict[str, Any] = {
        "version": mention.version, "span": mention.span, "scope": "article"
    }  # fmt: skip
    first = rule(action="confirm", editor=editor, **about).ruling

    with meanwhile(lambda: undo(ruling=first, editor=editor), lambda: None):
        rule(action="confirm", editor=editor, **about)

    assert NameRuling.objects.standing().exists()


def test_a_wide_ruling_reaches_what_a_worker_takes_up_meanwhile(ada: Entity, editor: User) -> None:
    mention = Mention.objects.select_related("version").get()
    new = ArticleFactory.create(text=TEXT.replace("left", "slept")).current
    assert new
    await_extraction_again(Version.objects.filter(pk=new.pk))

    with meanwhile(lambda: hold(mention.version), lambda: Version.objects.claim_all([new.pk])):
        rule(
            version=mention.version, span=mention.span, action="reject", scope="everywhere",
            editor=editor,
        )  # fmt: skip

    new.refresh_from_db()
    assert new.claimed_at is None
