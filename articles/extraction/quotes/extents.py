"""How far a noun phrase reaches to either side of the word it is looked up from."""

from . import grammar
from .cues import is_speech
from .reading import Sentence, Sort, Token, is_name, key_at, text_at

LONGEST = 16  # tokens in a phrase
_LONGEST_APPOSITION = 24
_LONGEST_CLAUSE = 12
_LONGEST_DATELINE = 14
_DASHES = frozenset("—–-")
# "her father handed her a pen": before these stands a verb, and no noun.
_OBJECTS = frozenset(("a", "an", "the", "her", "him", "his", "its", "their", "them"))
_BEFORE_NAME = grammar.HE | grammar.SHE | {"the", "dr", "prof"}
_INSIDE = grammar.OWNS | {"-", "&"}
_OCCASIONS = grammar.OCCASIONS | grammar.DAYS
_ENDS_CLAUSE = grammar.ENDS_CLAUSE | grammar.BE
_BEFORE_BARE = grammar.CONJUNCTIONS | grammar.AUXILIARIES
_NOT_BARE = grammar.LEADS_IN | grammar.ENDS_CLAUSE


def extent(sentence: Sentence, start: int) -> tuple[int, int | None]:
    """Where the phrase that starts here ends, and the token of the name it comes down to, if any.

    "Clinton campaign manager Ada Byron" comes down to Ada Byron, "the Acme spokesman" to no name.
    """
    place = start
    while place < min(len(sentence), start + LONGEST):
        token = sentence[place]
        if token.sort is Sort.NAME:
            joined = place > start and is_joined(sentence, place)
            if not (joined or owns(sentence, place) or _goes_on(sentence, place + 1)):
                is_noun = key_at(sentence, place + 1) in grammar.PEOPLE
                return place + 1, None if is_noun else place
        elif _stops(sentence, place, start):
            break
        place += 1
    return place, None


def start_of(sentence: Sentence, end: int) -> int | None:
    """Where the description that ends here starts: "the mayor of Riverton", "two diplomats"."""
    start, place = None, end
    while place >= 0 and end - place < LONGEST and not _is_border(sentence, place, end):
        if not _determines(sentence, place):
            place -= 1
            continue
        start = place
        joined = place >= 2 and key_at(sentence, place - 1) in grammar.JOINS_NOUNS
        if not joined or _is_border(sentence, place - 2, end):
            return start
        place -= 2
    return _bare_start(sentence, place + 1, end)


def head(sentence: Sentence, start: int, end: int) -> Token:
    """The noun of a phrase: the last word before "of", "for", "who"."""
    for place in range(start, end):
        key = key_at(sentence, place + 1)
        if key in grammar.JOINS_NOUNS or key in grammar.RELATIVES:
            return sentence[place]
    return sentence[end]


def is_joined(sentence: Sentence, place: int) -> bool:
    """Whether a name hangs on a noun: the head of (the) Acme."""
    link = place - 2 if key_at(sentence, place - 1) == "the" else place - 1
    return key_at(sentence, link) in grammar.JOINS_NOUNS


def owns(sentence: Sentence, place: int) -> bool:
    """Byron’s (spokesman)."""
    return is_name(sentence, place) and key_at(sentence, place + 1) in grammar.OWNS


def before_insertion(sentence: Sentence, end: int) -> int:
    """The token before "(D-Mass.)", ", the mayor of Riverton," or ", speaking in Brussels,"."""
    end = before_brackets(sentence, end)
    if end > 0 and sentence[end].text in grammar.LETTERS_AFTER and is_name(sentence, end - 1):
        end -= 1
    if end < 0 or sentence[end].text != ",":
        return end
    comma = end
    for place in range(end - 1, max(-1, end - _LONGEST_APPOSITION), -1):
        token = sentence[place]
        if token.sort is Sort.QUOTE or token.text in {":", ";"}:
            break
        if token.text != ",":
            continue
        if not _begins_apposition(sentence[place + 1]):
            break
        comma = place
        before = before_brackets(sentence, place - 1)
        if is_name(sentence, before) or key_at(sentence, before) in grammar.PRONOUNS:
            break
    return before_brackets(sentence, comma - 1)


def apposed_before(sentence: Sentence, end: int) -> int | None:
    """The name of ", Ada Byron," or ", the pianist Ada Byron (52)," that ends with this comma."""
    if text_at(sentence, end) != ",":
        return None
    name = before_brackets(sentence, end - 1)
    before = name - 2 if _introduces(sentence, name - 1) else name - 1
    is_apposed = is_name(sentence, name) and text_at(sentence, before) == ","
    return name if is_apposed else None


def apposed_after(sentence: Sentence, comma: int) -> int | None:
    """The name of ", Ada Byron" that begins with this comma; not of ", Byron and Rook"."""
    name = comma + 2 if _introduces(sentence, comma + 1) else comma + 1
    is_apposed = text_at(sentence, comma) == "," and is_name(sentence, name)
    goes_on = owns(sentence, name) or key_at(sentence, name + 1) in {"and", "among"}
    return name if is_apposed and not goes_on else None


def _introduces(sentence: Sentence, place: int) -> bool:
    """Mr. and the, before a name."""
    return key_at(sentence, place).rstrip(".") in _BEFORE_NAME


def after_dateline(sentence: Sentence, limit: int) -> int:
    """The token after "VELMAR, June 3 (Agency) —"; 0 if the sentence opens otherwise."""
    if not is_name(sentence, 0) or not sentence[0].text.isupper():
        return 0
    dashes = (n for n in range(1, min(limit, _LONGEST_DATELINE)) if sentence[n].text in _DASHES)
    return next(dashes, -1) + 1


def before_brackets(sentence: Sentence, end: int) -> int:
    if end < 0 or sentence[end].text != ")":
        return end
    for place in range(end - 1, max(-1, end - _LONGEST_CLAUSE), -1):
        if sentence[place].text == "(":
            return place - 1
    return end


def relative_before(sentence: Sentence, end: int) -> int:
    """The "who" of "officials who asked not to be named", if that clause ends here; or 0."""
    for place in range(end - 1, max(0, end - _LONGEST_CLAUSE), -1):
        if sentence[place].sort in {Sort.STOP, Sort.QUOTE}:
            return 0
        if sentence[place].key == "who":
            return place
    return 0


def antecedent(sentence: Sentence, relative: int) -> int:
    """The last token of what "who" stands for: Byron, who said."""
    place = relative - 1
    while place >= 0 and sentence[place].text in {",", "-", "–", "—"}:
        place -= 1
    return before_brackets(sentence, place)


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Whether a name with nothing but nouns for people between follows another."""
    nouns = place
    while key_at(sentence, place) in grammar.PEOPLE:
        place += 1
    return is_name(sentence, place) or (place > nouns and place < len(sentence))


def _stops(sentence: Sentence, place: int, start: int) -> bool:
    token = sentence[place]
    if token.sort is not Sort.WORD:
        return token.text not in _INSIDE
    key = token.key
    if key == "to" and key_at(sentence, place - 1) in grammar.BEFORE_TO:
        return False
    if key in grammar.ENDS_PHRASE and place > start:
        return key != "who" and not _in_clause(sentence, start, place)
    if key in grammar.JOINS_NOUNS:
        return any(word.key in _OCCASIONS for word in sentence[place + 1 : place + 4])
    is_verb = is_speech(key) or key_at(sentence, place + 1) in _OBJECTS
    return place > start and is_verb and not _in_clause(sentence, start, place)


def _in_clause(sentence: Sentence, start: int, place: int) -> bool:
    return any(token.key == "who" for token in sentence[start:place])


def _begins_apposition(token: Token) -> bool:
    key = token.key
    is_known = token.sort is Sort.NAME or key in grammar.BEGINS_APPOSITION
    return is_known or key.endswith(("ing", "ed")) or key[:1].isdigit()


def _determines(sentence: Sentence, place: int) -> bool:
    key = sentence[place].key
    return key in grammar.DETERMINERS or key[:1].isdigit() or owns(sentence, place)


def _is_border(sentence: Sentence, place: int, end: int) -> bool:
    token = sentence[place]
    if token.sort in {Sort.QUOTE, Sort.STOP}:
        return token.text not in _INSIDE
    if token.key in _ENDS_CLAUSE:
        return True
    is_noun = place == end or key_at(sentence, place - 1) in grammar.DETERMINERS
    return is_speech(token.key) and not is_noun


def _bare_start(sentence: Sentence, start: int, end: int) -> int | None:
    """Where "senior diplomats" or a headline's "NATO Chief" starts: at the start of a clause."""
    while start <= end and sentence[start].key in _BEFORE_BARE:
        start += 1
    if start > end or sentence[start].key in _NOT_BARE:
        return None
    noun = head(sentence, start, end)
    is_many = noun.key.endswith("s") or noun.key in grammar.PEOPLE or noun.is_capital
    return start if is_many and noun.sort is not Sort.STOP else None
