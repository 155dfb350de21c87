"""The example briefing, made by rule."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from articles.briefings.example import make_example
from articles.briefings.publishing import unsealed
from articles.models import Briefing, Edition, Item
from tests.factories import ArticleFactory, BriefingFactory

QUOTING = (
    "The bridge opened. “It is as long as we hoped it would be,” said Ada Byron of the"
    " “long” bridge.\n\nSome 40% of drivers will use it. Others won’t."
)


def test_an_empty_newsroom_gets_no_example(editor: User) -> None:
    assert make_example(editor) is None


def test_it_cites_an_article_a_quotation_a_figure_and_a_lead(editor: User) -> None:
    ArticleFactory.create(
        title="Ferry stops", text="The ferry stops.\n\nNobody minds.", arrived_at=timezone.now()
    )
    ArticleFactory.create(
        title="Bridge opens", text=QUOTING, arrived_at=timezone.now() + timedelta(hours=1)
    )

    briefing = make_example(editor)

    assert briefing is not None
    assert briefing.title == "Example briefing: Bridge opens"
    assert [(item.kind, item.quote) for item in briefing.items.all()] == [
        ("article", QUOTING[: QUOTING.index("\n")]),
        ("excerpt", QUOTING[19 : QUOTING.index("\n")]),
        ("excerpt", "Some 40% of drivers will use it."),
        ("excerpt", "The ferry stops."),
    ]
    assert unsealed(Edition.objects.get()).number == 1


def test_a_lone_article_without_quotes_or_figures_is_cited_once(editor: User) -> None:
    ArticleFactory.create(text="The bridge opened.")

    make_example(editor)

    assert Item.objects.get().kind == Item.Kind.ARTICLE


def test_it_is_made_once(editor: User) -> None:
    ArticleFactory.create()
    make_example(editor)

    assert make_example(editor) is None
    assert Briefing.objects.count() == 1


def test_where_briefings_are_none_is_added(editor: User) -> None:
    ArticleFactory.create()
    BriefingFactory.create()

    assert make_example(editor) is None
