"""Front matter: `key: value` lines between two lines of dashes on top of a Markdown file."""

import re

BORDER = re.compile(r"-{3}[ \t]*\n")
END = re.compile(r"^(?:-{3}|\.{3})[ \t]*$", re.MULTILINE)
PAIR = re.compile(r"([A-Za-z][\w-]{0,40}):(?:\s+(.*))?")
LIST_ITEM = re.compile(r"\s*-\s+(.+)")
LONGEST = 20_000

FrontMatter = dict[str, list[str]]


def split(text: str) -> tuple[FrontMatter, str]:
    """The values of each key, and the text below; no keys if there is no front matter.

    What YAML can say beyond values and simple lists is passed over.
    """
    start = BORDER.match(text)
    end = END.search(text, start.end(), LONGEST) if start else None
    if not start or not end:
        return {}, text
    found = _read(text[start.end() : end.start()].splitlines())
    return (found, text[end.end() :]) if found else ({}, text)


def _read(lines: list[str]) -> FrontMatter:
    found: FrontMatter = {}
    values: list[str] = []
    for line in lines:
        if pair := PAIR.fullmatch(line.rstrip()):
            values = found.setdefault(pair[1].lower(), [])
            values += _values(pair[2] or "")
        elif item := LIST_ITEM.fullmatch(line):
            values.append(_bare(item[1]))
    return found


def _values(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [bare for part in text[1:-1].split(",") if (bare := _bare(part))]
    return [_bare(text)] if text else []


def _bare(text: str) -> str:
    """Without the quotation marks around it."""
    text = text.strip()
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text
