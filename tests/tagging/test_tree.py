import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import QuerySet

from articles.models import Event, Tag
from articles.tagging.tree import MOST_LEVELS, CannotPlace, leave_children, lock_tree, place_tag
from articles.tagging.vocabulary import rename_tag
from tests.factories import TagFactory

pytestmark = pytest.mark.django_db


def chain(*names: str) -> list[Tag]:
    """Tags of these names, each under the one before."""
    tags: list[Tag] = []
    for name in names:
        parent = tags[-1] if tags else None
        tags.append(place_tag(tag=TagFactory.create(name=name), parent=parent, actor=None))
    return tags


def paths() -> list[tuple[str, ...]]:
    return [
        tuple(bytes(path).decode().split("\0"))
        for path in Tag.objects.order_by("path").values_list("path", flat=True)
    ]


def test_a_tag_takes_all_below_it_along(editor: User) -> None:
    _, trade, _ = chain("Economy", "Trade", "Steel")
    politics = TagFactory.create(name="Politics")

    place_tag(tag=trade, parent=politics, actor=editor)

    assert paths() == [
        ("economy",),
        ("politics",),
        ("politics", "trade"),
        ("politics", "trade", "steel"),
    ]
    event = Event.objects.latest("pk")
    assert (event.before, event.after) == ({"parent": "Economy"}, {"parent": "Politics"})


def test_a_tag_keeps_its_place_when_one_above_it_is_renamed() -> None:
    economy, _, _ = chain("Economy", "Trade", "Steel")

    rename_tag(tag=economy, name="Business", actor=None)

    assert paths() == [("business",), ("business", "trade"), ("business", "trade", "steel")]


def test_tags_make_no_circle() -> None:
    economy, _, steel = chain("Economy", "Trade", "Steel")

    for parent in (economy, steel):
        with pytest.raises(CannotPlace):
            place_tag(tag=economy, parent=parent, actor=None)


def test_the_database_knows_no_tag_under_itself() -> None:
    tag = TagFactory.create()

    with pytest.raises(IntegrityError):
        Tag.objects.filter(pk=tag.pk).update(parent=tag)


def test_the_tree_has_an_end() -> None:
    names = [f"Level {number}" for number in range(MOST_LEVELS)]
    *_, deepest = chain(*names)

    with pytest.raises(CannotPlace):
        place_tag(tag=TagFactory.create(), parent=deepest, actor=None)
    with pytest.raises(CannotPlace):
        place_tag(tag=Tag.objects.get(name="Level 0"), parent=TagFactory.create(), actor=None)


def test_a_name_that_begins_like_another_is_not_below_it() -> None:
    TagFactory.create(name="Trade war")
    economy = TagFactory.create(name="Economy")

    place_tag(tag=TagFactory.create(name="Trade"), parent=economy, actor=None)

    assert paths() == [("economy",), ("economy", "trade"), ("trade-war",)]


def test_what_stood_below_a_tag_that_goes_moves_up() -> None:
    _, trade, _ = chain("Economy", "Trade", "Steel")

    leave_children(trade)
    trade.delete()

    assert paths() == [("economy",), ("economy", "steel")]


def test_whoever_puts_a_tag_on_does_not_wait_for_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, bool]] = []

    def locked(rows: QuerySet[Tag], **how: bool) -> QuerySet[Tag]:
        asked.append(how)
        return rows

    monkeypatch.setattr(QuerySet, "select_for_update", locked)
    lock_tree()

    assert asked == [{"no_key": True}]
