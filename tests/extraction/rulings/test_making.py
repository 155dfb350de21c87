from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.extraction.extracting import extract_versions
from articles.extraction.recording import await_extraction_again
from articles.extraction.rulings.making import CannotRule, Ruled, rule, undo
from articles.models import Entity, Event, Mention, NameRuling, Version
from articles.spans import Span
from tests.factories import ArticleFactory, EntityFactory, SourceFactory, VersionFactory

pytestmark = pytest.mark.django_db
Action, Scope = NameRuling.Action, NameRuling.Scope
TEXT = "Mayor Ada Byron opened the bridge in Riverton. “It will hold,” Byron said in Riverton."


def read(text: str = TEXT, **article: object) -> Version:
    version = ArticleFactory.create(text=text, **article).current
    assert version is not None
    extract(version)
    return version


def extract(version: Version) -> None:
    await_extraction_again(Version.objects.filter(pk=version.pk))
    assert extract_versions([version.pk])


def words(version: Version, quote: str) -> Span:
    span = Span.locate(quote, version.text)
    assert span
    return span


def shown(version: Version) -> set[tuple[str, str]]:
    return set(version.mentions.shown().values_list("quote", "kind"))


def told(version: Version) -> list[tuple[object, ...]]:
    return list(version.mentions.values_list("pk", "quote", "kind", "entity", "hidden", "ruling"))


def decide(
    version: Version, quote: str, action: str, scope: str, editor: User, **more: Any
) -> Ruled:
    return rule(
        version=version, span=words(version, quote), action=action, scope=scope, editor=editor,
        **more,
    )  # fmt: skip


def test_a_rejected_name_is_gone_at_once_and_for_good(editor: User) -> None:
    version = read()

    decide(version, "Riverton", Action.REJECT, Scope.ARTICLE, editor)

    assert "Riverton" not in {quote for quote, _ in shown(version)}
    extract(version)
    assert "Riverton" not in {quote for quote, _ in shown(version)}
    assert version.mentions.filter(quote="Riverton").exclude(hidden="").count() == 2


def test_here_is_only_here(editor: User) -> None:
    version = read()

    decide(version, "Riverton", Action.REJECT, Scope.HERE, editor)

    assert version.mentions.shown().filter(quote="Riverton").count() == 1


def test_everywhere_reaches_other_articles_when_they_are_gone_through(editor: User) -> None:
    version, other = read(), read("Ada Byron left Riverton.")

    ruled = decide(version, "Ada Byron", Action.RELABEL, Scope.EVERYWHERE, editor, kind="other")

    assert ruled.waiting == [other.pk]
    extract_versions(ruled.waiting)
    assert ("Ada Byron", "other") in shown(other)


def test_a_source_is_not_another_source(editor: User) -> None:
    source = SourceFactory.create()
    version = read(source=source)
    same, other = read("Ada Byron spoke in Riverton.", source=source), read("It is in Riverton.")

    ruled = decide(version, "Riverton", Action.REJECT, Scope.SOURCE, editor)

    assert ruled.waiting == [same.pk]
    extract_versions(ruled.waiting)
    extract(other)
    assert not same.mentions.shown().filter(quote="Riverton").exists()


def test_what_stands_everywhere_reaches_where_a_source_kept_it_from_holding(editor: User) -> None:
    source = SourceFactory.create()
    version, other = read(source=source), read("It is in Riverton.", source=source)
    decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)
    decide(version, "Riverton", Action.CONFIRM, Scope.SOURCE, editor)
    extract(other)

    ruled = decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)

    assert ruled.waiting == [other.pk]
    extract_versions(ruled.waiting)
    assert not other.mentions.shown().filter(quote="Riverton").exists()


def test_an_added_name_is_found_in_other_articles(editor: User) -> None:
    version, other = read(), read("They said that the bridge is old.")
    kind = {"kind": "other"}

    ruled = decide(version, "the bridge", Action.ADD, Scope.EVERYWHERE, editor, **kind)

    extract_versions(ruled.waiting)
    assert ("the bridge", "other") in shown(version)
    assert ("the bridge", "other") in shown(other)


def test_another_person_is_linked_for_good_and_the_surname_follows(editor: User) -> None:
    version = read()
    other = EntityFactory.create(name="Ada Byron", disambiguation="engineer")

    decide(version, "Ada Byron", Action.RELINK, Scope.ARTICLE, editor, entity=other)

    extract(version)
    people = version.mentions.filter(quote__in=["Ada Byron", "Byron"])
    assert {mention.entity for mention in people} == {other}


def test_taking_it_back_is_as_if_it_had_not_been(editor: User) -> None:
    version, other = read(), read("Ada Byron left Riverton.")
    before = [told(one) for one in (version, other)]
    ruled = decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)
    extract_versions(ruled.waiting)

    undone = undo(ruling=ruled.ruling, editor=editor)

    extract_versions(undone.waiting)
    assert [told(one) for one in (version, other)] == before
    ruled.ruling.refresh_from_db()
    assert ruled.ruling.undone_by == editor


def test_what_was_replaced_stands_again(editor: User) -> None:
    version, other = read(), read("They went to Riverton and back.")
    decide(version, "Riverton", Action.RELABEL, Scope.EVERYWHERE, editor, kind="organisation")
    narrow = decide(version, "Riverton", Action.RELABEL, Scope.ARTICLE, editor, kind="person")
    wide = decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)
    extract(other)
    assert "Riverton" not in {quote for quote, _ in shown(version) | shown(other)}

    undone = undo(ruling=wide.ruling, editor=editor)

    assert ("Riverton", "person") in shown(version)
    assert other.pk in undone.waiting
    extract(other)
    assert ("Riverton", "organisation") in shown(other)
    narrow.ruling.refresh_from_db()
    assert (narrow.ruling.undone_at, narrow.ruling.replaced_by) == (None, None)


def test_what_was_replaced_does_not_stand_where_another_was_made(editor: User) -> None:
    version = read()
    narrow = decide(version, "Riverton", Action.RELABEL, Scope.ARTICLE, editor, kind="person")
    wide = decide(version, "Riverton", Action.RELABEL, Scope.EVERYWHERE, editor, kind="other")
    decide(version, "Riverton", Action.RELABEL, Scope.ARTICLE, editor, kind="organisation")

    undo(ruling=wide.ruling, editor=editor)

    assert ("Riverton", "organisation") in shown(version)
    narrow.ruling.refresh_from_db()
    assert narrow.ruling.undone_at


def test_undoing_twice_is_undoing_once(editor: User) -> None:
    ruling = decide(read(), "Riverton", Action.REJECT, Scope.HERE, editor).ruling

    undo(ruling=ruling, editor=editor)
    undo(ruling=ruling, editor=editor)

    assert Event.objects.filter(verb=Event.Verb.REMOVED).count() == 1


def test_the_same_ruling_twice_is_one(editor: User) -> None:
    version = read()

    first = decide(version, "Riverton", Action.REJECT, Scope.ARTICLE, editor).ruling
    again = decide(version, "Riverton", Action.REJECT, Scope.ARTICLE, editor).ruling

    assert first == again
    assert NameRuling.objects.count() == 1


def test_of_two_rulings_the_last_stands(editor: User) -> None:
    version = read()
    decide(version, "Riverton", Action.REJECT, Scope.ARTICLE, editor)

    decide(version, "Riverton", Action.RELABEL, Scope.ARTICLE, editor, kind="organisation")

    assert ("Riverton", "organisation") in shown(version)
    assert NameRuling.objects.standing().count() == 1


def test_a_wider_ruling_holds_where_a_narrower_one_stood(editor: User) -> None:
    version = read()
    decide(version, "Riverton", Action.CONFIRM, Scope.HERE, editor)

    decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)

    assert not version.mentions.shown().filter(quote="Riverton").exists()


def test_a_ruling_goes_along_to_a_newer_version(editor: User) -> None:
    version = read()
    decide(version, "the bridge", Action.ADD, Scope.HERE, editor, kind="other")
    article = version.article
    newer = VersionFactory.create(
        document=version.document, article=article, number=2, text=f"Updated at noon.\n\n{TEXT}"
    )
    article.current = newer
    article.save(update_fields=["current"])

    extract(newer)

    mention = newer.mentions.get(quote="the bridge")
    assert mention.start == newer.text.index("the bridge")


def test_an_older_text_cannot_be_ruled_on(editor: User) -> None:
    version = read()
    newer = VersionFactory.create(
        document=version.document, article=version.article, number=2, text="All of it is new."
    )
    version.article.current = newer
    version.article.save(update_fields=["current"])

    with pytest.raises(CannotRule, match="The text has changed"):
        decide(version, "Riverton", Action.REJECT, Scope.HERE, editor)


def test_a_name_that_is_gone_is_said_so(editor: User) -> None:
    version = read()
    Mention.objects.all().delete()

    with pytest.raises(CannotRule, match="not marked here any more"):
        decide(version, "Riverton", Action.REJECT, Scope.HERE, editor)


@pytest.mark.parametrize("quote", [" in", "“", "bridge in Riverton. “It will hold,” Byron" * 9])
def test_what_is_no_name_is_refused(quote: str, editor: User) -> None:
    version = read(f"{TEXT} {quote}")

    with pytest.raises(CannotRule):
        decide(version, quote, Action.ADD, Scope.HERE, editor, kind="other")


def test_a_link_needs_somebody(editor: User) -> None:
    with pytest.raises(CannotRule, match="Say who"):
        decide(read(), "Riverton", Action.RELINK, Scope.HERE, editor)


def test_what_a_ruling_was_made_on_is_kept_beside_it(editor: User) -> None:
    version = read()
    mention = version.mentions.filter(quote="Riverton").first()
    assert mention

    ruling = decide(version, "Riverton", Action.REJECT, Scope.HERE, editor, reason=" Typo ").ruling

    assert (ruling.found_as, ruling.finder) == (mention.kind, mention.finder)
    assert (ruling.reason, ruling.author) == ("Typo", editor)


def test_a_merged_person_is_named_by_the_one_it_went_into(editor: User) -> None:
    first = Entity.objects.get(name="Ada Byron") if read() else None
    assert first
    root = EntityFactory.create(name="Ada B. Byron", kind="person")
    Entity.objects.filter(pk=first.pk).update(merged_into=root)

    version = read("Ada Byron left Riverton.")

    mention = version.mentions.get(quote="Ada Byron")
    assert (mention.linked, mention.entity) == (first, root)


@pytest.mark.parametrize("again", [Action.CONFIRM, Action.RELABEL])
def test_an_added_name_that_is_ruled_on_again_is_still_marked(again: str, editor: User) -> None:
    version, other = read(), read("They said that the bridge is old.")
    decide(version, "the bridge", Action.ADD, Scope.EVERYWHERE, editor, kind="other")

    ruled = decide(version, "the bridge", again, Scope.EVERYWHERE, editor, kind="other")

    assert ruled.ruling.action == Action.ADD
    assert NameRuling.objects.count() == 1  # the same press twice
    extract(other)
    assert ("the bridge", "other") in shown(version)
    assert ("the bridge", "other") in shown(other)


def test_a_wide_ruling_that_is_made_again_takes_back_what_keeps_it_from_holding(
    editor: User,
) -> None:
    version = read()
    decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)
    decide(version, "Riverton", Action.CONFIRM, Scope.ARTICLE, editor)

    decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)

    assert not version.mentions.shown().filter(quote="Riverton").exists()
    assert NameRuling.objects.standing().count() == 1


def test_an_added_name_is_marked_at_its_place_within_another(editor: User) -> None:
    version = read()

    decide(version, "Ada", Action.ADD, Scope.ARTICLE, editor, kind="other")

    assert ("Ada", "other") in shown(version)
    extract(version)
    assert ("Ada", "other") in shown(version)


def test_a_text_that_a_worker_goes_through_is_put_back_in_line(editor: User) -> None:
    version, other = read(), read("Ada Byron left Riverton.")
    other.mentions.all().delete()
    Version.objects.filter(pk=other.pk).update(extraction="waiting", attempts=0)
    assert Version.objects.awaiting_extraction().claim_all([other.pk])

    ruled = decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)

    assert ruled.waiting == [other.pk]
    other.refresh_from_db()
    assert (other.extraction, other.claimed_at) == (Version.Extraction.WAITING, None)


def test_every_version_of_an_article_in_one_lot_keeps_its_rulings(editor: User) -> None:
    version = read()
    decide(version, "Riverton", Action.REJECT, Scope.ARTICLE, editor)
    newer = VersionFactory.create(
        document=version.document, article=version.article, number=2, text=f"At noon.\n\n{TEXT}"
    )
    both = Version.objects.filter(pk__in=[version.pk, newer.pk])
    await_extraction_again(both)

    assert len(extract_versions([version.pk, newer.pk])) == 2

    assert not Mention.objects.shown().filter(quote="Riverton").exists()


def test_who_rules_at_the_same_moment_as_another_is_told_so(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = read()
    decide(version, "Riverton", Action.REJECT, Scope.EVERYWHERE, editor)
    # As where the other's ruling is not stored yet when one looks for it.
    monkeypatch.setattr(NameRuling.objects, "standing", NameRuling.objects.none)

    with pytest.raises(CannotRule, match="at the same moment"):
        decide(version, "Riverton", Action.CONFIRM, Scope.EVERYWHERE, editor)
