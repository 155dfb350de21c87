from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from articles.extraction import directory, extracting, recording
from articles.extraction.extracting import extract_versions
from articles.extraction.judging import choose_speaker, judge
from articles.extraction.linking import link
from articles.extraction.recording import await_extraction_again, record_again
from articles.extraction.rulings.making import rule, undo
from articles.extraction.rulings.standing import rulings_for
from articles.models import Article, Entity, FoundNames, Job, Kind, NameRuling, Quote, Version
from articles.spans import Span
from tests.factories import ArticleFactory, EntityFactory

pytestmark = pytest.mark.django_db
TEXT = "Mayor Ada Byron opened the bridge in Brussels. “It will hold for 50 years,” Byron said."


def waiting_version(text: str = TEXT, **fields: object) -> Version:
    version = ArticleFactory.create(text=text).current
    assert version is not None
    Version.objects.filter(pk=version.pk).update(extraction=Version.Extraction.WAITING, **fields)
    return version


def extracted(text: str = TEXT) -> Version:
    version = waiting_version(text)
    (done,) = extract_versions([version.pk])
    return done


def extract_again(version: Version) -> None:
    await_extraction_again(Version.objects.filter(pk=version.pk))
    assert extract_versions([version.pk])


def words(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def test_every_mention_repeats_the_words_at_its_place() -> None:
    version = extracted()

    mentions = list(version.mentions.all())
    assert "Byron" in {mention.quote for mention in mentions}
    assert all(mention.span.of(version.text) == mention.quote for mention in mentions)
    assert all(mention.finder for mention in mentions)


def test_a_surname_is_the_person_named_before() -> None:
    people = extracted().mentions.filter(kind=Kind.PERSON)

    assert {str(mention.entity) for mention in people} == {"Ada Byron"}


def test_another_article_names_the_same_people() -> None:
    extracted()
    extracted("Ada Byron spoke in Brussels again.")

    assert Entity.objects.filter(name="Ada Byron").count() == 1
    assert Entity.objects.filter(name="Brussels").count() == 1


def test_a_quotation_leads_to_its_speaker() -> None:
    quote = extracted().quotes.get()

    assert quote.quote == "“It will hold for 50 years,”"
    assert (quote.style, quote.cue) == (Quote.Style.DIRECT, "said")
    assert quote.speaker is not None
    assert quote.speaker.entity.name == "Ada Byron"


def test_a_figure_says_how_many_of_what() -> None:
    figure = extracted().figures.get()

    assert (figure.quote, figure.value, figure.unit) == ("50 years", Decimal(50), "year")


def test_running_again_leaves_the_same_rows() -> None:
    version = extracted()
    before = [list(rows.values()) for rows in (version.mentions, version.quotes, version.figures)]

    extract_again(version)

    after = [list(rows.values()) for rows in (version.mentions, version.quotes, version.figures)]
    assert after == before


def test_a_new_finder_reads_the_text_anew() -> None:
    version = extracted()
    FoundNames.objects.update(finder="an older one 0", names=[])

    extract_again(version)

    assert version.mentions.filter(quote="Ada Byron").exists()


def test_what_was_found_is_recorded_again_without_the_finder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = extracted()
    before = list(version.mentions.values())
    monkeypatch.setattr(extracting, "finder", None)

    record_again(version)

    assert list(version.mentions.values()) == before


def test_text_in_another_language_is_kept_and_no_name_is_guessed() -> None:
    latvian = "Ministri šodien Briselē vienojās par jauniem izdevumiem, sacīja Anna Bērziņa."
    version = extracted(latvian)

    version.refresh_from_db()
    assert version.written_in == "lv"
    assert not version.is_understood
    assert not version.mentions.exists()
    assert version.extraction == Version.Extraction.DONE


def test_where_the_words_do_not_tell_the_sender_does() -> None:
    version = waiting_version("Jā", language="lv-LV")

    extract_versions([version.pk])

    version.refresh_from_db()
    assert version.written_in == "lv"


def test_a_failure_is_a_job_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    version = waiting_version()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(recording, "link", fail)
    assert extract_versions([version.pk]) == []

    version.refresh_from_db()
    assert version.extraction == Version.Extraction.FAILED
    assert "ZeroDivisionError" in Job.objects.get().problem


def test_one_text_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = waiting_version("Ada Byron is in Oslo."), waiting_version()

    def fail(text: str, *rest: object) -> object:
        if text == bad.text:
            raise ZeroDivisionError
        return link(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "link", fail)

    assert extract_versions([bad.pk, good.pk]) == [good]


def test_a_backend_that_is_not_there_is_said_in_a_sentence(settings: object) -> None:
    settings.NAMES_BACKEND = "oracle"  # type: ignore[attr-defined]
    version = waiting_version()

    assert extract_versions([version.pk]) == []

    assert "No finder of names is called “oracle”" in Job.objects.get().problem


def test_what_was_put_back_in_line_meanwhile_is_not_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = waiting_version()

    def meanwhile(*given: object) -> object:
        await_extraction_again(Version.objects.filter(pk=version.pk))
        return rulings_for(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(extracting, "rulings_for", meanwhile)

    assert extract_versions([version.pk]) == []
    version.refresh_from_db()
    assert version.extraction == Version.Extraction.WAITING
    assert version.claimed_at is None


def test_a_judged_quotation_stays_as_it_was_judged(editor: User) -> None:
    version = extracted()
    version.quotes.update(verdict=Quote.Verdict.REJECTED, judged_by=editor, style="partial")

    extract_again(version)

    quote = version.quotes.get()
    assert (quote.verdict, quote.style) == (Quote.Verdict.REJECTED, "partial")


def test_offsets_count_an_emoji_once() -> None:
    version = extracted("😀 Ada Byron, the mayor, said it was done in Brussels.")

    assert version.mentions.get(quote="Brussels").start == version.text.index("Brussels")


def test_the_role_is_the_one_last_seen() -> None:
    extracted("Mayor Ada Byron opened the bridge in Brussels.")
    newer = extracted("Minister Ada Byron closed the bridge in Brussels.")

    entity = Entity.objects.get(name="Ada Byron")
    assert (entity.role, entity.role_seen_in) == ("Minister", newer)


def test_copy_under_embargo_tells_no_role() -> None:
    extracted("Mayor Ada Byron opened the bridge in Brussels.")
    version = waiting_version("Minister Ada Byron will close the bridge in Brussels.")
    Article.objects.filter(pk=version.article_id).update(is_withheld=True)

    extract_versions([version.pk])

    assert Entity.objects.get(name="Ada Byron").role == "Mayor"


def test_a_role_that_an_editor_wrote_stays() -> None:
    extracted("Mayor Ada Byron opened the bridge in Brussels.")
    Entity.objects.filter(name="Ada Byron").update(role="harbour master", role_seen_in=None)

    extracted("Minister Ada Byron closed the bridge in Brussels.")

    assert Entity.objects.get(name="Ada Byron").role == "harbour master"


def test_no_ruling_is_made_by_the_machine() -> None:
    extracted()

    assert not NameRuling.objects.exists()


def test_a_ruling_on_a_text_that_is_just_read_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, editor: User
) -> None:
    version = waiting_version()

    def meanwhile(*given: object) -> object:
        found = rulings_for(*given)  # type: ignore[arg-type]
        monkeypatch.undo()
        rule(
            version=version, span=words(version.text, "the bridge"), action="add",
            scope="here", kind="other", editor=editor,
        )  # fmt: skip
        return found

    monkeypatch.setattr(extracting, "rulings_for", meanwhile)

    assert extract_versions([version.pk]) == []
    assert extract_versions([version.pk])
    assert version.mentions.filter(quote="the bridge").exists()


def test_whom_a_ruling_names_is_known_however_many_are_of_the_name(
    monkeypatch: pytest.MonkeyPatch, editor: User
) -> None:
    version = extracted()
    other = EntityFactory.create(name="Ada Byron", disambiguation="engineer")
    monkeypatch.setattr(directory, "MOST_KNOWN", 1)

    rule(
        version=version, span=Span(6, 15), action="relink", scope="here", entity=other,
        editor=editor,
    )  # fmt: skip

    assert version.mentions.get(start=6).entity == other


def test_a_figure_that_no_row_holds_is_left_out() -> None:
    version = extracted("It cost 10,000,000,000,000 trillion euros. It took 5 days in Brussels.")

    assert [figure.quote for figure in version.figures.all()] == ["5 days"]


def test_a_share_finer_than_a_row_keeps_is_the_same_on_every_run() -> None:
    version = extracted("Some 0.00000004 percent of it was lost in Brussels, the mayor said.")

    assert version.figures.get().value == Decimal(0)


def test_what_was_found_before_the_language_was_known_is_taken_away() -> None:
    version = extracted()
    Version.objects.filter(pk=version.pk).update(written_in="lv")

    record_again(version)

    assert not version.quotes.exists()
    assert not version.figures.exists()


def test_the_speaker_an_editor_chose_outlives_the_row_of_the_name(editor: User) -> None:
    version = extracted()
    quote = version.quotes.get()
    speaker = version.mentions.get(quote="Ada Byron")
    choose_speaker(pk=quote.pk, entity_pk=speaker.entity_id, editor=editor)
    FoundNames.objects.update(
        finder="test 1", names=[[0, 15, "person", 0.9, "", "", "", "test 1", "", "", ""]]
    )
    version.mentions.filter(entity=speaker.entity).exclude(start=0).update(entity=speaker.entity)
    rule(
        version=version, span=Span(0, 15), action="add", scope="here", kind="person",
        entity=speaker.linked, editor=editor,
    )  # fmt: skip

    quote.refresh_from_db()
    assert quote.speaker is not None
    assert quote.speaker.entity == speaker.entity


def test_the_speaker_an_editor_chose_is_there_again_with_the_name(editor: User) -> None:
    version = extracted()
    quote = version.quotes.get()
    speaker = version.mentions.get(quote="Ada Byron")
    choose_speaker(pk=quote.pk, entity_pk=speaker.entity_id, editor=editor)
    ruled = [
        rule(
            version=version, span=one.span, action="reject", scope="article", editor=editor
        ).ruling
        for one in version.mentions.filter(entity=speaker.entity)
    ]  # fmt: skip

    for ruling in ruled:
        undo(ruling=ruling, editor=editor)

    quote.refresh_from_db()
    assert quote.speaker is not None
    assert quote.speaker.entity == speaker.entity
    assert not quote.speaker.hidden


def test_the_reason_of_an_editor_goes_when_it_is_taken_back(editor: User) -> None:
    version = extracted()
    quote = version.quotes.get()
    assert quote.speaker
    why = quote.why
    choose_speaker(pk=quote.pk, entity_pk=quote.speaker.entity_id, editor=editor)

    judge(Quote, pk=quote.pk, verdict="none", editor=editor)

    assert version.quotes.get().why == why
