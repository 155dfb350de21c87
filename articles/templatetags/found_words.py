"""The words that were looked for, marked where they stand."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..search.snippets import Run, Snippet

register = template.Library()


@register.filter
def of_version(snippets: Mapping[int, Snippet] | str | None, pk: int) -> Snippet | None:
    """None also on a list where nothing was looked for."""
    return snippets.get(pk) if isinstance(snippets, Mapping) else None


@register.filter
def with_found(runs: Iterable[Run]) -> SafeString:
    """Escaped, what was found in `mark`."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", one.text) if one.is_found else one.text,) for one in runs),
    )
