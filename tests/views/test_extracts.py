"""Quotes and figures beside the text: listed, judged, given another speaker."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.extraction.judging import judge
from articles.models import Article, Figure, Mention, Quote
from tests.factories import AnnotationFactory, ArticleFactory, EntityFactory, MentionFactory
from tests.name_rulings import FigureFactory, QuoteFactory

HTMX = {"hx-request": "true"}
TEXT = (
    "😀 “That is fair,” Ada Byron said. The council puts the cost at no more than 41 million euros."
    " “It was late,” a diplomat said. “We wait.”"
)


@pytest.fixture
def article(db: None) -> Article:
    created: Article = ArticleFactory.create(text=TEXT)
    return created


@pytest.fixture
def ada(article: Article) -> Mention:
    named: Mention = MentionFactory.create(
        version=article.current, entity=EntityFactory.create(name="Ada Byron")
    )
    return named


@pytest.fixture
def quote(article: Article, ada: Mention) -> Quote:
    made: Quote = QuoteFactory.create(
        version=article.current, speaker=ada, speaker_words="Ada Byron", why="stands before “said”"
    )
    return made


@pytest.fixture
def figure(article: Article) -> Figure:
    made: Figure = FigureFactory.create(
        version=article.current,
        quote="41 million euros",
        kind="money",
        value=41_000_000,
        unit="EUR",
        qualifier="at most",
        measured="cost",
        whose="The council",
    )
    return made


def post(client: Client, name: str, row: Quote | Figure, **sent: object) -> HttpResponseBase:
    sent |= {"article": row.version.article_id}
    return client.post(reverse(name, args=[row.pk]), sent, headers=HTMX)


def test_quotes_are_listed_by_speaker_with_cue_and_why(
    editor_client: Client, article: Article, quote: Quote
) -> None:
    QuoteFactory.create(version=article.current, quote="“It was late,”", speaker_words="a diplomat")
    QuoteFactory.create(version=article.current, quote="“We wait.”", cue="")

    page = editor_client.get(article.get_absolute_url())

    speakers = page.context["reading"].extracts.by_speaker()
    assert [(str(one.entity or ""), one.described, len(one.quotes)) for one in speakers] == [
        ("Ada Byron", "", 1),
        ("", "a diplomat", 1),
        ("", "", 1),
    ]
    assertContains(page, 'a diplomat <span class="faint">— not named</span>')
    assertContains(page, "Stands before “said”. Found by quotes 1, sure (100\N{NO-BREAK SPACE}%).")
    assertContains(page, f'<span class="quoted" id="quote-{quote.pk}">“That is fair,”</span>')
    assertContains(page, f'href="#quote-{quote.pk}"')


def test_figures_are_listed_with_what_they_come_to(
    editor_client: Client, article: Article, figure: Figure
) -> None:
    page = editor_client.get(article.get_absolute_url())

    for words in ["at most 41,000,000 EUR", "cost", "The council", "“<bdi>41 million euros</bdi>”"]:
        assertContains(page, words)
    assertContains(page, f'<span class="amount" id="figure-{figure.pk}">41 million euros</span>')


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_verdict_is_kept_and_can_be_undone(
    editor_client: Client, editor: User, quote: Quote, verdict: str
) -> None:
    response = post(editor_client, "quote_judge", quote, verdict=verdict)

    quote.refresh_from_db()
    assert (quote.verdict, quote.judged_by) == (verdict, editor)
    assertContains(response, "Marked")
    assertContains(response, 'id="extracted" hx-swap-oob="true"')

    post(editor_client, "quote_judge", quote, verdict="none")
    assert not Quote.objects.exclude(verdict="none").exists()


def test_what_is_marked_wrong_leaves_the_text_and_stays_in_reach(
    editor_client: Client, editor: User, article: Article, figure: Figure
) -> None:
    judge(Figure, pk=figure.pk, verdict="rejected", editor=editor)

    page = editor_client.get(article.get_absolute_url())

    assertNotContains(page, 'class="amount"')
    assertContains(page, "1 figure marked wrong")


def test_without_scripts_one_comes_back_to_the_article(
    editor_client: Client, article: Article, figure: Figure
) -> None:
    url = reverse("figure_judge", args=[figure.pk])

    response = editor_client.post(url, {"verdict": "accepted"})

    assertRedirects(
        response, f"{article.get_absolute_url()}#extracted", fetch_redirect_response=False
    )
    assertContains(editor_client.get(article.get_absolute_url()), "Marked right: 41 million euros")


def test_another_speaker_is_chosen_among_the_names(
    editor_client: Client, article: Article, quote: Quote
) -> None:
    council = MentionFactory.create(
        version=article.current,
        quote="council",
        entity=EntityFactory.create(name="Harbour Council", kind="organisation"),
    )

    response = post(editor_client, "quote_speaker", quote, speaker=council.entity_id)

    quote.refresh_from_db()
    assert quote.speaker == council
    assertContains(response, "Harbour Council said “That is fair,”")


def test_nobody_who_is_named_can_be_chosen(editor_client: Client, quote: Quote) -> None:
    assertContains(
        post(editor_client, "quote_speaker", quote, speaker=""), "Nobody who is named said"
    )


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("quote_judge", {"verdict": "odd"}, "It is right or wrong"),
        ("quote_judge", {}, "Say whether it is right or wrong."),
        ("quote_speaker", {"speaker": "x"}, "Choose somebody whom the text names."),
        ("quote_speaker", {"speaker": "999999"}, "The text names nobody of this name any more."),
    ],
)
def test_a_refused_verdict_says_why(
    editor_client: Client, quote: Quote, name: str, sent: dict[str, str], sentence: str
) -> None:
    response = post(editor_client, name, quote, **sent)

    assertContains(response, sentence)
    assertContains(response, '"toast error"')
    quote.refresh_from_db()
    assert quote.verdict == "none"


def test_what_a_re_run_took_away_is_said_to_be_gone(
    editor_client: Client, article: Article, quote: Quote
) -> None:
    url = reverse("quote_judge", args=[quote.pk])
    quote.delete()

    gone = editor_client.post(url, {"verdict": "accepted", "article": article.pk}, headers=HTMX)

    assertContains(gone, "This is not found in the text any more")
    assert editor_client.post(url, {"verdict": "accepted"}).status_code == 404


def test_copy_under_embargo_is_judged_by_nobody_who_may_not_read_it(
    editor_client: Client, article: Article, quote: Quote
) -> None:
    Article.objects.filter(pk=article.pk).update(is_withheld=True)
    other = ArticleFactory.create()

    response = editor_client.post(
        reverse("quote_judge", args=[quote.pk]), {"verdict": "rejected", "article": other.pk}
    )

    assert response.status_code == 404
    quote.refresh_from_db()
    assert quote.verdict == "none"


def test_who_said_it_is_asked_on_a_page_of_its_own_or_in_its_place(
    editor_client: Client, quote: Quote, ada: Mention
) -> None:
    address = reverse("quote_speaker", args=[quote.pk])
    own = f'<option value="{ada.entity_id}" selected>Ada Byron</option>'

    assertContains(editor_client.get(address), own, html=True)
    assertNotContains(editor_client.get(address, headers=HTMX), "<h1>")


def test_a_page_of_many_extracts_and_notes_has_no_more_forms(
    editor_client: Client, article: Article, quote: Quote, figure: Figure
) -> None:
    AnnotationFactory.create(version=article.current, quote="41 million")
    few = editor_client.get(article.get_absolute_url()).content.count(b"<form")

    for words in ("fair", "late", "cost"):
        AnnotationFactory.create(version=article.current, quote=words)
    QuoteFactory.create(version=article.current, quote="“We wait.”")

    assert editor_client.get(article.get_absolute_url()).content.count(b"<form") == few


def test_long_lists_are_shown_to_their_ends_if_one_asks(editor_client: Client) -> None:
    numbers = [str(number) for number in range(100, 151)]
    article = ArticleFactory.create(text=" ".join(numbers))
    for number in numbers:
        FigureFactory.create(version=article.current, quote=number, value=number)
    url = article.get_absolute_url()

    first, whole = editor_client.get(url), editor_client.get(url, {"all": ""})

    assertContains(first, 'class="value"', count=50)
    assertContains(first, 'href="?all#extracted"')
    assertContains(whole, 'class="value"', count=51)
    assertNotContains(whole, 'href="?all#extracted"')
    assertContains(whole, '<input type="hidden" name="all">')
