"""Rules on tags, held against what comes in."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from articles import tasks
from articles.extraction.entities.merging import merge
from articles.models import (
    Article,
    ArticleTag,
    Event,
    Job,
    TagRule,
    TagSilence,
    TagSuggestion,
    Version,
)
from articles.tagging import ruling
from articles.tagging.application import add_tag, remove_tag
from articles.tagging.ruling import await_tagging_again, tag_articles
from articles.tagging.suggestions import accept, decide, lift, silence
from tests.factories import (
    ArticleFactory,
    EntityFactory,
    MentionFactory,
    RawDocumentFactory,
    SourceFactory,
    TagFactory,
    VersionFactory,
)

pytestmark = pytest.mark.django_db
State = TagSuggestion.State


def rule(words: str = "bridge", *, effect: str = "apply", **asked: object) -> TagRule:
    asked = {"tag": TagFactory.create(), "kind": "any", "words": words} | asked
    created: TagRule = TagRule.objects.create(effect=effect, **asked)
    return created


def run(*articles: Article) -> None:
    for article in articles:
        await_tagging_again(article)
    tag_articles([article.pk for article in articles])


def test_a_rule_puts_its_tag_on_and_says_that_it_was_the_rule() -> None:
    made, article = rule(), ArticleFactory.create()

    for _ in range(2):
        run(article)

    on = ArticleTag.objects.get(content_object=article)
    assert (on.tag, on.rule, on.added_by) == (made.tag, made, None)


def test_a_rule_that_suggests_puts_nothing_on() -> None:
    made, article = rule(effect="suggest"), ArticleFactory.create()

    for _ in range(2):
        run(article)

    suggestion = TagSuggestion.objects.get()
    assert (suggestion.article, suggestion.tag, suggestion.rule) == (article, made.tag, made)
    assert not article.tags.exists()


def test_what_comes_in_is_held_against_the_rules() -> None:
    made = rule("Brussels")
    copy = "Bridge opens\n\nAda Byron, the mayor, opened the bridge in Brussels on Tuesday morning."

    tasks.clean_documents.delay([RawDocumentFactory.create(content=copy.encode()).pk])

    article = Article.objects.get()
    assert list(article.tags.all()) == [made.tag]
    assert article.tagged_at is not None


def test_the_sweep_finds_what_was_lost_and_what_could_not_be_read() -> None:
    made, article = rule(), ArticleFactory.create()
    Version.objects.update(extraction="failed")

    tasks.sweep.delay()

    assert list(article.tags.all()) == [made.tag]


def test_an_article_waits_until_its_names_are_known() -> None:
    rule()
    article = ArticleFactory.create()
    Version.objects.update(extraction="waiting")

    run(article)

    article.refresh_from_db()
    assert article.tagged_at is None


def test_a_rule_on_a_name_follows_a_merge() -> None:
    one, other = EntityFactory.create(name="Ada Byron"), EntityFactory.create(name="A. Byron")
    article = ArticleFactory.create()
    MentionFactory.create(version=article.current, entity=one)
    made = rule("", kind="entity", entity=other)
    merge(entity=other, into=one, actor=None)

    run(article)

    assert list(article.tags.all()) == [made.tag]


def test_a_tag_that_a_person_took_off_is_never_put_on_again(editor: User) -> None:
    made, article = rule(), ArticleFactory.create()
    run(article)

    remove_tag(article=article, tag=made.tag, removed_by=editor)
    run(article)
    rule(tag=made.tag, effect="suggest")
    run(article)

    assert not article.tags.exists()
    assert TagSuggestion.objects.get().state == State.REMOVED


def test_not_even_by_a_newer_version(editor: User) -> None:
    made, article = rule(), ArticleFactory.create()
    run(article)
    remove_tag(article=article, tag=made.tag, removed_by=editor)
    newer = VersionFactory.create(
        article=article, document=article.documents.get(), number=2, text="The bridge closes."
    )
    Article.objects.filter(pk=article.pk).update(current=newer, tagged_at=None)

    tag_articles([article.pk])

    assert not article.tags.exists()


def test_a_person_s_tag_stays_whatever_the_rules_say(editor: User) -> None:
    made, article = rule("ferry"), ArticleFactory.create()
    add_tag(article=article, name=made.tag.name, added_by=editor)

    run(article)

    assert ArticleTag.objects.get().added_by == editor


def test_a_rejected_tag_is_not_suggested_again_until_that_is_taken_back(editor: User) -> None:
    rule(effect="suggest")
    article = ArticleFactory.create()
    run(article)
    suggestion = TagSuggestion.objects.get()

    decide(suggestion, state=State.REJECTED, editor=editor)
    rule(tag=suggestion.tag, effect="apply")
    run(article)
    assert not article.tags.exists()

    decide(suggestion, state=State.OPEN, editor=editor)
    run(article)
    assert list(article.tags.all()) == [suggestion.tag]
    assert not TagSuggestion.objects.exists()


def test_an_accepted_tag_is_the_editor_s(editor: User) -> None:
    made, article = rule(effect="suggest"), ArticleFactory.create()
    run(article)

    for _ in range(2):
        accept(TagSuggestion.objects.get(), editor=editor)

    assert ArticleTag.objects.get().added_by == editor
    assert TagSuggestion.objects.get().state == State.ACCEPTED
    assert Event.objects.get().after["tag"] == made.tag.name


def test_a_tag_is_never_suggested_for_a_source_that_is_not_to_have_it(editor: User) -> None:
    source = SourceFactory.create()
    made = rule(effect="suggest")
    before, later = ArticleFactory.create_batch(2, source=source)
    elsewhere = ArticleFactory.create()
    run(before)

    for _ in range(2):
        silence(tag=made.tag, source=source, editor=editor)
    run(later, elsewhere)

    assert TagSuggestion.objects.filter(article=elsewhere).exists()
    assert not TagSuggestion.objects.filter(article=later).exists()
    for _ in range(2):
        lift(tag=made.tag, source=source, editor=editor)
    run(later)
    assert TagSuggestion.objects.filter(article=later).exists()
    assert not TagSilence.objects.exists()
    assert Event.objects.filter(subject_type="tag").count() == 2


@pytest.mark.parametrize("off", [{"is_active": False}, {"is_retired": True}])
def test_a_rule_that_is_off_and_one_of_a_retired_tag_do_nothing(off: dict[str, bool]) -> None:
    made = rule(is_active=off.get("is_active", True))
    if "is_retired" in off:
        made.tag.retired_at = made.made_at
        made.tag.save(update_fields=["retired_at"])
    article = ArticleFactory.create()

    run(article)

    assert not article.tags.exists()


def test_of_two_rules_for_a_tag_the_one_that_puts_it_on_counts() -> None:
    first = rule(effect="suggest")
    second = rule(tag=first.tag)
    article = ArticleFactory.create()

    run(article)

    assert ArticleTag.objects.get().rule == second
    assert not TagSuggestion.objects.exists()


def test_what_goes_wrong_with_one_article_is_a_job_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = rule()
    bad, good = ArticleFactory.create_batch(2)
    record = ruling._record

    def failing(article: Article, rules: list[TagRule]) -> None:
        if article == bad:
            raise ZeroDivisionError
        record(article, rules)

    with monkeypatch.context() as patch:
        patch.setattr(ruling, "_record", failing)
        run(bad, good)
    job = Job.objects.get()
    assert (job.kind, "ZeroDivisionError" in job.problem) == (Job.Kind.TAG, True)
    assert list(good.tags.all()) == [made.tag]

    tasks.retry_job.delay(job.pk)
    job.refresh_from_db()
    assert (job.state, list(bad.tags.all())) == (Job.State.DONE, [made.tag])


def test_a_pattern_of_before_that_is_refused_now_stops_nothing() -> None:
    rule("(a+)+b", kind="pattern")
    made, article = rule(), ArticleFactory.create()

    run(article)

    assert list(article.tags.all()) == [made.tag]


@pytest.mark.parametrize(
    "asked",
    [{"words": ""}, {"kind": "entity"}, {"kind": "source"}, {"kind": "source", "words": ""}],
)
def test_the_database_knows_no_rule_without_what_its_kind_asks(asked: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        TagRule.objects.create(**{"tag": TagFactory.create(), "kind": "any", "words": "a"} | asked)


def test_without_rules_many_articles_cost_what_one_costs(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    articles = ArticleFactory.create_batch(5)

    with django_assert_num_queries(2):
        tag_articles([article.pk for article in articles])
