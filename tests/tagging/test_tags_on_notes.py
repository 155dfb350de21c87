from itertools import permutations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.annotations.notes import remove
from articles.models import Annotation, AnnotationTag, Event, Tag, TagMerge
from articles.tagging.application import TagRetired
from articles.tagging.merging import merge_tags
from articles.tagging.on_notes import tag_as_known, tag_note, untag_note
from articles.tagging.preview import changes
from articles.tagging.unmerging import unmerge_tag
from articles.tagging.vocabulary import rename_tag
from tests.factories import AnnotationFactory, ArticleFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db


def note(*tags: Tag) -> Annotation:
    made: Annotation = AnnotationFactory.create(version=ArticleFactory.create().current)
    for tag in tags:
        AnnotationTag.objects.create(content_object=made, tag=tag)
    return made


def names(of: Annotation) -> set[str]:
    return {tag.name for tag in of.tags.all()}


def merged(tag: Tag, kept: Tag) -> TagMerge:
    merge_tags(kept=kept, merged=[tag], actor=None)
    return TagMerge.objects.get(number=tag.pk, undone_at=None)


def test_a_note_is_tagged_once_and_history_tells_who_did(editor: User) -> None:
    here = note()

    first = tag_note(note=here, name="Harbour", added_by=editor)
    again = tag_note(note=here, name="harbour", added_by=UserFactory.create())

    assert first == again
    assert here.tagged_annotations.get().added_by == editor
    event = Event.objects.get(subject_type="annotationtag")
    assert (event.actor, event.after["tag"]) == (editor, "Harbour")


def test_a_tag_is_taken_off_and_history_tells(editor: User) -> None:
    tag = TagFactory.create()
    here = note(tag)

    for _ in range(2):
        untag_note(note=here, tag=tag, removed_by=editor)

    assert names(here) == set()
    assert Event.objects.get(verb=Event.Verb.REMOVED).before["tag"] == tag.name
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_a_retired_tag_stays_and_goes_on_nothing_more(editor: User) -> None:
    tag = TagFactory.create(name="Harbour", retired_at=timezone.now())
    there = note(tag)

    with pytest.raises(TagRetired):
        tag_note(note=note(), name="Harbour", added_by=editor)

    assert names(there) == {"Harbour"}


def test_a_rename_follows_on_notes() -> None:
    tag = TagFactory.create(name="Harbor")
    here = note(tag)

    rename_tag(tag=tag, name="Harbour", actor=None)

    assert names(here) == {"Harbour"}


def test_only_tags_of_the_vocabulary_come_with_notes(editor: User) -> None:
    TagFactory.create(name="Harbour")
    here = note()

    others = tag_as_known(note=here, names=["harbour", "Nonsense"], added_by=editor)

    assert names(here) == {"Harbour"}
    assert others == ["Nonsense"]


def test_a_merge_takes_the_notes_over_and_its_undoing_gives_them_back(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    both, one, other = note(kept, gone), note(gone), note(kept)
    AnnotationTag.objects.filter(content_object=one).update(added_by=editor)
    before = set(AnnotationTag.objects.values_list("content_object", "tag", "added_at"))

    merge = merged(gone, kept)

    assert all(names(each) == {"Trade"} for each in (both, one, other))
    assert one.tagged_annotations.get().added_by == editor
    unmerge_tag(merge=merge, actor=editor)
    assert set(AnnotationTag.objects.values_list("content_object", "tag", "added_at")) == before
    assert one.tagged_annotations.get().added_by == editor


def test_a_merge_is_undone_after_somebody_who_tagged_has_left(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    noted, left = note(kept), UserFactory.create()
    tag_note(note=noted, name="Tariffs", added_by=left)
    merge = merged(gone, kept)
    left.delete()

    tag = unmerge_tag(merge=merge, actor=editor)

    assert AnnotationTag.objects.get(tag=tag).added_by is None
    assert names(noted) == {"Trade", "Tariffs"}


def test_what_people_took_off_meanwhile_does_not_come_back(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    here = note(gone)
    merge = merged(gone, kept)
    untag_note(note=here, tag=kept, removed_by=editor)

    unmerge_tag(merge=merge, actor=editor)

    assert names(here) == set()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_merges_are_undone_in_any_order(order: tuple[int, ...], editor: User) -> None:
    kept = TagFactory.create(name="Trade")
    tags = [TagFactory.create(name=name) for name in ("Tariffs", "Duties", "Levies")]
    here, there = note(*tags), note(kept, tags[1])
    merges = [merged(tag, kept) for tag in tags]

    for number in order:
        unmerge_tag(merge=merges[number], actor=editor)

    assert names(here) == {"Tariffs", "Duties", "Levies"}
    assert names(there) == {"Trade", "Duties"}


def test_a_merge_from_before_notes_had_tags_is_undone(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    merge = merged(gone, kept)
    del merge.moved["notes"]
    merge.save(update_fields=["moved"])

    assert unmerge_tag(merge=merge, actor=editor).name == "Tariffs"


def test_the_preview_counts_notes_that_are_not_in_the_bin() -> None:
    tag = TagFactory.create()
    note(tag)
    note(tag)
    thrown_away = note(tag)
    remove(pk=thrown_away.pk, by=thrown_away.author)

    assert "2 notes" in changes(tag).sentences()
