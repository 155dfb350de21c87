import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Event, Tag
from articles.tagging.application import known_tag
from articles.tagging.media_topics import NotMediaTopics, topics_in
from articles.tagging.vocabulary import rename_tag
from tests.factories import TagFactory

SAMPLE = Path(__file__).parent.parent / "samples" / "topics" / "fictional-topics.json"
pytestmark = pytest.mark.django_db


def run(file: Path = SAMPLE, **options: str) -> str:
    said = StringIO()
    call_command("mediatopics", str(file), stdout=said, stderr=said, **options)
    return said.getvalue()


def test_topics_become_tags_in_their_tree() -> None:
    assert run() == "Tags made: 4. Known already: 0.\n"

    told = Tag.objects.order_by("path").values_list("name", "parent__name", "description")
    assert list(told) == [
        ("beacons (medtop:90000004)", None, "Those on hills."),
        ("harbour life", None, "All that goes on in harbours."),
        ("beacons", "harbour life", ""),
        ("lighthouse keeping", "beacons", "The work of those who keep lighthouses."),
    ]
    assert known_tag("MEDTOP:90000003") == Tag.objects.get(name="lighthouse keeping")
    assert Event.objects.count() == 4


def test_what_is_known_stays_as_it_is() -> None:
    own = TagFactory.create(name="Harbour life", description="Ours.")
    run()
    keeping = Tag.objects.get(name="lighthouse keeping")
    rename_tag(tag=keeping, name="Lighthouses", actor=None)

    assert run() == "Tags made: 0. Known already: 4.\n"

    own.refresh_from_db()
    assert (own.name, own.description) == ("Harbour life", "Ours.")
    assert Tag.objects.filter(parent=own).exists()
    assert Tag.objects.get(name="Lighthouses") == keeping


def test_the_names_may_be_of_another_language() -> None:
    run(language="de")

    assert set(Tag.objects.values_list("name", flat=True)) == {
        "Hafenleben",
        "Seezeichen",
        "Leuchtturmdienst",
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "no conceptSet"),
        (b'{"conceptSet": 3}', "no conceptSet"),
        (b'{"conceptSet": [3]}', "no conceptSet"),
        (b'{"conceptSet": []}', "no topics in the language en-GB"),
    ],
)
def test_another_file_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "topics.json"
    file.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        run(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "nothing.json")


def test_what_cannot_be_a_tag_is_left_out_and_said(tmp_path: Path) -> None:
    names = ["🙂", "x" * 200, "fine"]
    concepts = [{"qcode": f"t:{name[:2]}", "prefLabel": {"en-GB": name}} for name in names]
    file = tmp_path / "topics.json"
    file.write_text(json.dumps({"conceptSet": concepts}))

    said = run(file)

    assert "Tags made: 1." in said
    assert said.count("Left out") == 2


@pytest.mark.parametrize(
    "odd",
    [{"qcode": 3}, {"prefLabel": "words"}, {"prefLabel": {"en-GB": 3}}, {"broader": {"a": 1}}],
)
def test_what_is_odd_in_the_file_stops_nothing(odd: dict[str, object]) -> None:
    concepts = [{"qcode": "t:1", "prefLabel": {"en-GB": "one"}} | odd]
    concepts += [{"qcode": "t:2", "prefLabel": {"en-GB": "two"}, "broader": "t:2"}]

    assert topics_in({"conceptSet": concepts}, language="en-GB")[-1].name == "two"


def test_topics_in_a_circle_are_each_told_once() -> None:
    concepts = [
        {"qcode": one, "prefLabel": {"en": one}, "broader": [other]}
        for one, other in (("a", "b"), ("b", "a"))
    ]

    told = topics_in({"conceptSet": concepts}, language="en-GB")

    assert sorted(topic.code for topic in told) == ["a", "b"]
    with pytest.raises(NotMediaTopics):
        topics_in({"conceptSet": concepts}, language="fr")
