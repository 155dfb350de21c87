"""Copy under embargo: in no list and on no page of the admin of those who may not read it."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.briefings.curation import add_article
from articles.models import (
    AnnotationTag,
    Article,
    ArticleTag,
    Callout,
    CutLine,
    Event,
    FoundNames,
    Identifier,
    Job,
    LineRuling,
    Membership,
    Reply,
    TagSuggestion,
)
from articles.roles import EDITORS
from tests.conftest import signed_in
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    MentionFactory,
    StoryFactory,
    TagFactory,
    UserFactory,
)
from tests.name_rulings import FigureFactory, NameRulingFactory, QuoteFactory

FAR = datetime(2099, 5, 1, 6, tzinfo=UTC)
SECRET = "Clandestine harbour"
NOUNS = sorted(apps.get_app_config("articles").get_models(), key=lambda noun: noun.__name__)


@pytest.fixture
def staff(db: None) -> Client:
    """An editor who may look into the admin."""
    editor: User = UserFactory.create(is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITORS))
    return signed_in(editor)


@pytest.fixture
def article(chief: User) -> Article:
    """All that is made of an article, and said of it, repeats its words."""
    secret: Article = ArticleFactory.create(
        title=SECRET, text=SECRET, uri=f"file:///{SECRET}.txt", embargoed_until=FAR
    )
    assert secret.current
    words = {"version": secret.current, "quote": SECRET}
    tag = TagFactory.create(name="Budget")
    MentionFactory.create(**words)
    NameRulingFactory.create(**words, author=chief)
    QuoteFactory.create(**words)
    FigureFactory.create(**words)
    FoundNames.objects.create(version=secret.current, finder="test 1", names=[])
    CutLine.objects.create(version=secret.current, number=0, text=SECRET, reason="test")
    LineRuling.objects.create(article=secret, key="k", keeps=True, text=SECRET, author=chief)
    note = AnnotationFactory.create(**words, author=chief)
    Reply.objects.create(annotation=note, author=chief, text=SECRET)
    AnnotationTag.objects.create(tag=tag, content_object=note)
    Callout.objects.create(annotation=note, person=chief)
    ArticleTag.objects.create(tag=tag, content_object=secret)
    TagSuggestion.objects.create(tag=tag, article=secret)
    Membership.objects.create(story=StoryFactory.create(title=SECRET), article=secret)
    add_article(briefing=BriefingFactory.create(), article=secret, editor=chief)
    Identifier.objects.create(article=secret, scheme=Identifier.Scheme.GUID, value=SECRET)
    Event.objects.record(Event.Verb.CHANGED, secret, actor=chief)
    Job.objects.record_failure(
        kind=Job.Kind.TAG, subject=secret.uri, problem="It failed.", version=secret.current
    )
    return secret


def page(noun: type[Model], kind: str, *args: object) -> str:
    return reverse(f"admin:articles_{noun._meta.model_name}_{kind}", args=args)


@pytest.mark.usefixtures("article")
def test_no_list_shows_it_to_those_who_may_not_read_it(staff: Client) -> None:
    shown = [noun for noun in NOUNS if SECRET in staff.get(page(noun, "changelist")).text]

    assert not shown


@pytest.mark.usefixtures("article")
def test_no_page_shows_it_to_those_who_may_not_read_it(staff: Client) -> None:
    rows = [row for noun in NOUNS for row in noun._default_manager.all()]

    assert not [row for row in rows if SECRET in staff.get(page(type(row), "change", row.pk)).text]


def test_those_who_may_read_it_find_it(chief_client: Client, article: Article) -> None:
    assertContains(chief_client.get(page(Article, "changelist")), SECRET)


def test_nobody_else_changes_it_among_many(staff: Client, article: Article) -> None:
    sent = {"articles": str(article.pk), "do": "state", "status": "spiked"}

    response = staff.post(reverse("admin:articles_article_many"), sent, follow=True)

    assertContains(response, "Changed: 0 of 1.")
    assertNotContains(response, SECRET)


def test_it_is_there_when_the_embargo_is_over(staff: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(embargoed_until=timezone.now())

    assertContains(staff.get(page(Article, "changelist")), SECRET)
