"""Undoing a merge gives back exactly what was, but for what people did meanwhile."""

from itertools import permutations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import (
    Article,
    ArticleTag,
    Event,
    Tag,
    TagAlias,
    TagMerge,
    TagRule,
    TagSilence,
    TagSuggestion,
)
from articles.tagging.application import add_tag, known_tag
from articles.tagging.merging import merge_tags
from articles.tagging.unmerging import CannotUndo, unmerge_tag
from articles.tagging.vocabulary import set_aliases, tag_at
from tests.factories import ArticleFactory, SourceFactory, TagFactory

pytestmark = pytest.mark.django_db


def tagged(*tags: Tag) -> Article:
    article: Article = ArticleFactory.create()
    for tag in tags:
        ArticleTag.objects.create(content_object=article, tag=tag)
    return article


def merged(tag: Tag, kept: Tag) -> TagMerge:
    merge_tags(kept=kept, merged=[tag], actor=None)
    return TagMerge.objects.get(number=tag.pk, undone_at=None)


def names(article: Article) -> set[str]:
    return {row.tag.name for row in ArticleTag.objects.filter(content_object=article)}


def test_the_name_and_the_address_of_a_merged_tag_lead_to_the_one_that_stays(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")

    merged(gone, kept)

    assert known_tag("tariffs") == tag_at("tariffs") == kept
    assert add_tag(article=ArticleFactory.create(), name="Tariffs", added_by=editor) == kept


def test_all_that_is_a_tag_s_own_goes_over_and_comes_back(editor: User) -> None:
    kept = TagFactory.create(name="Trade")
    parent = TagFactory.create(name="Economy")
    gone = TagFactory.create(name="Tariffs", description="Duties.", colour="red", parent=parent)
    set_aliases(tag=gone, names=["Duties"], actor=None)
    child = TagFactory.create(name="Steel", parent=gone)
    rule = TagRule.objects.create(tag=gone, kind=TagRule.Kind.ANY, words="tariff")
    source = SourceFactory.create()
    source.default_tags.add(gone)
    silence = TagSilence.objects.create(tag=gone, source=source)
    suggestion = TagSuggestion.objects.create(tag=gone, article=ArticleFactory.create())

    merge = merged(gone, kept)
    rows: list[TagRule | TagSilence | TagSuggestion] = [rule, silence, suggestion]
    for row in rows:
        row.refresh_from_db()
    assert {row.tag for row in rows} == {kept}
    assert list(source.default_tags.all()) == [kept]
    child.refresh_from_db()
    assert (child.parent, bytes(child.path)) == (kept, b"trade\0steel")

    again = unmerge_tag(merge=merge, actor=editor)
    for row in rows:
        row.refresh_from_db()
    assert {row.tag for row in rows} == {again}
    assert list(source.default_tags.all()) == [again]
    child.refresh_from_db()
    assert (child.parent, bytes(child.path)) == (again, b"economy\0tariffs\0steel")
    assert (again.pk, again.slug, again.colour) == (gone.pk, "tariffs", "red")
    assert (again.parent, again.description) == (parent, "Duties.")
    assert known_tag("duties") == again
    assert TagAlias.objects.count() == 1
    assert Event.objects.latest("pk").before == {"merged_into": "Trade"}


def test_each_article_has_again_what_it_had(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    moved, both, other = tagged(gone), tagged(gone, kept), tagged(kept)
    ArticleTag.objects.filter(tag=gone).update(added_by=editor, added_at=timezone.now())
    before = set(ArticleTag.objects.values_list("content_object", "tag", "added_by", "added_at"))

    merge = merged(gone, kept)
    assert [names(one) for one in (moved, both, other)] == [{"Trade"}] * 3
    unmerge_tag(merge=merge, actor=None)

    told = ArticleTag.objects.values_list("content_object", "tag", "added_by", "added_at")
    assert set(told) == before


def test_an_article_from_which_people_took_the_tag_gets_nothing_back() -> None:
    kept, gone = TagFactory.create(), TagFactory.create()
    articles = [tagged(gone), tagged(gone, kept)]
    merge = merged(gone, kept)
    ArticleTag.objects.all().delete()

    unmerge_tag(merge=merge, actor=None)

    assert [names(article) for article in articles] == [set(), set()]


@pytest.mark.parametrize("order", list(permutations(range(2))))
@pytest.mark.parametrize("others", [[], ["K"]])
def test_two_merges_into_one_tag_are_undone_in_any_order(
    order: tuple[int, ...], others: list[str]
) -> None:
    kept, first, second = (TagFactory.create(name=name) for name in ("K", "A", "B"))
    article = tagged(first, second, *([kept] if others else []))
    merges = [merged(first, kept), merged(second, kept)]

    unmerge_tag(merge=merges[order[0]], actor=None)
    assert names(article) == {"K", ["A", "B"][order[0]]}
    unmerge_tag(merge=merges[order[1]], actor=None)

    assert names(article) == {"A", "B", *others}


def test_a_chain_of_merges_is_undone_from_its_end() -> None:
    first, second, third = (TagFactory.create(name=name) for name in ("A", "B", "C"))
    article = tagged(first)
    inner = merged(first, second)
    outer = merged(second, third)

    assert known_tag("a") == third
    again = unmerge_tag(merge=outer, actor=None)
    inner.refresh_from_db()
    assert inner.kept == again == known_tag("a")
    unmerge_tag(merge=inner, actor=None)

    assert names(article) == {"A"}


def test_undoing_is_safe_to_repeat() -> None:
    merge = merged(TagFactory.create(), TagFactory.create())

    assert unmerge_tag(merge=merge, actor=None) == unmerge_tag(merge=merge, actor=None)
    assert TagMerge.objects.filter(undone_at=None).count() == 0


def test_a_merge_whose_name_was_taken_meanwhile_is_not_undone() -> None:
    kept = TagFactory.create(name="Trade")
    merge = merged(TagFactory.create(name="Tariffs"), kept)
    set_aliases(tag=kept, names=[], actor=None)
    TagFactory.create(name="tariffs")

    with pytest.raises(CannotUndo):
        unmerge_tag(merge=merge, actor=None)


def test_a_merge_into_a_tag_that_is_gone_is_not_undone() -> None:
    kept = TagFactory.create(name="Trade")
    merge = merged(TagFactory.create(name="Tariffs"), kept)
    kept.delete()

    with pytest.raises(CannotUndo):
        unmerge_tag(merge=merge, actor=None)


def test_a_tag_merged_into_one_below_it_makes_no_circle() -> None:
    parent = TagFactory.create(name="Economy")
    child = TagFactory.create(name="Trade", parent=parent)
    sibling = TagFactory.create(name="Work", parent=parent)

    merge = merged(parent, child)
    sibling.refresh_from_db()
    child.refresh_from_db()
    assert (child.parent, sibling.parent) == (None, child)
    again = unmerge_tag(merge=merge, actor=None)

    for tag in (child, sibling):
        tag.refresh_from_db()
        assert tag.parent == again


def test_several_merged_at_once_where_one_stands_below_the_other() -> None:
    kept = TagFactory.create(name="Kept")
    parent = TagFactory.create(name="Economy")
    child = TagFactory.create(name="Trade", parent=parent)

    merge_tags(kept=kept, merged=[parent, child], actor=None)

    assert list(Tag.objects.all()) == [kept]


def test_what_people_said_of_both_is_told_again_of_each() -> None:
    kept, gone = TagFactory.create(), TagFactory.create()
    article, source = ArticleFactory.create(), SourceFactory.create()
    for tag, state in ((kept, "rejected"), (gone, "removed")):
        TagSuggestion.objects.create(article=article, tag=tag, state=state)
        TagSilence.objects.create(source=source, tag=tag)

    unmerge_tag(merge=merged(gone, kept), actor=None)

    told = TagSuggestion.objects.values_list("tag", "state")
    assert set(told) == {(kept.pk, "rejected"), (gone.pk, "removed")}
    assert set(TagSilence.objects.values_list("tag", flat=True)) == {kept.pk, gone.pk}


def test_a_chain_of_merges_is_not_undone_from_its_start() -> None:
    first, second, third = (TagFactory.create(name=name) for name in ("A", "B", "C"))
    article = tagged(first, second)
    inner = merged(first, second)
    outer = merged(second, third)

    with pytest.raises(CannotUndo, match="“B” took it over"):
        unmerge_tag(merge=inner, actor=None)

    unmerge_tag(merge=outer, actor=None)
    unmerge_tag(merge=inner, actor=None)
    assert names(article) == {"A", "B"}


def test_undoing_again_takes_no_tag_out_of_where_it_was_merged_since() -> None:
    gone, kept, other = (TagFactory.create(name=name) for name in ("A", "B", "C"))
    merge = merged(gone, kept)
    merged(unmerge_tag(merge=merge, actor=None), other)
    set_aliases(tag=other, names=[], actor=None)

    with pytest.raises(CannotUndo):
        unmerge_tag(merge=merge, actor=None)

    assert not Tag.objects.filter(name="A").exists()


@pytest.mark.parametrize("state", ["rejected", "removed"])
def test_what_a_person_refused_of_a_merged_tag_stays_refused(editor: User, state: str) -> None:
    kept, gone, article = TagFactory.create(), TagFactory.create(), ArticleFactory.create()
    suggestion = TagSuggestion.objects.create(article=article, tag=kept)
    TagSuggestion.objects.create(article=article, tag=gone, state=state, decided_by=editor)

    merge = merged(gone, kept)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == (state, editor)

    again = unmerge_tag(merge=merge, actor=None)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("open", None)
    assert again.suggestions.get().state == state
