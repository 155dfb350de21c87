"""Read who wrote the copy: "By Ada Byron, Harbour Wire", "Ada Byron | 4 May 2020, 10:01"."""

import re

from .lines import ends_sentence
from .tables import word_table
from .times import TIME_WORDS, is_time, without_time

OPENER = re.compile(
    r"(?:(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Di|Door|Av|Af|(?i:written by|reported by|story by))\b"
    r"|(?i:texte?|autor|author|текст|автор):)[\s:|–-]*"
)
SEPARATOR = re.compile(r"\s[|•·/–—-]\s|[|•·]")
PARTICLE = re.compile(r"^(?:(?:al|el|ad|an|ap|as|ash)-|d['’])")
HANDLE = re.compile(r"\(?@\w+\)?")
# Small words that stand between the names of people and papers.
CONNECTORS = word_table(
    """
    and und et y e i og och en for of in to at special the staff de la le van von der den di da
    del dos du bin al
    """
)
ROLES = word_table(
    """
    editor reporter correspondent writer columnist journalist contributor producer analyst bureau
    political chief deputy foreign diplomatic defence defense business economics senior world
    europe security health science environment sports desk team
    redakteur redakteurin korrespondent korrespondentin journaliste correspondant corresponsal
    """
)
SMALL_WORDS = CONNECTORS | ROLES
LONGEST = 160
MOST_WORDS = 14


def read_byline(text: str) -> str:
    """Give the names on a byline, without the "By"; empty when the line is no byline."""
    if len(text) > LONGEST:
        return ""
    line = " ".join(HANDLE.sub("", text).split()) if "@" in text else text
    line = line.strip(" |•·–—-/")
    rest = without_time(line).strip(",")
    if opener := OPENER.match(rest):
        names = rest[opener.end() :].strip(" |•·–—-/,")
        return names if is_name(names) else ""
    if not 1 <= rest.count(" ") <= 5 or not is_name(rest):
        return ""
    is_dated = any(is_time(part) for part in SEPARATOR.split(text)[1:])
    return rest if is_dated else ""


def names_on(line: str) -> str:
    """The names on a line known to be a byline, be it no more than a name beside a date."""
    return read_byline(line) or (line if is_name(line) and not OPENER.fullmatch(line) else "")


def is_name(text: str) -> bool:
    """Capitalised words and the small words between names, and nothing else."""
    words = [word for part in SEPARATOR.split(text) for word in part.split()]
    if not 1 <= len(words) <= MOST_WORDS or ends_sentence(text):
        return False
    if words[0].strip(",").casefold() in TIME_WORDS:  # "By Tuesday"
        return False
    names = [word for word in words if word.strip(",;") not in SMALL_WORDS]
    return bool(names) and all(PARTICLE.sub("", word)[:1].isupper() for word in names)
