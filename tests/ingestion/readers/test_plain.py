import pytest

from articles.ingestion.readers import plain
from articles.ingestion.readers.item import Copy, Item, Unreadable


def test_plain_text_is_given_as_it_is() -> None:
    text = "Bridge opens\nBy Ada Byron\n\n  It opens. 🌉 e\u0323\u0302\n"

    [item] = plain.read(Copy(text.encode()))

    assert item == Item(text="Bridge opens\nBy Ada Byron\n\n  It opens. 🌉 ệ\n", reader="plain 1")


def test_old_encodings_are_read() -> None:
    [item] = plain.read(Copy("Café “Môle” opens at the pier".encode("cp1252")))

    assert item.text == "Café “Môle” opens at the pier"


def test_what_is_no_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="This is a PNG picture"):
        list(plain.read(Copy(b"\x89PNG\r\n\x1a\n")))
