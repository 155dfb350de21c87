"""What an editor decides about a line outlives what cleaning makes of it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.ingestion.cleaning import CutReason
from articles.ingestion.intake import Delivery, record_document
from articles.ingestion.judged_copy import JudgedCopy, UnreadableCopy
from articles.ingestion.line_decisions import (
    CannotRule,
    Scope,
    clean_others_again,
    rule_on_line,
    withdraw_ruling,
)
from articles.ingestion.lines_elsewhere import documents_not_yet_as
from articles.ingestion.publishing import await_cleaning_again, clean_documents
from articles.models import Article, Event, LineRuling, RawDocument, Source, Version
from tests.factories import SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

BODY = (
    "The mayor, Ada Byron, opened the {} bridge on Tuesday after nine months of repairs. 👩🏽‍🚒",
    "קו העיתונות של הנמל",
    "She drove over it first, in a yellow lorry, and the band played until the evening.",
    "© 2031 Harbour Wire (sample). All rights reserved.",
)
LABEL, NOTICE = BODY[1], BODY[3]


@pytest.fixture
def source() -> Source:
    return SourceFactory.create()


def take(source: Source, name: str = "north", *lines: str) -> Article:
    """An article of this source, cleaned."""
    text = "\n\n".join([f"The {name} bridge opens", *(lines or BODY)]).format(name)
    document, _ = record_document(
        source=source,
        delivery=Delivery(f"file:///drop/{source.pk}/{name}.txt", text.encode()),
        received_at=timezone.now(),
    )
    clean_documents([document.pk])
    return Article.objects.get(sightings__document=document)


def read(article: Article) -> str:
    article.refresh_from_db()
    assert article.current
    return article.current.text


def clean_again(article: Article) -> str:
    """As a machine does it that has never heard of the editor."""
    assert article.current
    await_cleaning_again(article.current.document)
    return cleaned(article)


def cleaned(article: Article) -> str:
    clean_documents(list(RawDocument.objects.awaiting_cleaning().values_list("pk", flat=True)))
    return read(article)


def rule(article: Article, text: str, editor: User, *, keeps: bool, **said: Any) -> LineRuling:
    version = said.pop("version", None) or Version.objects.get(pk=article.current_id or 0)
    number = next(line.number for line in JudgedCopy(version).lines if line.text == text)
    options = {"scope": Scope.ARTICLE} | said
    return rule_on_line(version=version, number=number, keeps=keeps, editor=editor, **options)


def test_a_restored_line_stands_at_its_place_in_a_new_version(source: Source, editor: User) -> None:
    article = take(source)
    assert NOTICE not in read(article)

    rule(article, NOTICE, editor, keeps=True)

    assert cleaned(article).split("\n\n")[-1] == NOTICE
    assert article.versions.count() == 2


def test_a_line_that_is_cut_is_cut_because_an_editor_said_so(source: Source, editor: User) -> None:
    article = take(source)

    rule(article, LABEL, editor, keeps=False)

    assert LABEL not in cleaned(article)
    assert article.current
    assert article.current.cut_lines.get(text=LABEL).reason == CutReason.RULING


def test_a_ruling_outlives_what_the_machine_does_later(source: Source, editor: User) -> None:
    article = take(source)
    rule(article, NOTICE, editor, keeps=True)
    cleaned(article)

    assert NOTICE in clean_again(article)
    assert article.versions.count() == 2


def test_a_ruling_holds_when_the_sender_changes_the_article(source: Source, editor: User) -> None:
    article = take(source)
    rule(article, LABEL, editor, keeps=False)
    cleaned(article)

    take(source, "north", BODY[0], LABEL, "A second lorry followed, said the council on Friday.")

    assert "second lorry" in read(article)
    assert LABEL not in read(article)


def test_a_ruling_withdrawn_brings_the_text_back(source: Source, editor: User) -> None:
    article = take(source)
    before = article.current
    ruling = rule(article, LABEL, editor, keeps=False)
    cleaned(article)

    withdraw_ruling(ruling=ruling, editor=editor)

    assert LABEL in cleaned(article)
    assert article.current == before
    assert not LineRuling.objects.exists()


def test_a_ruling_on_the_source_holds_for_what_comes_in_next(source: Source, editor: User) -> None:
    rule(take(source), LABEL, editor, keeps=False, scope=Scope.SOURCE)

    assert LABEL not in read(take(source, "south"))


def test_a_ruling_on_a_source_is_none_on_others(source: Source, editor: User) -> None:
    rule(take(source), LABEL, editor, keeps=False, scope=Scope.SOURCE)

    assert LABEL in read(take(SourceFactory.create(), "south"))


def test_the_article_goes_before_its_source(source: Source, editor: User) -> None:
    article = take(source)
    rule(article, LABEL, editor, keeps=False, scope=Scope.SOURCE)
    rule(article, LABEL, editor, keeps=True)

    assert LABEL in cleaned(article)
    assert LABEL not in read(take(source, "south"))


def test_what_is_decided_for_all_copy_holds_for_this_article_too(
    source: Source, editor: User
) -> None:
    article = take(source)
    rule(article, LABEL, editor, keeps=True)
    rule(article, LABEL, editor, keeps=False, scope=Scope.SOURCE)

    assert LABEL not in cleaned(article)
    assert LineRuling.objects.get().source == source


@pytest.mark.parametrize(
    "alike",
    ["© 2032 Harbour Wire (sample). All rights reserved!", "2019 HARBOUR WIRE SAMPLE"],
)
def test_lines_are_alike_whatever_their_numbers(source: Source, editor: User, alike: str) -> None:
    line = f"{alike} – All rights reserved" if alike.isupper() else alike
    rule(take(source), NOTICE, editor, keeps=True, scope=Scope.SOURCE)

    assert line in read(take(source, "south", BODY[0], BODY[2], line))


def test_of_two_editors_on_one_line_the_last_stands(source: Source, editor: User) -> None:
    article, other = take(source), UserFactory.create()
    rule(article, LABEL, editor, keeps=False)
    rule(article, LABEL, other, keeps=True)

    ruling = LineRuling.objects.get()
    assert (ruling.keeps, ruling.author) == (True, other)


def test_the_same_ruling_again_changes_nothing(source: Source, editor: User) -> None:
    article = take(source)
    first = rule(article, LABEL, editor, keeps=False)
    again = rule(article, LABEL, UserFactory.create(), keeps=False)

    assert (again, again.author) == (first, editor)
    assert Event.objects.count() == 1


def test_history_says_who_ruled_what(source: Source, editor: User) -> None:
    article = take(source)
    rule(article, LABEL, editor, keeps=False)
    ruling = rule(article, LABEL, editor, keeps=True)
    withdraw_ruling(ruling=ruling, editor=editor)

    told = [(e.verb, e.before.get("keeps"), e.after.get("keeps")) for e in Event.objects.all()]
    assert sorted(told) == [
        ("added", None, False),
        ("changed", False, True),
        ("removed", True, None),
    ]
    assert {event.actor for event in Event.objects.all()} == {editor}


def test_withdrawing_twice_does_it_once(source: Source, editor: User) -> None:
    ruling = rule(take(source), LABEL, editor, keeps=False)
    known = LineRuling.objects.get()
    withdraw_ruling(ruling=ruling, editor=editor)

    assert withdraw_ruling(ruling=known, editor=editor) == []


def test_a_line_that_is_not_there_is_refused(source: Source, editor: User) -> None:
    version = take(source).current
    assert version

    with pytest.raises(CannotRule, match="no such line"):
        rule_on_line(version=version, number=1, keeps=False, scope=Scope.ARTICLE, editor=editor)


def test_a_text_that_has_changed_is_not_ruled_on_blindly(source: Source, editor: User) -> None:
    article = take(source)
    seen = article.current
    take(source, "north", "There is another text here now, said the mayor of Harbour on Friday.")

    with pytest.raises(CannotRule, match="changed since you looked"):
        rule(article, LABEL, editor, keeps=False, version=seen)


def test_line_after_line_is_ruled_on_without_looking_again(source: Source, editor: User) -> None:
    article = take(source)
    seen = article.current
    rule(article, LABEL, editor, keeps=False, version=seen)
    cleaned(article)

    rule(article, NOTICE, editor, keeps=True, version=seen)

    assert NOTICE in cleaned(article)
    assert LABEL not in read(article)


def test_the_last_words_of_an_article_are_not_cut(source: Source, editor: User) -> None:
    article = take(source, "north", BODY[0])
    line = BODY[0].format("north")
    rule(article, "The north bridge opens", editor, keeps=False)

    with pytest.raises(CannotRule, match="Nothing would be left"):
        rule(article, line, editor, keeps=False)


def test_copy_that_cannot_be_read_any_more_says_why(source: Source, editor: User) -> None:
    article = take(source)
    RawDocument.objects.update(content=b"\x00\x01\x02")

    with pytest.raises(UnreadableCopy, match=r"\.$"):
        rule(article, LABEL, editor, keeps=False)


def test_other_articles_with_such_a_line_are_found_and_cleaned_again(
    source: Source, editor: User
) -> None:
    article, other = take(source), take(source, "south")
    elsewhere = take(SourceFactory.create(), "west")
    ruling = rule(article, LABEL, editor, keeps=False, scope=Scope.SOURCE)
    cleaned(article)
    assert LABEL in read(other)

    assert other.current
    assert clean_others_again(ruling=ruling, editor=editor) == [other.current.document_id]

    assert LABEL not in cleaned(other)
    assert LABEL in read(elsewhere)
    assert documents_not_yet_as(ruling) == []


def test_lines_that_were_cut_elsewhere_are_found_for_a_ruling_that_keeps_them(
    source: Source, editor: User
) -> None:
    article, other = take(source), take(source, "south")
    ruling = rule(article, NOTICE, editor, keeps=True, scope=Scope.SOURCE)
    clean_others_again(ruling=ruling, editor=editor)

    assert NOTICE in cleaned(other)


def test_an_article_with_a_ruling_of_its_own_needs_no_cleaning_for_its_source(
    source: Source, editor: User
) -> None:
    article, other = take(source), take(source, "south")
    rule(other, LABEL, editor, keeps=True)
    cleaned(other)
    ruling = rule(article, LABEL, editor, keeps=False, scope=Scope.SOURCE)
    cleaned(article)

    assert documents_not_yet_as(ruling) == []


@pytest.mark.parametrize(("line", "keeps"), [(LABEL, False), (NOTICE, True)])
def test_a_ruling_on_a_source_withdrawn_is_undone_wherever_it_held(
    source: Source, editor: User, line: str, keeps: bool
) -> None:
    article = take(source)
    ruling = rule(article, line, editor, keeps=keeps, scope=Scope.SOURCE)
    cleaned(article)
    other = take(source, "south")
    assert (line in read(article)) == (line in read(other)) == keeps

    withdraw_ruling(ruling=ruling, editor=editor)

    assert (line in cleaned(article)) == (line in read(other)) != keeps


@pytest.mark.parametrize("count", [2, 12])
def test_looking_for_such_lines_costs_the_same_for_few_and_many(
    source: Source, editor: User, django_assert_num_queries: Any, count: int
) -> None:
    article, *_ = [take(source, f"bridge-{n}") for n in range(count)]
    ruling = rule(article, LABEL, editor, keeps=False, scope=Scope.SOURCE)

    with django_assert_num_queries(2):
        documents_not_yet_as(ruling)


@pytest.mark.parametrize("uri", ["upload:story.txt", "paste:1", "file:///copy/story.txt"])
def test_copy_that_nothing_names_stays_its_article_when_it_is_cleaned_again(
    uri: str, editor: User
) -> None:
    text = (
        "Bridge opens\n\nThe mayor, Ada Byron, opened the harbour bridge on Tuesday.\n\n"
        "Share this article\n\nIt cost five million crowns, more than the town had said.\n"
    )
    document, _ = record_document(
        source=SourceFactory.create(),
        delivery=Delivery(uri, text.encode()),
        received_at=timezone.now(),
    )
    (version,) = clean_documents([document.pk])

    rule_on_line(version=version, number=4, keeps=True, scope=Scope.ARTICLE, editor=editor)
    clean_documents([document.pk])

    article = Article.objects.get()
    assert article.current is not None
    assert article.current.number == 2


def test_copy_that_nothing_names_and_that_comes_to_say_what_another_says_is_put_under_it(
    editor: User, source: Source
) -> None:
    text = "Bridge opens\n\nThe mayor, Ada Byron, opened the harbour bridge on Tuesday.\n"
    more = "\nIt cost five million crowns, more than the town had said.\n"
    first, second = (
        record_document(
            source=source,
            delivery=Delivery(f"upload:{name}", copy.encode()),
            received_at=timezone.now(),
        )[0]
        for name, copy in (("a.txt", text), ("b.txt", text + more))
    )
    (version, longer) = clean_documents([first.pk, second.pk])
    if longer.document_id != second.pk:
        version, longer = longer, version

    rule_on_line(version=longer, number=4, keeps=False, scope=Scope.ARTICLE, editor=editor)
    clean_documents([second.pk])

    longer.article.refresh_from_db()
    assert longer.article.duplicate_of == version.article
