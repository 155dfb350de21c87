"""Rulings, quotes and figures for tests. People and events in them are fictional."""

import factory
from factory.django import DjangoModelFactory

from articles.extraction.linking import key
from articles.extraction.rulings.standing import first_word
from articles.models import Figure, NameRuling, Quote
from tests.factories import UserFactory


class NameRulingFactory(DjangoModelFactory[NameRuling]):
    """A row alone, which no mention follows: `rule` does both."""

    class Meta:
        model = NameRuling

    action = NameRuling.Action.CONFIRM
    scope = NameRuling.Scope.HERE
    quote = "Ada Byron"
    start = factory.LazyAttribute(lambda o: o.version.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))
    key = factory.LazyAttribute(lambda o: key(o.quote))
    first_word = factory.LazyAttribute(lambda o: first_word(o.quote))
    article = factory.LazyAttribute(
        lambda o: o.version.article if o.scope in {"here", "article"} else None
    )
    source = factory.LazyAttribute(
        lambda o: o.version.article.source if o.scope == "source" else None
    )
    kind = "person"
    found_as = "person"
    finder = "test 1"
    author = factory.SubFactory(UserFactory)


class QuoteFactory(DjangoModelFactory[Quote]):
    class Meta:
        model = Quote

    quote = "“That is fair,”"
    start = factory.LazyAttribute(lambda o: o.version.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))
    style = Quote.Style.DIRECT
    cue = "said"
    finder = "quotes 1"


class FigureFactory(DjangoModelFactory[Figure]):
    class Meta:
        model = Figure

    quote = "41 million"
    start = factory.LazyAttribute(lambda o: o.version.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))
    kind = Figure.Kind.COUNT
    finder = "figures 1"
