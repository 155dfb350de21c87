"""The page on cleaning, and the list of standing rulings."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.ingestion.line_decisions import Scope, rule_on_line
from articles.ingestion.publishing import refuse_document
from articles.models import Article, LineRuling, RawDocument, Version
from articles.views.cleaning import PER_PAGE
from tests.factories import ArticleFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

COPY = """\
The mayor, Ada Byron, opened the bridge on Tuesday after nine months of repairs.

Harbour desk <3

She drove over it first, in a yellow lorry, and the band played on.

Advertisement"""
FIRST, LABEL, LAST = 0, 2, 6
ADVERTISEMENT = "Advertisement"

Commit = Callable[..., Any]


@pytest.fixture
def article() -> Article:
    return ArticleFactory.create(text=COPY)


def decide(client: Client, article: Article, number: int, decision: str, **said: Any) -> Any:
    """As a button on the page does."""
    address = reverse("line_rule", args=[article.pk, number])
    typed = {"version": article.current_id, "decision": decision}
    return client.post(address, typed | said)


def page(client: Client, article: Article, **asked: Any) -> str:
    return client.get(reverse("article_cleaning", args=[article.pk]), asked).content.decode()


def ruling_on(article: Article, number: int = LABEL, **said: Any) -> LineRuling:
    options: dict[str, Any] = {"keeps": False, "scope": Scope.ARTICLE} | said
    options.setdefault("editor", UserFactory.create())
    return rule_on_line(version=article.versions.latest("pk"), number=number, **options)


def test_every_line_says_what_became_of_it_and_why(editor_client: Client, article: Article) -> None:
    shown = page(editor_client, article)

    assert "<del>Advertisement</del>" in shown
    assert "Cut: advertisement" in shown
    assert "certain, by a rule" in shown
    assert "95 % sure, by a rule" in shown
    assert "Harbour desk &lt;3" in shown


def test_the_reader_leads_to_it(editor_client: Client, article: Article) -> None:
    shown = editor_client.get(article.get_absolute_url()).content.decode()

    assert reverse("article_cleaning", args=[article.pk]) in shown


@pytest.mark.parametrize(
    ("number", "decision", "keeps"), [(LABEL, "cut", False), (LAST, "keep", True)]
)
def test_a_decision_makes_a_new_version(
    editor_client: Client,
    article: Article,
    number: int,
    decision: str,
    keeps: bool,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = decide(editor_client, article, number, decision)

    assert response.headers["Location"].endswith(f"/cleaning/#line-{number + 1}")
    article.refresh_from_db()
    assert article.current
    line = COPY.split("\n")[number]
    assert (line in article.current.text) == keeps
    assert LineRuling.objects.get().article == article


def test_until_a_worker_has_done_it_the_page_says_so(
    editor_client: Client, article: Article
) -> None:
    decide(editor_client, article, LAST, "keep")

    assert "Being cleaned again" in page(editor_client, article)


def test_a_window_that_looks_again_is_given_the_state_alone(
    editor_client: Client, article: Article
) -> None:
    address = reverse("article_cleaning", args=[article.pk])

    shown = editor_client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "version 1</a> is read now" in shown
    assert "<ol" not in shown


def test_copy_that_cannot_be_read_any_more_says_why(
    editor_client: Client, article: Article
) -> None:
    RawDocument.objects.update(content=b"\x00\x01")

    shown = page(editor_client, article)

    assert "The copy cannot be shown line by line." in shown
    assert decide(editor_client, article, LABEL, "cut").status_code == 422


def test_copy_that_could_not_be_cleaned_again_says_why(
    editor_client: Client, article: Article
) -> None:
    refuse_document(RawDocument.objects.get(), "The worker stopped.")

    assert "It could not be cleaned again. The worker stopped." in page(editor_client, article)


def test_always_is_a_ruling_on_the_source_and_counts_the_others(
    editor_client: Client, article: Article, django_capture_on_commit_callbacks: Commit
) -> None:
    ArticleFactory.create(source=article.source, text=COPY.replace("Tuesday", "Monday"))
    with django_capture_on_commit_callbacks(execute=True):
        response = decide(editor_client, article, LABEL, "cut-always")

    assert LineRuling.objects.get().source == article.source
    shown = editor_client.get(response.headers["Location"]).content.decode()
    assert "1 other article among the newest 1000 of this source has such a line." in shown


def test_the_others_are_cleaned_again_at_a_click(
    editor_client: Client, article: Article, django_capture_on_commit_callbacks: Commit
) -> None:
    other = ArticleFactory.create(source=article.source, text=COPY.replace("Tuesday", "Monday"))
    ruling = ruling_on(article, scope=Scope.SOURCE)

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(reverse("ruling_extend", args=[ruling.pk]), {"article": article.pk})

    other.refresh_from_db()
    assert other.current
    assert "Harbour desk" not in other.current.text


@pytest.mark.parametrize(
    ("number", "said", "sentence"),
    [
        (1, {}, "There is no such line"),
        (10**30, {}, "There is no such line"),
        (LABEL, {"decision": "burn"}, "kept or cut"),
        (LABEL, {"version": "0"}, "The text has changed since you looked"),
        (LABEL, {"version": "x"}, "The text has changed since you looked"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    editor_client: Client, article: Article, number: int, said: dict[str, str], sentence: str
) -> None:
    response = decide(editor_client, article, number, **({"decision": "cut"} | said))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not LineRuling.objects.exists()


def test_a_version_that_is_no_longer_read_is_refused(
    editor_client: Client, article: Article
) -> None:
    other = ArticleFactory.create(text=COPY.replace("Tuesday", "Monday")).versions.get()
    seen = article.current_id
    Article.objects.exclude(pk=article.pk).update(current=None)
    Version.objects.filter(pk=other.pk).update(article=article, number=2)
    Article.objects.filter(pk=article.pk).update(current=other)

    response = decide(editor_client, article, LABEL, "cut", version=seen)

    assert response.status_code == 422
    assert "The text has changed since you looked" in response.content.decode()


def test_rulings_in_force_are_listed_with_who_made_them(
    editor_client: Client, article: Article
) -> None:
    ruling_on(article, editor=UserFactory.create(first_name="Ada", last_name="Byron"))

    shown = page(editor_client, article)

    assert "1 ruling in force here" in shown
    assert "by Ada Byron" in shown


def test_withdrawing_brings_the_line_back_and_leads_back(
    editor_client: Client, article: Article, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decide(editor_client, article, LABEL, "cut")
    address = reverse("ruling_withdraw", args=[LineRuling.objects.get().pk])
    with django_capture_on_commit_callbacks(execute=True):
        response = editor_client.post(address, {"article": article.pk})

    assert response.headers["Location"] == reverse("article_cleaning", args=[article.pk])
    article.refresh_from_db()
    assert article.current
    assert "Harbour desk" in article.current.text


def test_withdrawing_in_the_list_leads_back_to_where_one_was_in_it(
    editor_client: Client, article: Article
) -> None:
    ruling = ruling_on(article)
    shown = editor_client.get(reverse("ruling_list"), {"before": 999})
    address = f"{reverse('ruling_withdraw', args=[ruling.pk])}?before=999"

    assert f'action="{address}"' in shown.content.decode()
    response = editor_client.post(address)

    assert response.headers["Location"] == f"{reverse('ruling_list')}?before=999"


def test_a_ruling_that_is_gone_is_withdrawn_without_a_fuss(editor_client: Client) -> None:
    response = editor_client.post(reverse("ruling_withdraw", args=[7]), follow=True)

    assert "withdrawn already" in response.content.decode()


def test_only_what_was_cut_can_be_shown(editor_client: Client, article: Article) -> None:
    shown = page(editor_client, article, show="cut")

    assert ADVERTISEMENT in shown
    assert "yellow lorry" not in shown


def test_the_selection_stays_after_a_decision(editor_client: Client, article: Article) -> None:
    address = reverse("line_rule", args=[article.pk, LAST])
    said = {"version": article.current_id, "decision": "keep"}

    response = editor_client.post(f"{address}?show=cut", said)

    assert response.headers["Location"].endswith("/cleaning/?show=cut#line-7")
    assert ADVERTISEMENT in page(editor_client, article, show="cut")


@pytest.mark.parametrize("asked", [{"show": "x"}, {"ruling": "x"}, {"ruling": "9"}])
def test_an_address_that_asks_for_nonsense_shows_everything(
    editor_client: Client, article: Article, asked: dict[str, str]
) -> None:
    assert "yellow lorry" in page(editor_client, article, **asked)


@pytest.mark.parametrize("lines", [3, 2000])
def test_a_long_text_costs_as_many_queries_as_a_short_one(
    editor_client: Client, django_assert_num_queries: Any, lines: int
) -> None:
    text = "\n\n".join(f"Boat {n} of Ada Byron passed the bridge at noon." for n in range(lines))
    long = ArticleFactory.create(text=text)
    ruling_on(long, 0, keeps=True)

    with django_assert_num_queries(9):
        page(editor_client, long)


def test_strangers_are_sent_to_the_door(client: Client, article: Article) -> None:
    assert "/sign-in/" in decide(client, article, LABEL, "cut").headers["Location"]
    assert not LineRuling.objects.exists()


def test_standing_rulings_are_listed_newest_first(editor_client: Client, article: Article) -> None:
    ruling_on(article, LABEL)
    ruling_on(article, LAST, keeps=True, scope=Scope.SOURCE)

    shown = editor_client.get(reverse("ruling_list")).content.decode()

    assert shown.index("Advertisement") < shown.index("Harbour desk")
    assert str(article.source) in shown
    assert str(article) in shown


def test_rulings_on_copy_under_embargo_are_kept_from_editors(
    editor_client: Client, chief_client: Client, article: Article
) -> None:
    ruling = ruling_on(article)
    Article.objects.filter(pk=article.pk).update(is_withheld=True)

    assert "Harbour desk" not in editor_client.get(reverse("ruling_list")).content.decode()
    assert "Harbour desk" in chief_client.get(reverse("ruling_list")).content.decode()
    editor_client.post(reverse("ruling_withdraw", args=[ruling.pk]))
    assert LineRuling.objects.exists()


def standing(count: int) -> None:
    """So many rulings on one source."""
    source, author, now = SourceFactory.create(), UserFactory.create(), timezone.now()
    common = {"source": source, "author": author, "keeps": False, "made_at": now}
    LineRuling.objects.bulk_create(
        LineRuling(key=f"line {n}", text=f"Line {n}", **common) for n in range(count)
    )


def test_the_list_of_rulings_goes_on(editor_client: Client) -> None:
    standing(PER_PAGE + 1)
    first = editor_client.get(reverse("ruling_list"))
    last = first.context["page"].last

    shown = editor_client.get(reverse("ruling_list"), {"before": last.pk})

    assert [str(row.text) for row in shown.context["page"].rows] == ["Line 0"]


@pytest.mark.parametrize("count", [2, 40])
def test_the_list_of_rulings_costs_the_same_for_few_and_many(
    editor_client: Client, django_assert_num_queries: Any, count: int
) -> None:
    standing(count)

    with django_assert_num_queries(7):
        editor_client.get(reverse("ruling_list"))


def test_a_desk_chief_withdraws_rulings_in_the_admin(
    chief_client: Client, article: Article, django_capture_on_commit_callbacks: Commit
) -> None:
    ruling = ruling_on(article)
    assert chief_client.get(reverse("admin:articles_lineruling_changelist")).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        address = reverse("admin:articles_lineruling_delete", args=[ruling.pk])
        chief_client.post(address, {"post": "yes"})

    assert not LineRuling.objects.exists()
