"""Every noun has its pages in the admin: they open, are bounded, and show hostile text as text."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains
from taggit.models import Tag as TaggitTag

from articles.admin import base
from articles.models import (
    Alias,
    AnnotationTag,
    Article,
    ArticleTag,
    Callout,
    CutLine,
    DistinctTags,
    Edition,
    Event,
    Fingerprint,
    FoundNames,
    Host,
    Job,
    Label,
    LineRuling,
    LinkedPage,
    MailedMatch,
    Membership,
    MergedTagging,
    Presence,
    ReadArticle,
    Reply,
    SavedSearch,
    SignInLink,
    Source,
    Tag,
    TagAddress,
    TagAlias,
    TagMerge,
    TagRule,
    TagSilence,
    TagSuggestion,
    Visit,
    Worker,
)
from articles.sign_in import create_link
from articles.tokens import create_token
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    EntityFactory,
    ItemFactory,
    MentionFactory,
    SourceFactory,
    StoryFactory,
    TagFactory,
    UserFactory,
)
from tests.name_rulings import FigureFactory, NameRulingFactory, QuoteFactory

pytestmark = pytest.mark.django_db
NOUNS = sorted(apps.get_app_config("articles").get_models(), key=lambda noun: noun.__name__)
HOSTILE = "<script>alert(1)</script>"


def one_of_each(user: User) -> None:
    """A row of every noun, with text in it that wants to be run."""
    text = f"{HOSTILE} opened the bridge. \u202e{'x' * 500}"
    source = SourceFactory.create(name=f"{HOSTILE} {Source.objects.count()}")
    article = ArticleFactory.create(text=text, title=HOSTILE, source=source)
    assert article.current
    entity = EntityFactory.create(name=HOSTILE, key=f"key {article.pk}")
    Alias.objects.create(entity=entity, name=HOSTILE, key=HOSTILE)
    MentionFactory.create(version=article.current, entity=entity, quote=HOSTILE)
    label = Label.objects.create(name=f"{HOSTILE} {article.pk}", slug=f"label-{article.pk}")
    about = {"version": article.current, "quote": HOSTILE, "note": HOSTILE}
    note = AnnotationFactory.create(**about, author=user, label_id=label.slug)
    Reply.objects.create(annotation=note, author=user, text=HOSTILE)
    CutLine.objects.create(version=article.current, number=0, text=HOSTILE, reason=HOSTILE)
    tag = TagFactory.create(name=f"{HOSTILE} {article.pk}", description=HOSTILE)
    all_about(tag, article, user)
    ArticleTag.objects.create(tag=tag, content_object=article, added_by=user)
    AnnotationTag.objects.create(tag=tag, content_object=note, added_by=user)
    Callout.objects.create(annotation=note, person=user, called_by=user)
    Membership.objects.create(story=StoryFactory.create(title=HOSTILE), article=article)
    item = ItemFactory.create(note=HOSTILE, briefing__title=HOSTILE, briefing__created_by=user)
    Edition.objects.create(
        briefing=item.briefing,
        number=1,
        content={"title": HOSTILE},
        sha256="0" * 64,
        published_by=user,
        published_at=timezone.now(),
    )
    Job.objects.record_failure(
        kind=Job.Kind.CLEAN,
        subject=f"{HOSTILE}{article.pk}",
        problem=HOSTILE,
        document=article.documents.get(),
        version=article.current,
    )
    LineRuling.objects.create(article=article, key="k", keeps=True, text=HOSTILE, author=user)
    words = {"version": article.current, "quote": HOSTILE}
    NameRulingFactory.create(**words, reason=HOSTILE, entity=entity, author=user)
    QuoteFactory.create(**words, speaker_words=HOSTILE, cue=HOSTILE)
    FigureFactory.create(**words, measured=HOSTILE, unit=HOSTILE)
    FoundNames.objects.create(version=article.current, finder=HOSTILE, names=[])
    Fingerprint.objects.create(article=article, key_1=1, sketch=b"1", method=HOSTILE)
    Event.objects.record(Event.Verb.CHANGED, tag, actor=user, after={"name": HOSTILE})
    ReadArticle.objects.create(reader=user, article=article)
    Presence.objects.create(reader=user, article=article, seen_at=timezone.now())
    search = SavedSearch.objects.create(
        owner=user, name=f"{HOSTILE} {article.pk}", question=HOSTILE
    )
    MailedMatch.objects.create(search=search, article=article)
    create_link(user)
    Visit.objects.create(user=UserFactory.create(), seen_at=timezone.now())
    create_token(name=HOSTILE, user=user)
    Worker.objects.beat(f"{HOSTILE} {source.pk}", timezone.now())
    source.rules.create(effect="exclude", field="words", value=HOSTILE)
    Host.objects.create(name=f"{HOSTILE} {source.pk}", free_at=timezone.now())
    LinkedPage.objects.create(
        source=source,
        document=article.documents.get(),
        url=f"https://wire.example/{HOSTILE}",
        next_try_at=timezone.now(),
    )


def all_about(tag: Tag, article: Article, user: User) -> None:
    TagAlias.objects.create(tag=tag, name=HOSTILE, key=f"{HOSTILE} {tag.pk}")
    TagAddress.objects.create(tag=tag, slug=f"old-{tag.pk}")
    rule = TagRule.objects.create(tag=tag, kind="any", words=HOSTILE, author=user)
    TagSuggestion.objects.create(tag=tag, article=article, rule=rule)
    TagSilence.objects.create(tag=tag, source=article.source, author=user)
    second = TagFactory.create()
    DistinctTags.objects.create(first=tag, second=second, author=user)
    merge = TagMerge.objects.create(kept=tag, number=-tag.pk, name=HOSTILE, slug=f"gone-{tag.pk}")
    MergedTagging.objects.create(
        merge=merge, article=article, added_at=timezone.now(), had_both=False
    )


def page(noun: type[Model], kind: str, *args: object) -> str:
    return reverse(f"admin:articles_{noun._meta.model_name}_{kind}", args=args)


def test_every_noun_is_there() -> None:
    assert set(NOUNS) <= set(admin.site._registry)
    assert TaggitTag not in admin.site._registry


@pytest.mark.parametrize("noun", NOUNS)
def test_the_list_opens_and_finds_and_filters(
    chief_client: Client, chief: User, noun: type[Model]
) -> None:
    one_of_each(chief)

    response = chief_client.get(page(noun, "changelist"))

    assert response.status_code == 200
    assertNotContains(response, HOSTILE)
    assert response.context["cl"].result_count >= 1
    model_admin = admin.site._registry[noun]
    assert model_admin.list_filter
    if model_admin.search_fields:
        found = chief_client.get(page(noun, "changelist"), {"q": HOSTILE})
        assert found.status_code == 200


@pytest.mark.parametrize("noun", NOUNS)
def test_a_row_opens(chief_client: Client, chief: User, noun: type[Model]) -> None:
    one_of_each(chief)
    row = noun._default_manager.first()
    assert row

    response = chief_client.get(page(noun, "change", row.pk))

    assert response.status_code == 200
    assertNotContains(response, HOSTILE)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_list_costs_the_same_for_many_rows(
    chief_client: Client,
    chief: User,
    noun: type[Model],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one_of_each(chief)
    with CaptureQueriesContext(connection) as few:
        chief_client.get(page(noun, "changelist"))
    for _ in range(4):
        one_of_each(chief)

    with django_assert_num_queries(len(few)):
        chief_client.get(page(noun, "changelist"))


def test_a_long_list_is_not_counted_to_its_end(
    chief_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "MOST_LISTED", 3)
    ArticleFactory.create_batch(5)

    response = chief_client.get(reverse("admin:articles_article_changelist"))

    assertContains(response, "3 articles, and there may be more")


def test_the_way_back_to_the_desk_is_there(chief_client: Client) -> None:
    response = chief_client.get(reverse("admin:index"))

    assertContains(response, "Newsroom")
    assertContains(response, '<a href="/">View site</a>')


@pytest.mark.parametrize(
    "name",
    ["event", "edition", "rawdocument", "version", "cutline", "alias", "nameruling", "quote"],
)
def test_the_record_cannot_be_touched(chief_client: Client, chief: User, name: str) -> None:
    one_of_each(chief)
    noun = apps.get_model("articles", name)
    row = noun._default_manager.first()

    for kind in ("change", "delete"):
        assert chief_client.post(page(noun, kind, row.pk), {"post": "yes"}).status_code == 403
    assert chief_client.get(page(noun, "add")).status_code == 403
    assert noun._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["article", "source", "entity", "mention"])
def test_what_others_stand_on_cannot_be_deleted(
    chief_client: Client, chief: User, name: str
) -> None:
    one_of_each(chief)
    noun = apps.get_model("articles", name)
    row = noun._default_manager.first()

    assert chief_client.post(page(noun, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_a_briefing_that_was_published_cannot_be_deleted(chief_client: Client, chief: User) -> None:
    one_of_each(chief)
    briefing = Edition.objects.get().briefing

    response = chief_client.post(page(type(briefing), "delete", briefing.pk), {"post": "yes"})

    assertContains(response, "Cannot delete briefing")
    assert Edition.objects.filter(briefing=briefing).exists()


def test_a_sign_in_link_shows_no_hash_and_can_be_revoked(
    chief_client: Client, editor: User
) -> None:
    create_link(editor)
    row = SignInLink.objects.get()

    response = chief_client.get(page(SignInLink, "change", row.pk))
    assertNotContains(response, row.token_sha256)

    chief_client.post(page(SignInLink, "delete", row.pk), {"post": "yes"})
    assert not SignInLink.objects.exists()


@pytest.mark.parametrize("name", ["story", "tag", "job"])
def test_what_is_deleted_here_is_told_in_history(
    chief_client: Client, chief: User, name: str
) -> None:
    one_of_each(chief)
    noun = apps.get_model("articles", name)
    rows = [row.pk for row in noun._default_manager.all()]

    chief_client.post(page(noun, "delete", rows[0]), {"post": "yes"})

    event = Event.objects.get(verb=Event.Verb.REMOVED, subject_type=name)
    assert (event.actor, event.subject_id) == (chief, rows[0])


@pytest.mark.parametrize("name", ["story", "tag", "job"])
def test_several_that_are_deleted_together_are_told_one_by_one(
    chief_client: Client, chief: User, name: str
) -> None:
    for _ in range(2):
        one_of_each(chief)
    noun = apps.get_model("articles", name)
    rows = [row.pk for row in noun._default_manager.all()]
    chosen = {"action": "delete_selected", "_selected_action": rows, "post": "yes"}

    chief_client.post(page(noun, "changelist"), chosen)

    assert not noun._default_manager.exists()
    removed = Event.objects.filter(verb=Event.Verb.REMOVED, subject_type=name)
    assert {event.subject_id for event in removed} == set(rows)
