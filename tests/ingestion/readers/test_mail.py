import base64
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from articles.ingestion.readers import mail, read
from articles.ingestion.readers.containers import Member, Room
from articles.ingestion.readers.item import Copy, Item, Refusal, Unreadable

SAMPLES = Path(__file__).parents[2] / "samples" / "mail"
LONG = " ".join(f"The wall of Port Elin (sample) held for day {day}." for day in range(10))
HEAD = "From: Harbour Wire (sample) <news@harbourwire.example>\nTo: a@b.example\nDate: 5 May 2027\n"


def sample(name: str) -> Copy:
    return Copy((SAMPLES / name).read_bytes())


def letter(body: str = "Text.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["To"] = "desk@newsroom.example"
    message["From"] = headers.pop("From", "Harbour Wire (sample) <news@harbourwire.example>")
    for name, value in {"Subject": "Quay opens", **headers}.items():
        message[name] = value
    message.set_content(body)
    return message


def written(head: str, body: bytes = b"Text.") -> Copy:
    return Copy((HEAD + head).encode("utf-8", "surrogateescape") + b"\n\n" + body)


def found_in(copy: Copy | EmailMessage) -> list[Member | Item | Refusal]:
    copy = Copy(bytes(copy)) if isinstance(copy, EmailMessage) else copy
    return list(mail.members(copy, Room()))


def only(copy: Copy | EmailMessage) -> Item:
    [item] = found_in(copy)
    assert isinstance(item, Item)
    return item


def test_a_newsletter_is_read() -> None:
    item = only(sample("newsletter.eml"))

    assert item.title == "Port Elin rebuilds its breakwater – für Möwen ✓"
    assert item.text.startswith("PORT ELIN (Harbour Wire sample) – The harbour council voted on")
    assert item.publisher == "Harbour Wire (sample)"
    assert item.published_at == datetime(2027, 5, 4, 8, 1, tzinfo=UTC)
    assert item.guid == "breakwater-1@harbourwire.example"
    assert item.guid_is_global
    assert item.language == "en"


@pytest.mark.parametrize("name", ["newsletter.eml", "forwarded.eml", "koi8-r.eml"])
def test_a_mail_is_known_by_its_head(name: str) -> None:
    assert mail.recognises(sample(name))
    assert mail.recognises(Copy(b"From ada Tue May  4 10:01:00 2027\n" + sample(name).content))


@pytest.mark.parametrize(
    "text", ["From: the harbour\n\nText.", "Text.\nFrom: a\nTo: b\nDate: c\n", "", "<p>From: a</p>"]
)
def test_what_only_looks_like_a_head_is_no_mail(text: str) -> None:
    assert not mail.recognises(Copy(text.encode(), name="copy.eml", media_type="message/rfc822"))


def test_what_is_forwarded_or_attached_is_copy_of_its_own() -> None:
    forwarded, attached, newsletter = read(sample("forwarded.eml"))

    assert isinstance(forwarded, Item)
    assert isinstance(attached, Item)
    assert isinstance(newsletter, Item)
    assert (forwarded.part, forwarded.title) == ("forwarded 1", "Quay closed (sample)")
    assert forwarded.publisher == "Harbour Wire (sample)"
    assert forwarded.published_at == datetime(2027, 5, 4, 18, tzinfo=UTC)
    assert forwarded.text.startswith("The northern quay of Port Elin")
    assert attached.part == "opposition.txt"
    assert newsletter.guid == "breakwater-1@harbourwire.example"


def test_a_long_note_above_what_is_forwarded_is_copy_too() -> None:
    found = found_in(letter(f"{LONG}\n\nBegin forwarded message:\n\nFrom: Ada\n\nText below."))

    assert [item.part for item in found if isinstance(item, Item)] == ["", "forwarded 1"]


def test_plain_text_is_read_if_it_says_what_the_html_says() -> None:
    message = letter("The wall holds.")
    message.add_alternative("<p>The wall holds.</p>", subtype="html")

    assert not only(message).is_marked_up


def test_html_is_read_if_the_plain_text_is_a_stub() -> None:
    message = letter("See this mail in your browser.")
    message.add_alternative(f"<p>{LONG}</p><p>The end. 🌊</p>", subtype="html")

    item = only(message)

    assert item.text == f"{LONG}\n\nThe end. 🌊"
    assert item.is_marked_up


def test_pictures_calendars_and_signatures_are_passed_over() -> None:
    message = letter()
    for kind in ("image/png", "text/calendar", "application/pkcs7-signature", "text/x-vcard"):
        main, _, sub = kind.partition("/")
        message.add_attachment(b"x", maintype=main, subtype=sub, filename="x")

    assert only(message).text == "Text."


@pytest.mark.parametrize(
    ("sender", "byline", "publisher"),
    [
        ("Ada Byron <a@b.example>", "Ada Byron", ""),
        ("Ada Byron via Harbour Wire <a@b.example>", "Ada Byron", "Harbour Wire"),
        ('"Byron, Ada" <a@b.example>', "Ada Byron", ""),
        ("Jan de Boer <a@b.example>", "Jan de Boer", ""),
        ("a@b.example (Ada Byron)", "Ada Byron", ""),
        ("Harbour Newsroom <a@b.example>", "", "Harbour Newsroom"),
        ("a@b.example", "", ""),
        ("<", "", "<"),
    ],
)
def test_a_person_is_the_byline_and_a_house_the_publisher(
    sender: str, byline: str, publisher: str
) -> None:
    found = mail.sender_of(sender)

    assert (found.person, found.house) == (byline, publisher)


@pytest.mark.parametrize("prefix", ["Fwd: ", "Re: FW:", "AW: WG: ", "re[2]: ", ""])
def test_a_subject_is_a_title_without_what_answers_put_before_it(prefix: str) -> None:
    assert only(letter(Subject=f"{prefix}Reform: quay opens")).title == "Reform: quay opens"


def test_a_letter_in_an_old_encoding_is_read() -> None:
    item = only(sample("koi8-r.eml"))

    assert item.title == "Причал закрыт (пример)"
    assert item.text == "Причал в Порт-Элине, которого нет, закрыт до весны (пример)."


@pytest.mark.parametrize("charset", ["us-ascii", "unknown-8bit", "x-nonsense", "iso-8859-1", '"'])
def test_an_encoding_that_lies_does_not_matter_to_utf_8(charset: str) -> None:
    head = f"Subject: =?{charset}?Q?M=C3=B6we?=\nContent-Type: text/plain; charset={charset}"

    assert only(written(head, "Möwe 🌊 é".encode())).text == "Möwe 🌊 é"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?B?TcO2?= =?utf-8?Q?we_=F0=9F=8C=8A?=", "Möwe 🌊"),
        ("=?utf-8?B?" + base64.b64encode("قال".encode()).decode() + "?=", "قال"),
        ("=?utf-8?B?a===?= x", "=?utf-8?B?a===?= x"),
        ("Möwe 🌊", "Möwe 🌊"),
        ("Möwe =?utf-8?Q?=C3=A9?=", "Möwe é"),
        ("two\n lines", "two lines"),
    ],
)
def test_subjects_are_decoded(subject: str, title: str) -> None:
    assert only(written(f"Subject: {subject}")).title == title


def test_an_attachment_has_the_name_that_it_was_given() -> None:
    message = letter()
    message.add_attachment(b"x", maintype="text", subtype="plain", filename="../wände 🌊.txt")

    [attached] = found_in(message)

    assert isinstance(attached, Member)
    assert attached.part == ".. wände 🌊.txt"


def test_an_attachment_that_is_no_copy_is_refused_by_name() -> None:
    message = letter(LONG)
    message.add_attachment(b"MZ\0\1\2" * 99, maintype="application", subtype="x", filename="a.exe")

    item, refusal = read(Copy(bytes(message)))

    assert isinstance(item, Item)
    assert isinstance(refusal, Refusal)
    assert refusal.part == "a.exe"


def test_mails_in_mails_come_to_an_end() -> None:
    message = letter(LONG)
    for _ in range(5):
        outer = letter(LONG)
        outer.add_attachment(message)
        message = outer

    *items, last = read(Copy(bytes(message)))

    assert len(items) == 3
    assert isinstance(last, Refusal)
    assert "more than 3 deep" in last.problem


@pytest.mark.usefixtures("comes_to_an_end")
def test_parts_without_end_are_refused() -> None:
    part = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    deep = b"".join(part % (number, number) for number in range(5000))

    with pytest.raises(Unreadable, match="more parts or lines"):
        found_in(Copy(HEAD.encode() + deep))


def test_a_locked_mail_says_so() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        found_in(written("Content-Type: application/pkcs7-mime"))


def test_a_mail_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="no text"):
        found_in(written("Subject: x", b" \n"))


OUTLOOK = """From: Harbour Office (sample) <press@harbour.example>
Sent: Monday, 4 May 2027 16:00
To: Clara Moss
Subject: Notice

The quay is shut on Friday."""


@pytest.mark.parametrize("rule", ["", "-----Original Message-----\n", "_" * 32 + "\n"])
def test_what_outlook_sends_on_is_an_item_of_its_own(rule: str) -> None:
    found = only(letter(f"See below.\n\n{rule}{OUTLOOK}", Subject="FW: Notice"))

    assert (found.text, found.part) == ("The quay is shut on Friday.", "forwarded 1")
    assert (found.title, found.publisher) == ("Notice", "Harbour Office (sample)")


def test_what_outlook_answers_is_not_taken_for_a_mail_that_is_sent_on() -> None:
    found = only(letter(f"It is open.\n\n{OUTLOOK}", Subject="RE: Notice"))

    assert found.text.startswith("It is open.")
