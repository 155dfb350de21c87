"""What was judged in one version of an article holds in the next, at the same words."""

import pytest
from django.contrib.auth.models import User

from articles.extraction.extracting import extract_versions
from articles.extraction.judging import choose_speaker, judge
from articles.extraction.recording import await_extraction_again
from articles.models import Article, Figure, Quote, Version
from tests.factories import ArticleFactory
from tests.updates import update

BRIDGE = (
    "Mayor Ada Byron opened the bridge in Brussels 😀. It cost $5 million.\n\n"
    "“It will hold for 50 years,” Byron said. Engineer Carl Roe nodded."
)
NEWER = f"Brussels had waited for years.\n\n{BRIDGE}\n\nThe ferries stop in May."


@pytest.fixture
def article(db: None) -> Article:
    article = ArticleFactory.create(text=BRIDGE)
    assert article.current is not None
    read(article.current)
    return article


def read(version: Version) -> Version:
    await_extraction_again(Version.objects.filter(pk=version.pk))
    (done,) = extract_versions([version.pk])
    return done


def cost(version: Version) -> Figure:
    return version.figures.get(quote__contains="5 million")


def test_a_verdict_holds_in_a_newer_version(article: Article, editor: User) -> None:
    assert article.current is not None
    judge(Figure, pk=cost(article.current).pk, verdict="rejected", editor=editor)
    judge(Quote, pk=article.current.quotes.get().pk, verdict="accepted", editor=editor)

    newer = read(update(article, text=NEWER))

    figure, quote = cost(newer), newer.quotes.get()
    assert (figure.verdict, figure.judged_by) == ("rejected", editor)
    assert (quote.verdict, quote.judged_by) == ("accepted", editor)
    assert figure.span.of(NEWER) == figure.quote
    assert quote.span.of(NEWER) == quote.quote
    assert quote.speaker_start is not None
    assert NEWER[quote.speaker_start :].startswith(quote.speaker_words)
    assert quote.cue_start is not None
    assert NEWER[quote.cue_start :].startswith("said")
    assert newer.figures.count() > 1


def test_who_spoke_is_who_an_editor_said(article: Article, editor: User) -> None:
    assert article.current is not None
    roe = article.current.mentions.get(quote="Carl Roe").entity
    quote = article.current.quotes.get()
    choose_speaker(pk=quote.pk, entity_pk=roe.pk, editor=editor)

    newer = read(update(article, text=NEWER))

    speaker = newer.quotes.get().speaker
    assert speaker is not None
    assert (speaker.version, speaker.entity) == (newer, roe)


def test_a_speaker_that_the_newer_version_does_not_name_is_nobody(
    article: Article, editor: User
) -> None:
    assert article.current is not None
    roe = article.current.mentions.get(quote="Carl Roe").entity
    choose_speaker(pk=article.current.quotes.get().pk, entity_pk=roe.pk, editor=editor)

    newer = read(update(article, text=BRIDGE.replace(" Engineer Carl Roe nodded.", "")))

    quote = newer.quotes.get()
    assert (quote.verdict, quote.speaker) == ("accepted", None)


def test_a_verdict_does_not_hold_in_a_sentence_that_changed(article: Article, editor: User) -> None:
    assert article.current is not None
    judge(Figure, pk=cost(article.current).pk, verdict="rejected", editor=editor)

    newer = read(update(article, text=BRIDGE.replace("It cost", "All of it cost")))

    assert cost(newer).verdict == "none"


def test_what_was_taken_back_is_not_brought_back(article: Article, editor: User) -> None:
    first = article.current
    assert first is not None
    judge(Figure, pk=cost(first).pk, verdict="rejected", editor=editor)
    second = read(update(article, text=NEWER))
    judge(Figure, pk=cost(second).pk, verdict="none", editor=editor)

    third = read(update(article, text=f"{NEWER} All is well."))

    assert cost(third).verdict == "none"


def test_of_words_that_stood_there_twice_one_row_is_left(article: Article, editor: User) -> None:
    twice = read(update(article, text=f"{BRIDGE}\n\nIt cost $5 million."))
    for figure in twice.figures.filter(quote__contains="5 million"):
        judge(Figure, pk=figure.pk, verdict="rejected", editor=editor)

    once = read(update(article, text=BRIDGE))

    assert cost(once).verdict == "rejected"
