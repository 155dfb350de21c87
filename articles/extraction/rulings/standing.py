"""Which rulings may hold in these texts: a few questions for many articles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice

from ...anchoring import carry
from ...models import NameRuling, Version
from ...spans import Span
from ..linking import key
from ..names import Name
from .applying import Ruling

_ADD = NameRuling.Action.ADD
WIDE = (NameRuling.Scope.SOURCE, NameRuling.Scope.EVERYWHERE)
_AT_ONCE = 500  # values a question names
# In the order of the fields of `Ruling`.
_SAID = ("pk", "action", "scope", "quote", "key", "kind", "entity_id")
_WORD = re.compile(r"\w+")


def first_word(quote: str) -> str:
    """By what a text that may have these words is found: a word of letters, or what there is."""
    word = _WORD.search(quote.casefold())
    return (word.group() if word else quote.casefold())[:100]


def rulings_for(
    versions: Sequence[Version], names: Mapping[int, Sequence[Name]]
) -> dict[int, list[Ruling]]:
    """The standing rulings for each version, by its key. Needs the versions' `article`."""
    keys = {
        version.pk: {key(name.span.of(version.text)) for name in names[version.pk]}
        for version in versions
    }
    words = {version.pk: set(_WORD.findall(version.text.casefold())) for version in versions}
    by_key = _wide("key", set().union(*keys.values()))
    by_word = _wide("first_word", _asked(set().union(*words.values())), action=_ADD)
    narrow = _narrow(versions)
    found = {}
    for version in versions:
        wide = [one for form in keys[version.pk] & by_key.keys() for one in by_key[form]]
        wide += [one for word in words[version.pk] & by_word.keys() for one in by_word[word]]
        source = version.article.source_id
        there = {
            one.ruling.pk: one.in_version(version.pk)
            for one in wide
            if one.source in (None, source)
        }
        found[version.pk] = [*narrow[version.pk], *there.values()]
    return found


@dataclass(frozen=True, slots=True)
class Wide:
    """A ruling on a source, or everywhere (None), and the version and the place it was made on."""

    ruling: Ruling
    source: int | None
    made_on: int
    start: int
    end: int

    def in_version(self, pk: int) -> Ruling:
        if self.made_on != pk or self.ruling.action != _ADD:
            return self.ruling
        return replace(self.ruling, span=Span(self.start, self.end))


def _asked(words: AbstractSet[str]) -> AbstractSet[str]:
    """Those of many words that any ruling adds a name by: few do."""
    adding = NameRuling.objects.standing().filter(scope__in=WIDE, action=_ADD)
    return words & set(adding.values_list("first_word", flat=True).distinct())


def _wide(field: str, values: Iterable[str], **also: str) -> dict[str, list[Wide]]:
    """Rulings on a source or everywhere, by one of their fields."""
    found = defaultdict(list)
    standing = NameRuling.objects.standing().filter(scope__in=WIDE, **also)
    for some in _lots(values):
        rows = standing.filter(**{f"{field}__in": some})
        for value, *place, pk, action, scope, quote, words, kind, entity in rows.values_list(
            field, "source_id", "version_id", "start", "end", *_SAID
        ):
            ruling = Ruling(pk, action, scope, quote, words, kind, entity)
            found[value].append(Wide(ruling, *place))
    return found


def _narrow(versions: Sequence[Version]) -> dict[int, list[Ruling]]:
    """Rulings of scope "here" and "article", with their places in each version of the article."""
    by_article = defaultdict(list)
    for version in versions:
        by_article[version.article_id].append(version)
    standing = NameRuling.objects.standing().filter(article__in=by_article).order_by("pk")
    made_on: dict[int, list[NameRuling]] = defaultdict(list)
    for ruling in standing:
        made_on[ruling.version_id].append(ruling)
    texts = dict(Version.objects.filter(pk__in=made_on).values_list("pk", "text"))
    found: dict[int, list[Ruling]] = {version.pk: [] for version in versions}
    for pk, rulings in made_on.items():
        for version in by_article[rulings[0].article_id or 0]:
            found[version.pk] += _in(version, rulings, texts[pk])
    return found


def _in(version: Version, rulings: Sequence[NameRuling], text: str) -> Iterator[Ruling]:
    """Rulings that were made on one text, as they hold in a version of the article."""
    here = NameRuling.Scope.HERE
    placed = [one for one in rulings if one.scope == here or one.action == _ADD]
    spans: list[Span | None] = [ruling.span for ruling in placed]
    if placed and placed[0].version_id != version.pk:
        spans = carry([ruling.span for ruling in placed], text, version.text)
    places = {ruling.pk: span for ruling, span in zip(placed, spans, strict=True)}
    for ruling in rulings:
        span = places.get(ruling.pk)
        if span or ruling.scope != here:
            yield _ruling(ruling, span)


def _ruling(row: NameRuling, span: Span | None = None) -> Ruling:
    pk, action, scope, quote, words, kind, entity = (getattr(row, field) for field in _SAID)
    return Ruling(pk, action, scope, quote, words, kind, entity, span)


def _lots(values: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(values)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
