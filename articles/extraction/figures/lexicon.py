"""The word lists of this package, read once from the tables beside it."""

from collections.abc import Iterator
from importlib import resources


def rows(file: str) -> Iterator[list[str]]:
    """The rows of a table of this package, without its heading."""
    written = (resources.files(__package__) / file).read_text(encoding="utf-8")
    return (line.split("\t") for line in written.splitlines()[1:])


def in_order(name: str) -> list[str]:
    """The words of one sort, as the table lists them: "weekday" begins with Monday."""
    return [word for sort_, line in rows("lexicon.tsv") if sort_ == name for word in line.split()]


def sort(name: str) -> frozenset[str]:
    """The words of one sort, such as "label"; an unknown sort is an error."""
    found = frozenset(in_order(name))
    if not found:
        raise LookupError(f"lexicon.tsv has no words of the sort {name}")
    return found


DETERMINERS = sort("determiner")
PRONOUNS = sort("pronoun")
AUXILIARIES = sort("auxiliary")
VERBS = sort("verb")
# No noun phrase goes on over these.
STOPS = PRONOUNS | AUXILIARIES | VERBS | sort("preposition") | sort("conjunction") | sort("adverb")
# "Inflation rose to 3%": what stands before these is what the figure measures.
CHANGING = sort("changing")
BEING = sort("being")
# "Allies spend 5%": what stands before these is whose figure it is.
OWNING = sort("owning")
# "a 2% target", "Trump's 5% demand": a name for the figure, not for what it measures.
AIMS = sort("aim")
# "a 5% rise in exports": the change, not what changes.
CHANGES = sort("change")
IRREGULAR = dict(rows("plurals.tsv"))
NO_PLURALS = sort("no_plural")


def is_plural(word: str) -> bool:
    """Whether `word`, in lower case, can head "three …"."""
    if word in IRREGULAR:
        return True
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2] not in "su'’"
        and not word.endswith("sis")
        and word not in NO_PLURALS
    )


def singular(word: str) -> str:
    """What a plural counts: "partners" count a partner."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if is_plural(word) else word
