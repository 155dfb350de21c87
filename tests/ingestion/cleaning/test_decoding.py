import codecs
import gzip
import unicodedata

import pytest

from articles.ingestion.cleaning import NotText, decode


@pytest.mark.parametrize(
    "content",
    [
        "Müller’s café".encode(),
        codecs.BOM_UTF8 + "Müller’s café".encode(),
        "Müller’s café".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Müller’s café".encode("utf-16-be"),
        "Müller’s café".encode("utf-32"),
        codecs.BOM_UTF32_BE + "Müller’s café".encode("utf-32-be"),
        "Müller’s café".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16-be", "utf-32", "utf-32-be", "cp1252"],
)
def test_every_usual_encoding_is_read(content: bytes) -> None:
    assert decode(content) == "Müller’s café"


def test_every_kind_of_line_end_becomes_one() -> None:
    content = "a\r\nb\rc\u2028d\u2029e\x85f\x0cg\nh".encode()

    assert decode(content) == "a\nb\nc\nd\ne\nf\ng\nh"


def test_accents_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Žižek in Łódź")

    assert decode(decomposed.encode()) == "Žižek in Łódź"


def test_fixed_spaces_become_spaces_and_soft_hyphens_vanish() -> None:
    assert decode("5\u00a0% of the\u202fgovern\u00adment\u200b\ufeff".encode()) == (
        "5 % of the government"
    )


@pytest.mark.parametrize("text", ["👨\u200d👩\u200d👧 👍🏽", "می\u200cخواهم", "‘Step Up’ “now”"])
def test_joiners_and_curly_quotation_marks_are_kept(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_last_character_cut_in_two_is_dropped() -> None:
    assert decode("It is Müller’s café".encode()[:-1]) == "It is Müller’s caf"


def test_an_accent_at_the_very_end_is_read_as_well() -> None:
    assert decode("Il est allé".encode("cp1252")) == "Il est allé"


def test_a_stray_control_character_is_dropped() -> None:
    assert decode(b"\x01The mayor opened the bridge.\x1a") == "The mayor opened the bridge."


def test_no_bytes_are_no_text_but_no_error() -> None:
    assert decode(b"") == ""


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG picture"),
        (b"%PDF-1.7\nBT /F1", "PDF document"),
        (b"PK\x03\x04....", "ZIP archive"),
        (gzip.compress(b"The mayor opened the bridge.", mtime=0), "gzip archive"),
        (b"text\x00\x01\x02 and more", "binary file"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08", "binary file"),
    ],
)
def test_what_is_not_text_is_refused_by_its_name(content: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=kind):
        decode(content)


@pytest.mark.parametrize(
    "content",
    [
        "Мэр города открыл новый мост через реку".encode("koi8-r"),
        "市長は火曜日に新しい橋を開通させた".encode("euc-jp"),
        b"undefined in Windows-1252: \x81\x8d",
        "Two encodings: café ".encode("cp1252") + "café".encode(),
    ],
    ids=["koi8-r", "euc-jp", "undefined bytes", "mixed"],
)
def test_an_unknown_encoding_is_refused_and_never_guessed(content: bytes) -> None:
    with pytest.raises(NotText, match="encoding is not known"):
        decode(content)


def test_text_that_is_not_what_its_mark_says_is_refused() -> None:
    with pytest.raises(NotText, match="says that it is UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8\x00")
