"""Making a rundown."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from articles.briefings.curation import (
    AlreadyThere,
    Excerpt,
    Gone,
    PassageMoved,
    add_article,
    add_excerpt,
    add_to_briefing,
    add_words,
    create_briefing,
    move_item,
    remove_item,
    restore_item,
    revise_briefing,
    revise_item,
)
from articles.models import Article, Briefing, Event, Item, Version
from tests.factories import ArticleFactory, BriefingFactory, ItemFactory, VersionFactory


def notes(briefing: Briefing) -> list[str]:
    return [item.note for item in briefing.items.all()]


def a_version() -> Version:
    article: Article = ArticleFactory.create()
    assert article.current is not None
    return article.current


def excerpt(article: Article, quote: str, editor: User, *, start: int = 0) -> Item:
    assert article.current is not None
    return add_excerpt(
        briefing=BriefingFactory.create(),
        version=article.current,
        start=start,
        quote=quote,
        editor=editor,
    )


def test_the_second_of_two_clicks_begins_no_second_briefing(editor: User) -> None:
    first = create_briefing(title="Morning", editor=editor)
    second = create_briefing(title="Morning", editor=editor)

    assert first == second
    assert Event.objects.filter(verb=Event.Verb.ADDED).count() == 1


def test_two_editors_may_begin_briefings_of_one_title(editor: User, chief: User) -> None:
    first = create_briefing(title="Morning", editor=editor)
    second = create_briefing(title="Morning", editor=chief)

    assert first != second


def test_what_a_briefing_said_before_is_kept_in_its_history(editor: User) -> None:
    briefing = BriefingFactory.create(title="Morning", introduction="Old.")

    revise_briefing(briefing=briefing, editor=editor, title="Morning", introduction="New.")

    briefing.refresh_from_db()
    event = Event.objects.get()
    assert briefing.introduction == "New."
    assert (event.before["introduction"], event.after["introduction"]) == ("Old.", "New.")


def test_an_article_is_cited_by_its_first_paragraph(editor: User) -> None:
    article = ArticleFactory.create(text="😀 A lead.\n\nThe rest.")

    item = add_article(briefing=BriefingFactory.create(), article=article, editor=editor)

    assert (item.quote, item.start, item.end) == ("😀 A lead.", 0, 9)


def test_an_article_stands_in_a_briefing_once_whatever_its_version(editor: User) -> None:
    briefing, article = BriefingFactory.create(), ArticleFactory.create()
    add_article(briefing=briefing, article=article, editor=editor)
    article.current = VersionFactory.create(
        article=article, document=ArticleFactory.create().documents.get(), number=2
    )
    article.save(update_fields=["current"])

    with pytest.raises(AlreadyThere, match="This article is already in the briefing"):
        add_article(briefing=briefing, article=article, editor=editor)


def test_an_article_without_a_text_cannot_be_added(editor: User) -> None:
    article = ArticleFactory.create()
    article.current = None

    with pytest.raises(PassageMoved):
        add_article(briefing=BriefingFactory.create(), article=article, editor=editor)


def test_an_excerpt_is_exactly_what_the_text_says_there(editor: User) -> None:
    article = ArticleFactory.create(text="😀 Yes, said one. Yes, said the other.")

    item = excerpt(article, "Yes, said", editor, start=16)

    assert (item.start, item.end, item.quote) == (17, 26, "Yes, said")


def test_space_around_selected_words_is_not_cited(editor: User) -> None:
    article = ArticleFactory.create(text="Yes, said one. Yes, said the other.")

    item = excerpt(article, " Yes, ", editor, start=14)

    assert (item.start, item.quote) == (15, "Yes,")


@pytest.mark.parametrize("quote", ["words never said", "  ", ""])
def test_words_that_are_not_in_the_text_are_refused(editor: User, quote: str) -> None:
    with pytest.raises(PassageMoved):
        excerpt(ArticleFactory.create(), quote, editor)


def test_an_excerpt_stands_in_a_briefing_once(editor: User) -> None:
    briefing, version = BriefingFactory.create(), a_version()
    for quote in ("the bridge", "opened the bridge"):
        add_excerpt(briefing=briefing, version=version, start=0, quote=quote, editor=editor)

    with pytest.raises(AlreadyThere, match="This excerpt is already in the briefing"):
        add_excerpt(briefing=briefing, version=version, start=0, quote="the bridge", editor=editor)


def test_the_same_words_of_ones_own_are_not_said_twice(editor: User) -> None:
    briefing = BriefingFactory.create()
    add_words(briefing=briefing, note="Look at this.", editor=editor)

    with pytest.raises(AlreadyThere):
        add_words(briefing=briefing, note="Look at this.", editor=editor)

    assert notes(briefing) == ["Look at this."]


def test_what_is_added_stands_last(editor: User) -> None:
    briefing = BriefingFactory.create()
    for note in "abc":
        add_words(briefing=briefing, note=note, editor=editor)
    remove_item(item=briefing.items.get(note="b"), editor=editor)

    add_words(briefing=briefing, note="d", editor=editor)

    assert notes(briefing) == ["a", "c", "d"]


@pytest.mark.parametrize(
    ("note", "to", "order"),
    [("a", 2, "bcad"), ("d", 0, "dabc"), ("b", 1, "abcd"), ("a", 99, "bcda"), ("c", -1, "cabd")],
)
def test_an_item_moves_to_the_place_it_is_given(note: str, to: int, order: str, db: None) -> None:
    briefing = BriefingFactory.create()
    for other in "abcd":
        ItemFactory.create(briefing=briefing, note=other)
    item = briefing.items.get(note=note)

    move_item(item=item, to=to)
    move_item(item=item, to=to)

    assert notes(briefing) == list(order)
    assert [item.position for item in briefing.items.all()] == [0, 1, 2, 3]


def test_an_item_that_was_removed_is_neither_moved_nor_revised(editor: User) -> None:
    item = ItemFactory.create()
    Item.objects.all().delete()

    with pytest.raises(Gone):
        move_item(item=item, to=0)
    with pytest.raises(Gone):
        revise_item(item=item, note="Too late.", editor=editor)
    with pytest.raises(Gone):
        remove_item(item=item, editor=editor)


def test_what_a_note_said_before_is_kept_in_its_history(editor: User) -> None:
    item = ItemFactory.create(note="Old.")

    revise_item(item=item, note="New.", editor=editor)
    revise_item(item=item, note="New.", editor=editor)

    event = Event.objects.get()
    assert (event.before, event.after, event.actor) == ({"note": "Old."}, {"note": "New."}, editor)


def test_a_removed_item_is_put_back_where_it_stood(editor: User) -> None:
    briefing, version = BriefingFactory.create(), a_version()
    ItemFactory.create(briefing=briefing, note="first", position=0)
    item = add_excerpt(
        briefing=briefing, version=version, start=0, quote="the bridge", editor=editor, note="mine"
    )
    ItemFactory.create(briefing=briefing, note="last", position=9)

    removal = remove_item(item=item, editor=editor)
    assert notes(briefing) == ["first", "last"]
    back = restore_item(removal=removal, briefing=briefing, editor=editor)

    assert notes(briefing) == ["first", "mine", "last"]
    assert (back.version, back.span, back.quote) == (version, item.span, "the bridge")


def test_a_removed_item_is_put_back_once(editor: User) -> None:
    item = ItemFactory.create()
    removal = remove_item(item=item, editor=editor)
    restore_item(removal=removal, briefing=item.briefing, editor=editor)

    with pytest.raises(AlreadyThere):
        restore_item(removal=removal, briefing=item.briefing, editor=editor)


def test_without_a_briefing_one_of_the_day_is_begun(editor: User) -> None:
    item = add_to_briefing(
        briefing=None, subject=None, note="Look.", editor=editor, today=date(2026, 3, 1)
    )

    assert (item.briefing.title, item.briefing.created_by) == ("Briefing of 1 March 2026", editor)


def test_no_briefing_is_begun_for_words_that_have_moved(editor: User) -> None:
    gone = Excerpt(a_version(), start=0, quote="never said")

    with pytest.raises(PassageMoved):
        add_to_briefing(briefing=None, subject=gone, note="", editor=editor, today=date(2026, 3, 1))

    assert not Briefing.objects.exists()
