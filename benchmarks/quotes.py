"""How well quotations and their speakers are found.

    make bench-quotes DATA=file
    python -m benchmarks.quotes FILE [--half a|b] [--backend rules] [--errors]

FILE has one article a line: `text`, and `attributions` with `source`, `cue` and `content`, each a
list of spans in code points. Many attributions report speech without marks; those with marks are
looked for, and the gold is made of them so:

1. The content spans of one attribution with nothing but space between them are one piece (a long
   quotation is marked sentence by sentence, or paragraph by paragraph). A mark that stands right
   outside a piece at either end belongs to it.
2. A piece that begins with a mark that is closed by its last character but for a stop (or by
   nothing: the annotators cut the closing mark off) is a direct quotation: the whole piece.
3. In any other piece every stretch between marks is a partial quotation, also if it is one word
   or a nickname: the annotators do not tell those apart. Marks inside marks are not looked at. A
   single mark counts only outside double ones, where no letter stands on its outer side.
4. Words in marks that several attributions hold belong to the one with the shortest piece.

A piece without marks is no gold. So a found quotation that is right on a piece without marks (turns
of a transcript) is wrong here, as are marked words that no attribution holds.

Found and gold quotations match at an overlap (intersection over union) of at least 0.9, one to one.
`span_f1` is of all articles together. `speaker_accuracy` is over the matched quotations whose gold
has a source; a speaker is right if its words overlap the gold source; or if a name in the gold
source names whom the speaker was resolved to, or who is named in the speaker's words; or if both
are the same words ("he", "he") in one paragraph; or if the source is "who", "which" or "that" and
the speaker ends right before it. No speaker is wrong.

Names are those of the product's finder, linked within the article. Prints one JSON object; `--half`
scores the articles of one half (by a hash of their id), `--errors` lists what is missed, wrong or
ascribed wrongly.
"""

import argparse
import gzip
import hashlib
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.extraction.linking import link
from articles.extraction.names import Finder
from articles.extraction.names.backends import finder_for
from articles.extraction.quotes import Named, Quotation, find_quotations
from articles.spans import Span

from .pipeline import named_in

OVERLAP = 0.9
OPENS = "“\"‘'„«"
CLOSES = "”\"’'“»"
MARKED = re.compile(
    r"“[^“”]*(?:“[^“”]*”[^“”]*)*(?:”|$)|\"[^\"]*(?:\"|$)|«[^«»]*»|''(?:(?!'').)*(?:''|$)"
    r"|(?<!\w)‘(?:[^‘“”\"]|(?<=\w)’(?=\w))*?’(?!\w)|(?<![\w’])'[^'\"“”]*(?:(?<=\w)'(?=\w)[^'\"“”]*)*'(?!\w)",
    re.DOTALL,
)
TRAILING = " .,;:!?…\u00a0"
RELATIVE = {"who", "which", "that"}


@dataclass(frozen=True, slots=True)
class Gold:
    span: Span
    is_direct: bool
    sources: tuple[Span, ...]


@dataclass(slots=True)
class Score:
    gold: int = 0
    found: int = 0
    matched: int = 0
    direct: int = 0
    direct_matched: int = 0
    with_source: int = 0
    speaker_right: int = 0

    def result(self) -> dict[str, float]:
        precision = self.matched / max(1, self.found)
        recall = self.matched / max(1, self.gold)
        return {
            "span_f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
            "speaker_accuracy": round(self.speaker_right / max(1, self.with_source), 4),
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "direct_recall": round(self.direct_matched / max(1, self.direct), 4),
            "gold": self.gold,
            "found": self.found,
            "matched": self.matched,
            "with_source": self.with_source,
        }


def names_in(finder: Finder, text: str) -> list[Named]:
    """What the product's names step finds, as the quotes step is given it."""
    (found,) = finder.find_many([text])
    names = [name for name in found if not name.hidden]
    return named_in(names, link(text, names, ()))


def gold_quotations(text: str, attributions: Sequence[dict[str, Any]]) -> list[Gold]:
    candidates: list[tuple[int, Gold]] = []
    for attribution in attributions:
        sources = tuple(Span(*span) for span in attribution.get("source") or [])
        for piece in pieces(text, attribution.get("content") or []):
            for span, is_direct in marked(text, piece):
                candidates.append((piece.end - piece.start, Gold(span, is_direct, sources)))
    gold: list[Gold] = []
    for _, one in sorted(candidates, key=lambda candidate: candidate[0]):
        if not any(one.span.overlaps(other.span) for other in gold):
            gold.append(one)
    return sorted(gold, key=lambda one: one.span)


def pieces(text: str, content: Sequence[Sequence[int]]) -> Iterator[Span]:
    joined: list[list[int]] = []
    for start, end in sorted((span[0], span[1]) for span in content):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1][1] = end
        else:
            joined.append([start, end])
    for start, end in joined:
        size = 2 if text[max(0, start - 2) : start] == "''" else 1
        before, after = text[max(0, start - size) : start], text[end : end + size]
        opens = bool(before) and before[0] in OPENS
        closes = opens and bool(after) and after[0] in CLOSES
        yield Span(start - opens * size, end + closes * size)


def marked(text: str, piece: Span) -> Iterator[tuple[Span, bool]]:
    words = piece.of(text)
    found = list(MARKED.finditer(words))
    if found and found[0].start() == 0 and found[0].end() >= len(words.rstrip(TRAILING)):
        yield piece, True
    elif found and found[0].start() == 0 and words[0] == '"' and len(found) > 1:
        # A straight mark repeated at each paragraph: the pieces between pair wrongly.
        repeated = re.search(r'\n\s*"', words)
        if repeated and words.rstrip(TRAILING).endswith('"'):
            yield piece, True
        else:
            yield from ((within(piece, one), False) for one in found)
    else:
        yield from ((within(piece, one), False) for one in found)


def within(piece: Span, found: re.Match[str]) -> Span:
    return Span(piece.start + found.start(), piece.start + found.end())


def overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def is_right(text: str, names: Sequence[Named], found: Quotation, sources: Sequence[Span]) -> bool:
    speaker = found.speaker
    if speaker is None:
        return False
    meant = {one.who for one in names if one.span.overlaps(speaker)} | {found.who}
    for source in sources:
        words = source.of(text).lower()
        if speaker.overlaps(source):
            return True
        if meant & {one.who for one in names if one.span.overlaps(source)}:
            return True
        between = text[min(speaker.end, source.end) : max(speaker.start, source.start)]
        if speaker.of(text).lower() == words and "\n" not in between:
            return True
        if words in RELATIVE and not text[speaker.end : source.start].strip(" ,"):
            return True
    return False


def score(finder: Finder, article: dict[str, Any], total: Score, *, errors: bool) -> float:
    text = article["text"]
    names = names_in(finder, text)
    began = time.process_time()
    found = find_quotations(text, names)
    took = time.process_time() - began
    gold = gold_quotations(text, article["attributions"])
    total.gold += len(gold)
    total.found += len(found)
    total.direct += sum(one.is_direct for one in gold)
    left = list(found)
    for one in gold:
        match = max(left, key=lambda quote: overlap(one.span, quote.span), default=None)
        if match is None or overlap(one.span, match.span) < OVERLAP:
            report(errors, "MISSED", text, one.span, None)
            continue
        left.remove(match)
        total.matched += 1
        total.direct_matched += one.is_direct
        if one.sources:
            total.with_source += 1
            right = is_right(text, names, match, one.sources)
            total.speaker_right += right
            if not right:
                report(errors, f"SPEAKER not {one.sources[0].of(text)}", text, one.span, match)
    for quote in left:
        report(errors, "WRONG", text, quote.span, quote)
    return took


def report(shown: bool, kind: str, text: str, span: Span, found: Quotation | None) -> None:
    if shown:
        around = text[max(0, span.start - 120) : span.end + 80].replace("\n", "¶")
        said = found and found.speaker and found.speaker.of(text)
        print(f"{kind}: found {said!r} ({found.why if found else ''})\n    {around}")


def half_of(article: dict[str, Any]) -> str:
    return "ab"[int(hashlib.sha256(article["id"].encode()).hexdigest(), 16) % 2]


def main() -> None:
    parser = argparse.ArgumentParser(description="Score quotations and their speakers.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--backend", default="model", help="rules, model, or spacy:NAME")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    finder = finder_for(arguments.backend)
    total, seconds, words = Score(), 0.0, 0
    with gzip.open(arguments.data, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if arguments.half in {None, half_of(article)}:
                seconds += score(finder, article, total, errors=arguments.errors)
                words += len(article["text"].split())
    milliseconds = round(1000 * seconds / max(1, words) * 500, 2)
    print(json.dumps(total.result() | {"milliseconds_per_500_words": milliseconds}))


if __name__ == "__main__":
    main()
