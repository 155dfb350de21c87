import pytest
from django.contrib.auth.models import User

from articles.extraction.judging import NotNamed, NotThere, choose_speaker, judge
from articles.extraction.recording import record_again
from articles.models import Event, Figure, FoundNames, Quote, Version
from tests.factories import ArticleFactory, EntityFactory, MentionFactory
from tests.name_rulings import FigureFactory, QuoteFactory

TEXT = "Ada Byron met Anna Moss. “That is fair,” Byron said. It cost 41 million euros. Byron left."


@pytest.fixture
def version(db: None) -> Version:
    made = ArticleFactory.create(text=TEXT).current
    assert made
    Version.objects.update(written_in="en")
    FoundNames.objects.create(version=made, finder="test 1", names=[])
    return made


def test_a_verdict_is_signed_and_told_in_history(version: Version, editor: User) -> None:
    figure = FigureFactory.create(version=version)

    for _ in range(2):  # the same again is no event
        judge(Figure, pk=figure.pk, verdict="accepted", editor=editor)

    figure.refresh_from_db()
    event = Event.objects.get()
    assert (figure.verdict, figure.judged_by) == ("accepted", editor)
    assert figure.judged_at
    assert (event.before["verdict"], event.after["verdict"]) == ("none", "accepted")


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_what_was_judged_outlives_a_re_run(version: Version, editor: User, verdict: str) -> None:
    quote = QuoteFactory.create(version=version, cue="whispered")
    judge(Quote, pk=quote.pk, verdict=verdict, editor=editor)

    record_again(version)

    assert version.quotes.get(pk=quote.pk).cue == "whispered"
    assert version.quotes.count() == 1


def test_what_is_taken_back_is_as_the_finder_has_it(version: Version, editor: User) -> None:
    quote = QuoteFactory.create(version=version, cue="whispered")
    judge(Quote, pk=quote.pk, verdict="rejected", editor=editor)

    judge(Quote, pk=quote.pk, verdict="none", editor=editor)

    again = version.quotes.get()
    assert (again.judged_by, again.judged_at) == (None, None)
    assert again.cue == "said"


def test_the_speaker_is_the_mention_nearest_to_the_quote(version: Version, editor: User) -> None:
    anna = EntityFactory.create(name="Ada Byron")
    for start in (TEXT.index("Ada Byron"), TEXT.index("Byron said"), TEXT.rindex("Byron")):
        words = "Ada Byron" if start == 0 else "Byron"
        MentionFactory.create(version=version, entity=anna, quote=words, start=start)
    quote = QuoteFactory.create(version=version)

    chosen = choose_speaker(pk=quote.pk, entity_pk=anna.pk, editor=editor)

    assert chosen.speaker
    assert chosen.speaker.start == TEXT.index("Byron said")
    assert (chosen.verdict, chosen.judged_by) == ("accepted", editor)


def test_nobody_named_can_be_chosen(version: Version, editor: User) -> None:
    mention = MentionFactory.create(version=version)
    quote = QuoteFactory.create(version=version, speaker=mention)

    for _ in range(2):
        chosen = choose_speaker(pk=quote.pk, entity_pk=None, editor=editor)

    assert chosen.speaker is None
    assert Event.objects.count() == 1


def test_whoever_the_text_does_not_name_cannot_speak(version: Version, editor: User) -> None:
    hidden = MentionFactory.create(version=version, hidden="An editor ruled so.")
    quote = QuoteFactory.create(version=version)

    with pytest.raises(NotNamed):
        choose_speaker(pk=quote.pk, entity_pk=hidden.entity_id, editor=editor)


def test_what_is_not_there_any_more_is_said_to_be_gone(version: Version, editor: User) -> None:
    with pytest.raises(NotThere):
        judge(Figure, pk=404, verdict="accepted", editor=editor)
