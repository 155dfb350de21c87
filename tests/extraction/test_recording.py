import pytest
from django.contrib.auth.models import User

from articles.extraction import recording
from articles.extraction.recording import extract_version
from articles.models import Entity, Job, Kind, Mention, Version
from tests.factories import ArticleFactory, EntityFactory, MentionFactory

pytestmark = pytest.mark.django_db
TEXT = "Mayor Ada Byron opened the bridge in Brussels. “It will hold,” Byron said."


def waiting_version(text: str = TEXT) -> Version:
    version = ArticleFactory.create(text=text).current
    assert version is not None
    Version.objects.filter(pk=version.pk).update(extraction=Version.Extraction.WAITING)
    return version


def extract_again(version: Version) -> None:
    recording.await_extraction_again(version)
    extract_version(version.pk)


def test_every_mention_repeats_the_words_at_its_place() -> None:
    version = waiting_version()

    extract_version(version.pk)

    mentions = list(version.mentions.all())
    assert "Byron" in {mention.quote for mention in mentions}
    assert all(mention.span.of(version.text) == mention.quote for mention in mentions)
    assert {mention.finder for mention in mentions} == {"rules 1"}


def test_a_surname_is_the_person_named_before() -> None:
    version = waiting_version()

    extract_version(version.pk)

    people = version.mentions.filter(kind=Kind.PERSON)
    assert {str(mention.entity) for mention in people} == {"Ada Byron"}


def test_another_article_names_the_same_people() -> None:
    for text in (TEXT, "Ada Byron spoke in Brussels again."):
        extract_version(waiting_version(text).pk)

    assert Entity.objects.filter(name="Ada Byron").count() == 1
    assert Entity.objects.filter(name="Brussels").count() == 1


def test_running_again_leaves_the_same_mentions() -> None:
    version = waiting_version()
    extract_version(version.pk)
    before = list(version.mentions.values_list("start", "end", "entity"))

    extract_again(version)

    assert list(version.mentions.values_list("start", "end", "entity")) == before


def test_what_an_editor_rejected_stays_rejected() -> None:
    version = waiting_version()
    extract_version(version.pk)
    version.mentions.filter(quote="Brussels").update(verdict=Mention.Verdict.REJECTED)

    extract_again(version)

    assert version.mentions.get(quote="Brussels").verdict == Mention.Verdict.REJECTED
    assert "Brussels" not in {mention.quote for mention in version.mentions.shown()}


def test_a_name_an_editor_marked_outlives_the_machine(editor: User) -> None:
    version = waiting_version()
    bridge = EntityFactory.create(name="The Bridge", kind=Kind.OTHER)
    MentionFactory.create(version=version, entity=bridge, quote="the bridge in", added_by=editor)

    extract_again(version)

    assert version.mentions.get(quote="the bridge in").added_by == editor


def test_a_failure_is_a_job_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    version = waiting_version()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(recording, "link", fail)
    assert extract_version(version.pk) is None

    version.refresh_from_db()
    assert version.extraction == Version.Extraction.FAILED
    assert "ZeroDivisionError" in Job.objects.get().problem


def test_offsets_count_an_emoji_once() -> None:
    version = waiting_version("😀 Ada Byron, the mayor, said it was done in Brussels.")

    extract_version(version.pk)

    assert version.mentions.get(quote="Brussels").start == version.text.index("Brussels")
