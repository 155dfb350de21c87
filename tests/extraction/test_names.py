"""What the rules take for a name, and what they leave alone. The people are made up."""

from itertools import pairwise

import pytest

from articles.extraction.names import Finder, Name, RulesFinder

FINDER: Finder = RulesFinder()


def found(text: str) -> list[str]:
    """The names of a text that are shown, as "words: kind"."""
    return [f"{name.span.of(text)}: {name.kind}" for name in FINDER.find(text) if not name.hidden]


def only(text: str) -> Name:
    (name,) = FINDER.find(text)
    return name


def test_whoever_belongs_to_a_place_is_hidden_and_linked_to_it() -> None:
    text = "South Korean and Danish ministers met Catholics in Kyiv."

    assert [
        (name.span.of(text), name.demonym_of, bool(name.hidden)) for name in FINDER.find(text)
    ] == [("South Korean", "South Korea", True), ("Danish", "Denmark", True), ("Kyiv", "", False)]


def test_a_place_is_of_a_sort_and_each_name_says_what_found_it() -> None:
    text = "They left Kyiv, Denmark and Lake Talbrik."

    assert [(name.sort, name.finder) for name in FINDER.find(text)] == [
        ("city", "rules 2"),
        ("country", "rules 2"),
        ("region", "rules 2"),
    ]


def test_the_finder_says_which_rules_it_is() -> None:
    assert (FINDER.name, FINDER.version) == ("rules", "2")


@pytest.mark.parametrize("text", ["", " \n\n ", "😀😀", "—", "5%", "hello", "Hello.", "你好。"])
def test_a_text_without_names_has_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Reports of delays grew. Asked again, both refused. Such was the mood.",
        "Notably, more came. More broadly, nobody left. Meanwhile it rained.",
        "On Thursday, 3 June, and again in February, it rained.",
        "The Danish and Latvian ministers met Europeans, Catholics and Republicans.",
        "“Nothing is decided,” they said. “Everything is open.”",
        "The new law protects TV crews, NGOs and CEOs. It is a CERTAIN success.",
    ],
)
def test_ordinary_words_dates_and_peoples_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The visit of US Secretary of State Ada Byron ended.", "US Secretary of State"),
        ("It was NATO Secretary General Ada Byron.", "NATO Secretary General"),
        ("Talks with Danish Foreign Minister Ada Byron failed.", "Danish Foreign Minister"),
        ("A call from former prime minister Ada Byron came.", "former prime minister"),
        ("Then Minister for Health Ada Byron left.", "Minister for Health"),
        (
            "The Harbour Workers Union spokeswoman Ada Byron left.",
            "Harbour Workers Union spokeswoman",
        ),
        ("A letter to Vice-President Ada Byron came.", "Vice-President"),
        ("Ada Byron, the mayor of Riverton, left.", "mayor of Riverton"),
        (
            "Ada Byron, director of the Institute for Sea Research, left.",
            "director of the Institute for Sea Research",
        ),
        ("Ada Byron, the Riverton mayor, left.", "Riverton mayor"),
        ("The former prime minister Sir Ada Byron left.", "former prime minister"),
        ("Deputy Farm Minister Ada Byron left.", "Deputy Farm Minister"),
        ("Its foreign minister, Ada Byron, left.", "foreign minister"),
        ("It was said by the mayor of Paris, Ada Byron.", "mayor of Paris"),
        ("A letter by Ada Byron, and the prime minister, Jane Roe, came.", ""),
        ("According to the mayor, Ada Byron left.", ""),
        ("They met Mrs Ada Byron again.", ""),
        ("Ada Byron, Jane Roe and the mayor left.", ""),
    ],
)
def test_a_title_is_kept_beside_the_name_and_not_in_it(text: str, role: str) -> None:
    person = next(name for name in FINDER.find(text) if name.span.of(text) == "Ada Byron")

    assert (person.kind, person.role) == ("person", role)


@pytest.mark.parametrize(
    "name",
    [
        "JD Morrow",
        "J. K. Morrow",
        "J.K. Morrow",
        "Ursula von der Halde",
        "Luis da Costa Braga",
        "Hassan al-Rashed",
        "Mohammed bin Talal",
        "Jean-Pierre O’Neill",
        "Bak Jong-ho",
        "Lars Bjørn Østergård",
        "Krišjānis Bērziņš",
        "Paris Morrow",
        "Jack London-Smith",
        "Karl Morrow III",
        "Christian Talbrik",
        "Théo d'Aubert",
    ],
)
def test_a_full_name_is_found_with_its_small_words_and_marks(name: str) -> None:
    assert f"{name}: person" in found(f"The judge heard {name} on Monday.")
    assert f"{name}: person" in found(f"{name} denied it.")


def test_a_surname_alone_is_the_person_named_in_full_before_or_after() -> None:
    text = "Byron left. Later the police found Ada Byron. A friend of Byron’s wept."

    assert found(text) == ["Byron: person", "Ada Byron: person", "Byron: person"]


def test_a_surname_that_is_an_ordinary_word_needs_its_full_name() -> None:
    assert found("Stone fell from the roof. Stone is heavy.") == []
    assert found("Ada Stone fell. Stone is well.") == ["Ada Stone: person", "Stone: person"]


def test_a_surname_with_small_words_is_whole_where_it_stands_alone() -> None:
    text = (
        "The speech of Ursula von der Halde. It was von der Halde who spoke for Hassan al-Rashed."
    )

    assert "von der Halde: person" in found(text)


@pytest.mark.parametrize("cue", ["Mr. {} left.", "“No,” {} said.", "A speech by {}, 45, followed."])
def test_a_surname_is_a_person_by_what_stands_beside_it(cue: str) -> None:
    assert found(cue.format("Talbrik")) == ["Talbrik: person"]


@pytest.mark.parametrize(
    "body",
    [
        "Ministry of Foreign Affairs and Trade",
        "Harbour Workers Union",
        "Northfield Bank plc",
        "University of Riverton",
        "University of Chicago Press",
        "Riverton United FC",
        "Morrow & Sons Ltd.",
        "Danish Red Cross",
        "St. Mary's Hospital",
        "Court of Arbitration for Sport",
        "Movement for the Revival of the Talbrik Valley",
        "Ukraine Defense Contact Group",
        "People's Party",
    ],
)
def test_an_organisation_says_what_it_is(body: str) -> None:
    assert found(f"They went to the {body} on Monday.") == [f"{body}: organisation"]


@pytest.mark.parametrize(
    "place",
    [
        "Lake Morrow",
        "Northern Syria",
        "Gulf of Riverton",
        "Mount Talbrik",
        "Riverton Bridge",
        "Indo-Pacific",
        "The Hague",
        "Łódź",
        "Lodz",
        "Île-de-France",
        "Bosnia and Herzegovina",
        "Kyiv",
        "U.S.",
        "U.K.",
    ],
)
def test_a_place_is_known_or_says_what_it_is(place: str) -> None:
    assert found(f"They drove towards {place} on Monday.") == [f"{place}: place"]


@pytest.mark.parametrize(
    "text",
    [
        "The floods in Talbrik were bad.",
        "The city of Talbrik was flooded.",
        "The Talbrik district was flooded.",
        "A farm near Talbrik, Ohio, was flooded.",
        "The army invaded Talbrik at night.",
    ],
)
def test_an_unknown_place_is_told_by_its_neighbours(text: str) -> None:
    assert found(text)[0] == "Talbrik: place"


def test_an_unknown_place_is_told_by_its_dateline() -> None:
    assert found("TALBRIK, 3 June — The river rose.") == ["TALBRIK: place"]


def test_a_dateline_is_a_place() -> None:
    text = "BRUSSELS — Ministers met."

    assert (only(text).span.of(text), only(text).reads_as) == ("BRUSSELS", "Brussels")


@pytest.mark.parametrize(
    ("words", "reads_as"),
    [
        ("US", "United States"),
        ("UK", "United Kingdom"),
        ("WHO", "World Health Organization"),
        ("North Atlantic Treaty Organization", "NATO"),
        ("EU", "European Union"),
        ("Zurich", "Zurich"),
        ("Tubingen Council", ""),
    ],
)
def test_a_name_we_know_tells_its_usual_form(words: str, reads_as: str) -> None:
    assert only(f"They wrote to the {words} again.").reads_as == reads_as


def test_the_pronoun_us_is_no_state() -> None:
    assert found("They told us who we are. US troops left.") == ["US: place"]


def test_events_and_storms_are_other_names() -> None:
    text = "Since World War II and Hurricane Talbrik, the Riverton Treaty has held."

    assert found(text) == [
        "World War II: other",
        "Hurricane Talbrik: other",
        "Riverton Treaty: other",
    ]


def test_the_possessive_is_not_in_the_name() -> None:
    text = "NATO’s chief met Ada Byron's son and the leaders' friends."

    assert found(text) == ["NATO: organisation", "Ada Byron: person"]


def test_the_name_in_a_compound_is_found_alone() -> None:
    text = "A London-based firm and the US-led force met pro-EU voters in non-NATO states."

    assert found(text) == ["London: place", "US: place", "EU: organisation", "NATO: organisation"]


def test_a_post_that_reads_like_a_name_is_none() -> None:
    assert found("He became Supreme Allied Commander Europe and left.") == []


def test_a_people_is_part_of_a_role_but_no_name() -> None:
    text = "Latvian Defence Minister Ada Byron met European NATO allies."

    assert found(text) == ["Ada Byron: person", "NATO: organisation"]


def test_a_company_named_after_a_person_gives_way_to_the_person() -> None:
    assert found("Gustav Wagner sat down. Wagner spoke of rain.")[1] == "Wagner: person"
    assert found("The Wagner troops sat down.") == ["Wagner: organisation"]


def test_a_post_before_an_organisation_makes_it_no_person() -> None:
    text = "A veteran NATO diplomat met a group of veteran Communist Party members and HWU."

    assert found(text) == [
        "NATO: organisation",
        "Communist Party: organisation",
        "HWU: organisation",
    ]


def test_many_titles_in_a_sentence_make_it_no_heading() -> None:
    text = "Finnish Prime Minister Elena Talbrik waves to Foreign Minister Ada Byron in Kyiv"

    assert found(text) == ["Elena Talbrik: person", "Ada Byron: person", "Kyiv: place"]


def test_a_title_beats_what_the_name_is_elsewhere() -> None:
    text = "In Jordan, Mrs. Jordan said that Jordan was far."

    assert found(text) == ["Jordan: place", "Jordan: person", "Jordan: place"]
    assert [name.reads_as for name in FINDER.find(text)] == ["Jordan", "", "Jordan"]


def test_a_heading_yields_the_names_the_article_has() -> None:
    text = (
        "Riverton Council Warns Byron as Strikers Turn Toward Asia\n\n"
        "Mayor Ada Byron met the Riverton Council in Talbrik."
    )

    assert found(text)[:3] == ["Riverton Council: organisation", "Byron: person", "Asia: place"]


def test_a_heading_in_capitals_yields_the_names_the_article_has() -> None:
    text = (
        "HARBOUR WORKERS UNION TELLS US TROOPS AND ADA BYRON: WHO IS NEXT IN TALBRIK?\n"
        "The Harbour Workers Union met Ada Byron in Talbrik."
    )

    assert found(text)[:4] == [
        "HARBOUR WORKERS UNION: organisation",
        "US: place",
        "ADA BYRON: person",
        "TALBRIK: place",
    ]


def test_names_in_other_alphabets_are_people_or_left_alone() -> None:
    assert found("Он видел, как Анна Смирнова уехала.") == ["Анна Смирнова: person"]
    assert found("Χθες η Άννα Νικολάου έφυγε.") == ["Άννα Νικολάου: person"]


def test_an_emoji_before_a_name_does_not_shift_it() -> None:
    text = "😀👩‍🚒 Ada Byron — 🇩🇰 — left Kyiv."

    assert found(text) == ["Ada Byron: person", "Kyiv: place"]


def test_letters_with_separate_accents_stay_in_the_name() -> None:
    text = "They met Andris Spru\u0304din\u0327s again."

    assert found(text) == ["Andris Spru\u0304din\u0327s: person"]


def test_names_come_in_order_and_never_over_another() -> None:
    text = "ADA BYRON TELLS RIVERTON COUNCIL ABOUT KYIV\nAda Byron met the Riverton Council. " * 5

    spans = [name.span for name in FINDER.find(text)]

    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))


def test_every_name_says_how_sure_it_is_and_why() -> None:
    sure, unsure = FINDER.find(
        "The visit of President Ada Byron to Talbrik was short. In Talbrik!"
    )[:2]

    assert (sure.via, unsure.via) == ("title", "again in this text")
    assert 0 < unsure.confidence <= sure.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byron met the Riverton Council in Kyiv. " * 7_000,
        "ADA BYRON MET THE RIVERTON COUNCIL IN KYIV. " * 7_000,
        "Ada Byron Warns The Riverton Council About Kyiv " * 7_000,
        "University of the " * 20_000,
        "Talbrik " * 50_000,
        "😀" * 50_000,
    ],
)
@pytest.mark.usefixtures("comes_to_an_end")
def test_a_long_text_of_any_shape_is_read(text: str) -> None:
    names = FINDER.find(text)

    assert all(name.span.end <= len(text) for name in names)
