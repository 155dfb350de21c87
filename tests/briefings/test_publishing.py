"""From a rundown to a frozen edition."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.briefings.curation import add_article, add_excerpt, add_words, revise_item
from articles.briefings.edition import Edition as Content
from articles.briefings.edition import fingerprint
from articles.briefings.publishing import BrokenSeal, NotPublishable, publish, unsealed
from articles.models import Article, Briefing, Edition, Event, FrozenError, Version
from tests.factories import ArticleFactory, BriefingFactory, UserFactory, VersionFactory

SEVEN = datetime(2026, 3, 1, 7, tzinfo=UTC)
TEXT = "😀 The mayor, Ada Byron, opened the bridge.\n\n“At last,” she said. “At last.”"


@pytest.fixture
def article(db: None) -> Article:
    return ArticleFactory.create(text=TEXT)


@pytest.fixture
def briefing(article: Article, editor: User) -> Briefing:
    briefing: Briefing = BriefingFactory.create(title="Morning", introduction="Good *morning*.")
    add_article(briefing=briefing, article=article, editor=editor, note="Lead with it.")
    cite(briefing, article, "“At last", editor)
    add_words(briefing=briefing, note="That is all.", editor=editor)
    return briefing


def cite(briefing: Briefing, article: Article, quote: str, editor: User, start: int = 0) -> None:
    assert article.current is not None
    add_excerpt(briefing=briefing, version=article.current, start=start, quote=quote, editor=editor)


def test_every_citation_is_exactly_the_words_of_its_version(
    briefing: Briefing, article: Article, editor: User
) -> None:
    cite(briefing, article, "“At last.”", editor, start=60)
    edition = publish(briefing=briefing, editor=editor, at=SEVEN)

    citations = edition.content["citations"]
    assert [citation["number"] for citation in citations] == [1, 2, 3]
    for citation in citations:
        version = Version.objects.get(
            article__uri=citation["uri"],
            number=citation["version"],
            document__sha256=citation["document_sha256"],
        )
        assert version.text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_edition_says_all_that_a_reader_needs_to_check_it(
    briefing: Briefing, article: Article, editor: User
) -> None:
    article.source.usage_terms = "Not for resale."
    article.source.save(update_fields=["usage_terms"])

    content = unsealed(publish(briefing=briefing, editor=editor, at=SEVEN))

    assert (content.title, content.number, content.publisher) == ("Morning", 1, "editor")
    assert content.published_at == "2026-03-01T07:00:00+00:00"
    assert [(e.kind, e.note, e.citation) for e in content.entries] == [
        ("article", "Lead with it.", 1),
        ("excerpt", "", 2),
        ("words", "That is all.", None),
    ]
    first = content.citations[0]
    assert (first.source, first.headline) == (article.source.name, "A bridge opens")
    assert (first.date_is, first.usage_terms) == ("received", "Not for resale.")


def test_a_publisher_and_its_date_go_before_the_source_and_the_day_of_arrival(editor: User) -> None:
    article = ArticleFactory.create()
    Version.objects.update(publisher="Bridge Gazette", published_at=SEVEN)
    briefing = BriefingFactory.create()
    add_article(briefing=briefing, article=article, editor=editor)

    citation = unsealed(publish(briefing=briefing, editor=editor, at=SEVEN)).citations[0]

    assert (citation.source, citation.date_is) == ("Bridge Gazette", "published")
    assert citation.date == "2026-03-01T07:00:00+00:00"


def test_the_same_words_of_one_version_are_one_citation(
    briefing: Briefing, article: Article, editor: User
) -> None:
    assert article.current is not None
    cite(briefing, article, article.current.lead, editor)

    content = unsealed(publish(briefing=briefing, editor=editor, at=SEVEN))

    assert [entry.citation for entry in content.entries] == [1, 2, None, 1]
    assert len(content.citations) == 2


def test_an_edition_stays_what_it_was_when_everything_else_changes(
    briefing: Briefing, article: Article, editor: User
) -> None:
    edition = publish(briefing=briefing, editor=editor, at=SEVEN)
    before = unsealed(edition)

    Version.objects.update(title="Another headline")
    article.source.name = "Another wire"
    article.source.save(update_fields=["name"])
    briefing.items.all().delete()
    Briefing.objects.update(title="Evening")

    assert unsealed(Edition.objects.get()) == before


def test_a_briefing_without_items_is_not_published(editor: User) -> None:
    with pytest.raises(NotPublishable, match="nothing to publish yet"):
        publish(briefing=BriefingFactory.create(), editor=editor, at=SEVEN)


def test_a_briefing_that_cites_nothing_is_not_published(editor: User) -> None:
    briefing = BriefingFactory.create()
    add_words(briefing=briefing, note="Trust me.", editor=editor)

    with pytest.raises(NotPublishable, match="Nothing here has a source"):
        publish(briefing=briefing, editor=editor, at=SEVEN)


def test_nothing_new_is_not_published_again(briefing: Briefing, editor: User, chief: User) -> None:
    publish(briefing=briefing, editor=editor, at=SEVEN)

    with pytest.raises(NotPublishable, match="Nothing has changed since edition 1"):
        publish(briefing=briefing, editor=chief, at=SEVEN.replace(hour=8))

    assert Edition.objects.count() == 1


def test_a_change_makes_the_next_edition(briefing: Briefing, editor: User) -> None:
    publish(briefing=briefing, editor=editor, at=SEVEN)
    item = briefing.items.first()
    assert item is not None
    revise_item(item=item, note="Corrected.", editor=editor)

    edition = publish(briefing=briefing, editor=editor, at=SEVEN)

    assert edition.number == 2
    event = Event.objects.filter(verb=Event.Verb.PUBLISHED).latest("pk")
    assert event.after == {"number": 2, "sha256": edition.sha256}


def test_a_newer_version_of_an_article_changes_nothing_that_was_chosen(
    briefing: Briefing, article: Article, editor: User
) -> None:
    publish(briefing=briefing, editor=editor, at=SEVEN)
    article.current = VersionFactory.create(
        article=article,
        document=ArticleFactory.create().documents.get(),
        number=2,
        text="All of it was wrong.",
    )
    article.save(update_fields=["current"])

    with pytest.raises(NotPublishable):
        publish(briefing=briefing, editor=editor, at=SEVEN)


def test_a_published_edition_is_neither_changed_nor_deleted(
    briefing: Briefing, editor: User
) -> None:
    edition = publish(briefing=briefing, editor=editor, at=SEVEN)

    with pytest.raises(FrozenError):
        edition.save()
    with pytest.raises(FrozenError):
        edition.delete()
    with pytest.raises(FrozenError):
        Edition.objects.update(number=7)
    with pytest.raises(FrozenError):
        Edition.objects.all().delete()


def test_content_that_was_tampered_with_is_not_shown(briefing: Briefing, editor: User) -> None:
    edition = publish(briefing=briefing, editor=editor, at=SEVEN)
    edition.content["title"] = "Something else"

    with pytest.raises(BrokenSeal, match="does not match its hash"):
        unsealed(edition)


def test_content_of_a_schema_unknown_is_not_guessed_at(db: None) -> None:
    edition = Edition(
        briefing=BriefingFactory.create(),
        number=1,
        content={"schema": "another.thing"},
        sha256=fingerprint({"schema": "another.thing"}),
    )

    with pytest.raises(BrokenSeal, match="cannot be read"):
        unsealed(edition)


def test_a_broken_edition_does_not_keep_the_next_from_being_published(
    briefing: Briefing, editor: User
) -> None:
    content = Content.from_data(publish(briefing=briefing, editor=editor, at=SEVEN).content)
    Edition.objects.create(
        briefing=briefing,
        number=2,
        content=content.to_data(),
        sha256="0" * 64,
        published_by=editor,
        published_at=SEVEN,
    )

    assert publish(briefing=briefing, editor=editor, at=SEVEN).number == 3


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_does() -> None:
    editor = UserFactory.create()
    briefing = BriefingFactory.create()
    add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor)
    together = Barrier(2)
    outcomes: list[int | str] = []

    def try_it() -> None:
        together.wait()
        try:
            outcomes.append(publish(briefing=briefing, editor=editor, at=SEVEN).number)
        except NotPublishable as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes, key=str) == [1, "Nothing has changed since edition 1."]
    assert Edition.objects.count() == 1
