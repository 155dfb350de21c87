"""A paragraph with its marks: names, notes, quotes and figures, one inside the other."""

from collections.abc import Iterator
from functools import singledispatch
from itertools import takewhile

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..annotations.marked_text import Paragraph
from ..extraction.asking import asks
from ..models import Annotation, Figure, Mention, Quote

Mark = Annotation | Figure | Mention | Quote

register = template.Library()


@register.filter
def marked_up(paragraph: Paragraph[Mark]) -> SafeString:
    """The paragraph's words, escaped, in their marks; the characters are exactly the text's."""
    return mark_safe("".join(_woven(paragraph)))  # noqa: S308 -- each part below is escaped


def _woven(paragraph: Paragraph[Mark]) -> Iterator[str]:
    opened: list[Mark] = []
    for piece in paragraph.pieces:
        both = zip(opened, piece.marks, strict=False)
        stay = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], both))
        yield from (_closing(mark) for mark in reversed(opened[stay:]))
        yield from (opening_tag(mark, piece.start) for mark in piece.marks[stay:])
        yield escape(piece.text)
        opened = piece.marks
    yield from (_closing(mark) for mark in reversed(opened))


@singledispatch
def opening_tag(mark: Mark, at: int) -> str:  # noqa: ARG001
    """Only the first part of a mark that is drawn in several carries its id."""
    raise TypeError(mark)


@opening_tag.register
def _(mark: Mention, at: int) -> str:
    """A name that is hidden is in its place all the same: who wants to see it can."""
    entity = mark.entity
    title = f"{entity}, {entity.role}" if entity.role else str(entity)
    place = format_html(' id="mention-{}"', mark.pk) if at == mark.start else ""
    words = format_html(' data-at="{}-{}"', mark.start, mark.end)
    if mark.hidden:
        return format_html('<span class="e kept"{}{}>', words, place)
    return format_html(
        '<span class="e {}" title="{}" data-entity="{}"{}{}>',
        f"{mark.kind} asks" if asks(mark) else mark.kind,
        title,
        entity.pk,
        words,
        place,
    )


@opening_tag.register
def _(mark: Quote, at: int) -> str:
    return _extract("quoted", "quote", mark, at)


@opening_tag.register
def _(mark: Figure, at: int) -> str:
    return _extract("amount", "figure", mark, at)


def _extract(look: str, noun: str, mark: Quote | Figure, at: int) -> str:
    place = format_html(' id="{}-{}"', noun, mark.pk) if at == mark.start else ""
    return format_html('<span class="{}"{}>', look, place)


@opening_tag.register
def _(mark: Annotation, at: int) -> str:
    place = format_html(' id="words-{}"', mark.pk) if at == mark.start else ""
    look = "on-{}" if mark.is_open or not mark.label.asks else "on-{} settled"
    look = look.format(mark.label.colour)
    return format_html('<mark class="{}" data-annotation="{}"{}>', look, mark.pk, place)


def _closing(mark: Mark) -> str:
    return "</mark>" if isinstance(mark, Annotation) else "</span>"
