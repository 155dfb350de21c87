"""What a document as a whole makes of what its sentences say. The people are made up."""

from articles.extraction.names.consistency import RULE, agree
from articles.extraction.names.found import ORGANISATION, PERSON, PLACE, Found

Sentence = tuple[str, list[tuple[str, str, float]]]


def agreed(*sentences: Sentence) -> list[list[str]]:
    """What is found in each sentence, given (words, [(name, label, confidence)])."""
    words = [sentence.split() for sentence, _ in sentences]
    found = [
        [_found(split, *name) for name in names]
        for split, (_, names) in zip(words, sentences, strict=True)
    ]
    return [
        [f"{' '.join(name.words(split))}: {name.label}" for name in names]
        for split, names in zip(words, agree(words, found), strict=True)
    ]


def _found(words: list[str], name: str, label: str, confidence: float) -> Found:
    length = len(name.split())
    start = next(n for n in range(len(words)) if " ".join(words[n : n + length]) == name)
    return Found(start, start + length, label, confidence)


def test_a_name_that_is_sure_in_one_place_is_found_in_another() -> None:
    assert agreed(
        ("The Harbour Fund paid .", [("Harbour Fund", ORGANISATION, 0.95)]),
        ("Nobody asked the Harbour Fund why .", []),
    ) == [["Harbour Fund: ORG"], ["Harbour Fund: ORG"]]


def test_what_was_found_so_says_which_rule_found_it() -> None:
    words = [["Ada", "Byron", "left", "."], ["Then", "Byron", "wept", "."]]

    _, (byron,) = agree(words, [[Found(0, 2, PERSON, 0.95)], []])

    assert (byron.rule, byron.label, byron.start, byron.end) == (RULE, PERSON, 1, 2)
    assert byron.confidence < 0.95


def test_one_form_has_one_kind_unless_it_is_sure_of_another() -> None:
    talbrik = ("They left Talbrik .", [("Talbrik", PLACE, 0.9)])

    assert (
        agreed(talbrik, talbrik, ("Talbrik said no .", [("Talbrik", ORGANISATION, 0.5)]))
        == [["Talbrik: LOC"]] * 3
    )
    assert agreed(talbrik, talbrik, ("Talbrik won .", [("Talbrik", ORGANISATION, 0.97)]))[2] == [
        "Talbrik: ORG"
    ]


def test_the_surname_of_a_known_person_is_the_person() -> None:
    assert agreed(
        ("Ada Talbrik spoke .", [("Ada Talbrik", PERSON, 0.95)]),
        ("Then Talbrik left for Kyiv .", [("Talbrik", PLACE, 0.4), ("Kyiv", PLACE, 0.9)]),
    )[1] == ["Talbrik: PER", "Kyiv: LOC"]


def test_a_place_that_is_named_again_and_again_stays_one_beside_a_person_called_so() -> None:
    georgia = ("They left Georgia .", [("Georgia", PLACE, 0.8)])

    assert agreed(georgia, ("Ada Georgia spoke .", [("Ada Georgia", PERSON, 0.9)]), georgia)[2] == [
        "Georgia: LOC"
    ]


def test_a_name_inside_a_longer_run_of_capitals_is_left_alone() -> None:
    assert (
        agreed(
            ("They left Riverton .", [("Riverton", PLACE, 0.95)]),
            ("It was in Riverton Gazette pages .", []),
        )[1]
        == []
    )


def test_a_name_before_a_title_is_found() -> None:
    assert agreed(
        ("They told HWU so .", [("HWU", ORGANISATION, 0.95)]),
        ("Then HWU Secretary General Roe left .", []),
    )[1] == ["HWU: ORG"]


def test_an_ordinary_word_that_opens_a_sentence_is_no_name() -> None:
    assert agreed(
        ("Ada Stone spoke .", [("Ada Stone", PERSON, 0.95)]),
        ("Stone is heavy .", []),
        ("We asked for stone and Stone smiled .", []),
    ) == [["Ada Stone: PER"], [], ["Stone: PER"]]


def test_a_heading_in_capitals_has_the_names_of_the_text() -> None:
    assert agreed(
        ("BYRON TELLS US ABOUT HARBOUR FUND", []),
        (
            "Ada Byron left the Harbour Fund .",
            [
                ("Ada Byron", PERSON, 0.95),
                ("Harbour Fund", ORGANISATION, 0.95),
            ],
        ),
    )[0] == ["BYRON: PER", "HARBOUR FUND: ORG"]


def test_a_heading_in_title_case_has_the_names_of_the_text() -> None:
    assert agreed(
        ("Harbour Fund Warns Byron About Riverton", []),
        (
            "Ada Byron left the Harbour Fund .",
            [
                ("Ada Byron", PERSON, 0.95),
                ("Harbour Fund", ORGANISATION, 0.95),
            ],
        ),
    )[0] == ["Harbour Fund: ORG", "Byron: PER"]


def test_what_the_gazetteer_knows_has_a_say() -> None:
    assert agreed(("The European Union paid .", [("European Union", PLACE, 0.6)])) == [
        ["European Union: ORG"]
    ]


def test_a_word_in_small_letters_is_not_the_name_it_is_elsewhere() -> None:
    assert agreed(("The US paid .", [("US", PLACE, 0.95)]), ("They told us so .", []))[1] == []


def test_a_name_that_shouts_is_the_name_that_does_not() -> None:
    assert agreed(
        ("Then TALBRIK was flooded .", [("TALBRIK", ORGANISATION, 0.4)]),
        ("They left Talbrik .", [("Talbrik", PLACE, 0.95)]),
    )[0] == ["TALBRIK: LOC"]
