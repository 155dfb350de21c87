"""What is said of copy on every screen: its embargo, who else carries it, what has changed."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..differences import Words
from ..embargo import embargo_on
from ..models import Article
from ..paging import MANY

register = template.Library()


@register.filter
def embargo(article: Article) -> str:
    """`Under embargo until …`, or nothing."""
    return embargo_on(article)


@register.simple_tag
def names_of(articles: Sequence[Article], count: int) -> SafeString:
    """Who carries these, the first of `count`: `Harbour Wire, Coast Daily and 4 more`."""
    known = dict.fromkeys(
        one.current.publisher or one.source.name for one in articles if one.current
    )
    names = format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in known))
    if count <= len(articles):
        return names
    more = f"{count - len(articles)}{'+' if count == MANY else ''}"
    return format_html("{} and {} more", names, more)


@register.filter
def with_marks(words: Iterable[Words]) -> SafeString:
    """Words of two texts, escaped: those only in the old one in `del`, only in the new in `ins`."""
    return format_html_join("", "{}", ((_marked(run),) for run in words))


def _marked(run: Words) -> SafeString | str:
    tag = {"removed": "del", "added": "ins"}.get(run.kind)
    before, words, after = run.text.partition(run.text.strip())
    return format_html("{1}<{0}>{2}</{0}>{3}", tag, before, words, after) if tag else run.text
