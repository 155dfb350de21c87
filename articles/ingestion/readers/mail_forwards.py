"""Mails that are sent on inside the text of another, under a line that says so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..cleaning.tables import word_table

RULE = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:Forwarded [Mm]essage|Weitergeleitete Nachricht|Message transféré"
    r"|Mensaje reenviado|Mensagem encaminhada|Messaggio inoltrato|Doorgestuurd bericht)"
    r"(?:[ \t]+(?:from|von|de)\b.{0,200})?[ \t]{0,20}-{3,}|Begin forwarded message:"
    r"|Anfang der weitergeleiteten Nachricht:|Début du message réexpédié[ \t]*:)[ \t]*$",
    re.MULTILINE,
)
HEADER = re.compile(r"[*_]?([^\W\d_][\w-]{1,15}(?: [\w-]{1,15})?)[ \t]?:[*_]?[ \t]*(.*)")
# Outlook marks what is sent on as it marks what is answered: who asks has to know which it is.
COPIED_HEADS = re.compile(
    r"^(?:[ \t]*(?:-{3,}[ \t]*(?:Original Message|Ursprüngliche Nachricht|Message d[’']origine"
    r"|Mensaje original|Mensagem original|Messaggio originale|Oorspronkelijk bericht)[ \t]*-{3,}"
    r"|_{10,})[ \t]*\n\s{0,20})?"
    r"(?=[*_]?(?:From|Von|De|Da|Van|Från|Fra)[ \t]?:[^\n]{1,300}\n\n?"
    r"[*_]?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden|Skickat|Sendt)[ \t]?:)",
    re.MULTILINE,
)
SENDER = word_table("from von de da van från fra")
DATE = word_table("date datum fecha data sent gesendet envoyé dato")
SUBJECT = word_table("subject betreff objet asunto assunto oggetto onderwerp ämne emne")
MOST_HEADERS = 12
LONGEST_HEADER = 500


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What the few lines above a mail that was sent on say, and its text."""

    text: str
    sender: str = ""
    date: str = ""
    subject: str = ""


def forwarded_in(text: str, *, is_sent_on: bool = False) -> tuple[str, list[Forwarded]]:
    """What stands above the first rule, and the mails under each that have any text.

    `is_sent_on`: the subject says so ("FW:"), and the head of a mail will do for a rule.
    """
    above, *below = RULE.split(text)
    if is_sent_on and not below:
        above, *below = COPIED_HEADS.split(text, maxsplit=1)
    found = (_read(part) for part in below)
    return above.strip(), [one for one in found if one.text]


def _read(text: str) -> Forwarded:
    lines = text.lstrip("\n").split("\n")
    said: dict[str, str] = {}
    used = 0
    for line in lines[:MOST_HEADERS]:
        header = HEADER.fullmatch(line.strip())
        if header is None and (line.strip() or said):
            break
        if header:
            said[header[1].casefold()] = header[2][:LONGEST_HEADER].strip()
        used += 1
    return Forwarded(
        text="\n".join(lines[used:]).strip(),
        sender=_first(said, SENDER),
        date=_first(said, DATE),
        subject=_first(said, SUBJECT),
    )


def _first(said: Mapping[str, str], names: frozenset[str]) -> str:
    return next((value for name, value in said.items() if name in names), "")
