"""Briefings in the bin."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.briefings.bin import (
    Published,
    delete_briefing,
    deleted_briefings,
    empty_bin,
    restore_briefing,
)
from articles.briefings.curation import add_article
from articles.briefings.publishing import publish
from articles.models import Briefing, Event, Item
from tests.factories import ArticleFactory, BriefingFactory, ItemFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_it_comes_back_with_all_that_is_in_it(editor: User) -> None:
    item = ItemFactory.create(briefing__created_by=editor)

    deleted = delete_briefing(briefing=item.briefing, by=editor)
    assert not Briefing.objects.exists()
    assert list(deleted_briefings(editor)) == [deleted]
    back = restore_briefing(briefing=deleted, by=editor)

    assert list(Briefing.objects.all()) == [back]
    assert list(back.items.all()) == [item]
    told = Event.objects.filter(subject_type="briefing").order_by("pk")
    assert [one.verb for one in told] == ["removed", "added"]


def test_what_was_published_is_not_deleted(editor: User) -> None:
    briefing = BriefingFactory.create(created_by=editor)
    add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor)
    publish(briefing=briefing, editor=editor, at=timezone.now())

    with pytest.raises(Published):
        delete_briefing(briefing=briefing, by=editor)

    assert Briefing.objects.exists()


def test_another_editors_briefing_is_for_who_may_delete_all() -> None:
    briefing = BriefingFactory.create()
    stranger, chief = UserFactory.create(), UserFactory.create(is_superuser=True)

    with pytest.raises(PermissionDenied):
        delete_briefing(briefing=briefing, by=stranger)
    delete_briefing(briefing=briefing, by=chief)

    assert not deleted_briefings(stranger).exists()
    assert deleted_briefings(chief).exists()


def test_after_its_time_it_is_gone_with_its_items(editor: User) -> None:
    item = ItemFactory.create(briefing__created_by=editor)
    delete_briefing(briefing=item.briefing, by=editor)

    assert empty_bin(before=timezone.now() - timedelta(days=1)) == 0
    assert empty_bin(before=timezone.now()) == 1
    assert empty_bin(before=timezone.now()) == 0

    assert not Item.objects.exists()


def test_one_with_an_edition_is_never_emptied(editor: User) -> None:
    briefing = BriefingFactory.create(created_by=editor)
    add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor)
    publish(briefing=briefing, editor=editor, at=timezone.now())
    Briefing.objects.update(deleted_at=timezone.now() - timedelta(days=90))

    assert empty_bin(before=timezone.now()) == 0
    assert Briefing.with_deleted.exists()
