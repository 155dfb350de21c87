"""An edition as plain data."""

import json
from dataclasses import replace

import pytest

from articles.briefings.edition import (
    Citation,
    Edition,
    Entry,
    UnknownSchema,
    canonical,
    fingerprint,
)

CITATION = Citation(
    number=1,
    source="Harbour Wire (sample)",
    headline="A bridge opens",
    headline_is_derived=False,
    date="2026-03-01T06:00:00+00:00",
    date_is="published",
    uri="https://harbour.example/bridge",
    document_sha256="ab" * 32,
    version=1,
    start=0,
    end=10,
    quote="The mayor,",
)
EDITION = Edition(
    title="Morning",
    number=1,
    published_at="2026-03-01T07:00:00+00:00",
    publisher="Ada Byron",
    introduction="Good *morning*.",
    entries=(Entry("article", "Read this.", 1), Entry("words", "And this.")),
    citations=(CITATION,),
)


def test_what_is_written_as_data_is_read_back_the_same() -> None:
    stored = json.loads(json.dumps(EDITION.to_data()))

    assert Edition.from_data(stored) == EDITION
    assert Edition.from_data(stored).to_data() == stored


def test_the_canonical_form_has_sorted_keys_no_spaces_and_plain_letters() -> None:
    assert canonical({"b": "Łódź 😀", "a": [1, None]}) == '{"a":[1,null],"b":"Łódź 😀"}'.encode()


def test_the_hash_of_an_edition_never_changes() -> None:
    assert fingerprint(EDITION.to_data()) == (
        "625d0207eecdcdae4108cebf995d7dc4d50ffd775d1c6e4f920694c1eee7b3c4"
    )


def test_the_order_of_keys_does_not_matter_to_the_hash() -> None:
    data = EDITION.to_data()

    assert fingerprint(dict(reversed(data.items()))) == fingerprint(data)


@pytest.mark.parametrize(
    "data",
    [
        {},
        EDITION.to_data() | {"schema": "another.thing"},
        EDITION.to_data() | {"schema_version": 99},
        EDITION.to_data() | {"unheard_of": 1},
        EDITION.to_data() | {"entries": [{"sort": "article"}]},
    ],
)
def test_data_of_another_kind_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(UnknownSchema):
        Edition.from_data(data)


def test_who_published_it_when_and_as_which_is_nothing_new_to_a_reader() -> None:
    later = replace(EDITION, number=2, published_at="2026-03-02T07:00:00+00:00", publisher="Bo")

    assert EDITION.says_the_same_as(later)
    assert not EDITION.says_the_same_as(replace(later, introduction="Good evening."))


def test_words_are_counted_where_they_are_read() -> None:
    # Good morning / The mayor / A bridge opens / Read this / And this
    assert EDITION.word_count == 2 + 2 + 3 + 2 + 2
    assert EDITION.reading_seconds == 3
