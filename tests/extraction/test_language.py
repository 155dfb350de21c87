"""Which language a text is taken to be in. The news is made up."""

import pytest

from articles.extraction.language import LONGEST_READ, language_of

SENTENCES = [
    ("en", "The harbour was closed on Monday after a barge hit the old bridge."),
    ("de", "Der Hafen wurde am Montag gesperrt, nachdem ein Kahn die Brücke gerammt hatte."),
    ("fr", "Le port a été fermé lundi après qu’une péniche a heurté le vieux pont."),
    ("es", "El puerto se cerró el lunes después de que una barcaza golpeara el puente."),
    ("lv", "Osta pirmdien tika slēgta pēc tam, kad liellaiva ietriecās vecajā tiltā."),
    ("da", "Havnen blev lukket mandag, efter at en pram ramte den gamle bro."),
    ("pl", "Port zamknięto w poniedziałek po tym, jak barka uderzyła w stary most."),
    ("uk", "Порт закрили в понеділок після того, як баржа вдарила старий міст."),
    ("el", "Το λιμάνι έκλεισε τη Δευτέρα, αφού μια φορτηγίδα χτύπησε την παλιά γέφυρα."),
    ("ar", "أغلق الميناء يوم الاثنين بعد أن اصطدم قارب بالجسر القديم."),
    ("he", "הנמל נסגר ביום שני לאחר שדוברה פגעה בגשר הישן."),
    ("zh", "星期一一艘驳船撞上旧桥后港口关闭。"),
    ("ja", "月曜日、はしけが古い橋に衝突したため港は閉鎖された。"),
]


@pytest.mark.parametrize(("tag", "text"), SENTENCES)
def test_a_sentence_is_in_its_language(tag: str, text: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(("tag", "text"), SENTENCES)
def test_capitals_make_no_difference(tag: str, text: str) -> None:
    assert language_of(text.upper()) == tag


@pytest.mark.parametrize(
    "headline",
    [
        "Barge cuts Port Ellery off from its docks",
        "BARGE CUTS PORT ELLERY OFF FROM ITS DOCKS",
        "Barge Cuts Port Ellery Off From Its Docks",
        "Nurses vote to strike for two days",
        "Two late goals give Saltmere Rovers the Vellum Cup",
    ],
)
def test_an_english_headline_is_english(headline: str) -> None:
    assert language_of(headline) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "Hello",
        "Donaudampfschifffahrt",
        "😀 😀 🎉",
        "5% of 1,200",
        "Ada Byron",
        "你好。",
    ],
)
def test_of_too_little_nobody_can_tell(text: str) -> None:
    assert language_of(text) == ""


def test_emoji_and_marks_around_the_words_make_no_difference() -> None:
    assert language_of(f"😀👩‍🚒 — {SENTENCES[1][1]} — 🇩🇰") == "de"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    german = SENTENCES[1][1] * (LONGEST_READ // 20)

    assert language_of(german + SENTENCES[0][1] * 50_000) == "de"
