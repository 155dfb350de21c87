"""Who is said to speak. All people are fictional."""

import pytest

from articles.extraction.quotes import find_quotations
from tests.extraction.quotes.named import found_in, read, speakers_in


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“We go,” [Mara Okafor] said.", "said"),
        ("“We go,” said [Mara Okafor] on Monday.", "said"),
        ("“We go,” [Transport Minister:Mara Okafor] told reporters in <Port Vale>.", "told"),
        ("“We go,” added [Transport Minister:Mara Okafor].", "added"),
        ("“We go,” [Mara Okafor], the mayor of <Port Vale>, warned.", "warned"),
        ("“We go,” [Mara Okafor] (51) has repeatedly said.", "said"),
        ("“Do we go?” [Mara Okafor] asked.", "asked"),
        ("[Mara Okafor] said: “We go.”", "said"),
        ("[Mara Okafor] KC said: “We go.”", "said"),
        ("In a statement on Monday, [Mara Okafor] wrote, “We go.”", "wrote"),
        ("[Mara Okafor] met the press and said that “we go now”.", "said"),
        ("[Mara Okafor] left, adding: “We go.”", "adding"),
        ("Calling it “our last day,” [Mara Okafor] left.", "Calling"),
        ("The plan is “a farce”, according to [Mara Okafor].", "according to"),
        ("According to [Mara Okafor], the plan is “a farce”.", "According to"),
        ("[Mara Okafor], who called it “a farce”, left.", "called"),
        ("It was described by [Mara Okafor] as “a farce”.", "described"),
        ("“We go,” [Rook] quoted [Mara Okafor] as saying.", "saying"),
        ("“We go,” [Mara Okafor] was quoted as saying.", "saying"),
        ("[Mara Okafor] tweeted “we go now”.", "tweeted"),
        ("[Mara Okafor] said she hoped it would be “over soon”.", "said"),
        ("[Mara Okafor] said that the claims and reports were “wrong”.", "said"),
    ],
)
def test_the_named_speaker_is_found_with_the_cue(text: str, cue: str) -> None:
    (found,) = found_in(text)

    assert (found.speaker, found.who, found.described) == ("Mara Okafor", "Okafor", "")
    assert found.cue == cue


@pytest.mark.parametrize(
    "text", ["[Mara Okafor]: “We go.”", "“We go.” — [Mara Okafor]", "“We go now.” ― [Mara Okafor]"]
)
def test_a_speaker_is_named_before_a_colon_or_signs(text: str) -> None:
    (found,) = found_in(text)

    assert (found.who, found.cue) == ("Okafor", None)


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("“We go,” the diplomat said.", "the diplomat"),
        ("“We go,” a senior {NATO} diplomat said.", "a senior NATO diplomat"),
        ("“We go,” said a spokesman for [Okafor].", "a spokesman for Okafor"),
        ("“We go,” said the head of the {Acme}.", "the head of the Acme"),
        ("“We go,” said an aide to [Okafor].", "an aide to Okafor"),
        ("“We go,” said a source close to [Okafor].", "a source close to Okafor"),
        ("“We go,” said the minister to [Okafor].", "the minister"),
        ("A spokesman for [Okafor] said it was “over now”.", "A spokesman for Okafor"),
        ("“We go,” [Okafor]’s lawyer said.", "Okafor’s lawyer"),
        (
            "The plan is “dead”, said a senior official who asked not to be named.",
            "a senior official who asked not to be named",
        ),
        ("Two diplomats said it was “over”.", "Two diplomats"),
        ("Officials said it was “over”.", "Officials"),
        ("“We go,” [Okafor] and [Rook] said.", "Okafor and Rook"),
        ("Observers from the {United Ports} (UP) said “no”.", "Observers from the United Ports"),
        ("Analysts at {Acme} said it was “over”.", "Analysts at Acme"),
        (
            "On Monday, residents of <Port Vale> told {Acme} it was “over”.",
            "residents of Port Vale",
        ),
        ("A researcher at the {Acme} said it was “over”.", "A researcher at the Acme"),
    ],
)
def test_a_speaker_who_is_only_described_stays_as_described(text: str, described: str) -> None:
    (found,) = found_in(text)

    assert (found.speaker, found.who, found.described) == (described, None, described)


@pytest.mark.parametrize(
    "text",
    [
        "Its leader, [Mara Okafor], called it “a farce”.",
        "The union’s secretary, Ms. [Mara Okafor] (51), told {Acme}: “We go.”",
        "“We go,” said [Rook]’s deputy, [Mara Okafor].",
        "“We go,” said his friend, the [pianist:Mara Okafor].",
        "The head of {Acme}, [Mara Okafor], said “we go”.",
        "The lawyer for [Rook], [Mara Okafor], who came late, said “we go”.",
    ],
)
def test_the_person_named_beside_a_description_speaks(text: str) -> None:
    (found,) = found_in(text)

    assert (found.speaker, found.who, found.described) == ("Mara Okafor", "Okafor", "")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor of <Port Vale>, <Norland>, said “no”.", "The mayor of Port Vale"),
        ("“No,” said the mayor, [Okafor] and [Rook].", "the mayor"),
        ("“No,” said the mayor, [Okafor]’s friend.", "the mayor"),
    ],
)
def test_a_description_beside_other_names_stays_one(text: str, speaker: str) -> None:
    (found,) = found_in(text)

    assert (found.speaker, found.who) == (speaker, None)


def test_whom_a_speaker_belongs_to_does_not_speak() -> None:
    (found,) = found_in("Detective [Mara Okafor], of {Port Police}, said: “We go.”")

    assert found.who == "Okafor"


def test_a_description_ends_before_its_verb() -> None:
    (found,) = found_in("Her father handed her a pen and told her: “Write it all.”")

    assert found.described == "Her father"


def test_a_dateline_is_not_whom_a_sentence_is_about() -> None:
    text = (
        "By [Rook]\n\n<VELMAR>, June 3 (Agency) — “No,” [Okafor] told them. “Never.”\n\n"
        "“Nobody,” he said, “should doubt that.”"
    )

    assert speakers_in(text) == ["Okafor", "Okafor", "Okafor", "Okafor"]


def test_a_role_that_one_person_here_holds_is_that_person() -> None:
    text = "[Transport Minister:Mara Okafor] came late. “We go,” the transport minister said."

    (found,) = found_in(text)

    assert (found.who, found.described) == ("Okafor", "the transport minister")
    assert found.why.endswith("“the transport minister” is the role of Mara Okafor here")


@pytest.mark.parametrize(
    "text",
    [
        "[Transport Minister:Okafor] and [Finance Minister:Rook] met. “We go,” the minister said.",
        "[Vice President:Okafor] came. “We go,” the president said.",
        "[Transport Minister:Okafor] came. “We go,” a minister said.",
        "[Transport Minister:Okafor] came. “We go,” the mayor said.",
    ],
)
def test_a_role_that_could_be_another_is_not_resolved(text: str) -> None:
    (found,) = found_in(text)

    assert found.who is None
    assert found.described == found.speaker


def test_he_and_she_are_whoever_spoke_last() -> None:
    text = "“We go,” [Okafor] told [Rook]. “It is late,” she said.\n\nShe added: “It is over.”"

    assert speakers_in(text) == ["Okafor", "Okafor", "Okafor"]


def test_a_pronoun_is_whom_the_same_sentence_is_about() -> None:
    text = "[Rook] said nothing. [Okafor] left what she called “a sinking ship”."

    assert speakers_in(text) == ["Okafor"]


def test_an_honorific_tells_he_from_she() -> None:
    text = "Ms. [Okafor] met Mr. [Rook]. “Fine,” he said. “Good,” she said."

    assert speakers_in(text) == ["Rook", "Okafor"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[Okafor] met [Rook]. “We go,” she said.", "“she” could mean Okafor or Rook"),
        ("“Go,” [Okafor] told [Rook]. “Why?” he asked.", "“he” could mean Okafor or Rook"),
        ("“Go,” [Okafor] said. [Rook] came. “No,” he said.", "“he” could mean Okafor or Rook"),
        ("“Go,” she said. Then [Okafor] met [Rook].", "“she” could mean more than one person"),
    ],
)
def test_a_pronoun_that_could_be_two_people_is_not_resolved(text: str, why: str) -> None:
    *_, found = found_in(text)

    assert (found.who, found.described) == (None, found.speaker)
    assert found.why.endswith(why)


def test_he_is_the_diplomat_who_spoke_and_no_name_from_further_up() -> None:
    text = "[Okafor] came to <Port Vale>. “We go,” the diplomat said. “It is late,” he added."

    assert speakers_in(text) == ["the diplomat", "the diplomat"]


def test_they_and_it_are_a_body_or_stay_unnamed() -> None:
    text = "{Harbour Union} met. “We strike,” it said.\n\n[Okafor] sat down. “We go,” they said."

    assert speakers_in(text) == ["Union", "they"]


def test_both_parts_of_a_split_quotation_have_the_same_speaker() -> None:
    text = "“We,” [Okafor] said, “go now.” “It is late,” said [Rook], “and over.”"

    assert speakers_in(text) == ["Okafor", "Okafor", "Rook", "Rook"]


def test_words_after_a_quotation_of_the_paragraph_go_on_with_its_speaker() -> None:
    text = "“We go,” said [Okafor]. “Late. But we go.” The union waited. “We go on,” she said."

    assert speakers_in(text) == ["Okafor", "Okafor", "Okafor"]


def test_a_quotation_of_several_paragraphs_has_one_speaker() -> None:
    text = "“We go,” [Okafor] said, “now.\n\n“It is late.\n\n“It is over.”\n\n“No,” said [Rook]."

    found = found_in(text)

    assert [one.words for one in found][1] == "“now.\n\n“It is late.\n\n“It is over.”"
    assert [one.who for one in found] == ["Okafor", "Okafor", "Rook"]


@pytest.mark.parametrize("before", ["[Okafor] spoke to the union.", "[Okafor] on the strike:"])
def test_a_quotation_alone_has_the_speaker_that_the_sentence_before_names(before: str) -> None:
    (found,) = found_in(f"{before}\n\n“We will all go home now.”")

    assert found.who == "Okafor"
    assert found.why == "the sentence before says who speaks"


def test_a_headline_is_resolved_by_the_same_words_in_the_article() -> None:
    text = "Union Chief Calls on Port to ‘Wake Up’\n\n[Mara Okafor] said it was time to “wake up”."

    first, second = found_in(text)

    assert (first.speaker, first.who, first.described) == ("Union Chief", "Okafor", "Union Chief")
    assert (second.who, second.described) == ("Okafor", "")


@pytest.mark.parametrize("around", ["😀👩‍🚒 ", "مرحبا بالعالم ", "e\u0301e\u0301 "])
def test_spans_hold_beside_emoji_marks_and_right_to_left_text(around: str) -> None:
    text, names = read(f"{around}“{around}We go{around},” [Okafor] said {around}today. {around}")

    (found,) = find_quotations(text, names)

    assert found.span.of(text) == f"“{around}We go{around},”"
    assert found.speaker is not None
    assert found.speaker.of(text) == "Okafor"
    assert found.cue is not None
    assert found.cue.of(text) == "said"
