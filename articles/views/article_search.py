"""What the list of articles is asked: as it was typed, as it was read, and what to say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ..forms.articles import ArticleFilters
from ..search.asking import people_called, sources_called, tags_called
from ..search.language import Problem, Unreadable, parse
from ..search.question import NAMED, AllOf, Field, Part, with_field, write


@dataclass(frozen=True)
class Chip:
    """A part of the question, and the address of the list without it."""

    text: str
    url: str


@dataclass(frozen=True)
class Search:
    typed: str
    question: AllOf
    problem: Problem | None = None

    def chips(self) -> list[Chip]:
        parts = self.question.parts
        return [
            Chip(write(AllOf((part,))), url_of(AllOf(parts[:at] + parts[at + 1 :])))
            for at, part in enumerate(parts)
        ]

    def before_problem(self) -> str:
        return self.typed[: self.problem.start] if self.problem else ""

    def at_problem(self) -> str:
        return self.typed[self.problem.start : self.problem.end] if self.problem else ""

    def after_problem(self) -> str:
        return self.typed[self.problem.end :] if self.problem else ""

    def unknown(self) -> list[str]:
        """Names it asks for that nothing has. Asked only where nothing was found."""
        return [sentence for part in self.question.parts for sentence in _unknown(part)]


def search_of(typed: str, filters: ArticleFilters) -> Search:
    """What was typed, with what an older address narrows it down by."""
    try:
        question = parse(typed)
    except Unreadable as refused:
        return Search(typed, AllOf(), refused.problem)
    asked = filters.fields_asked()
    for field in asked:
        question = with_field(question, field)
    return Search(write(question) if asked else typed, question)


def url_of(question: AllOf) -> str:
    url = reverse("article_list")
    return f"{url}?{urlencode({'q': write(question)})}" if question.parts else url


def _unknown(part: Part) -> Iterator[str]:
    match part:
        case Field("tag", name) if not tags_called(name).exists():
            yield f"There is no tag “{name}”."
        case Field("source", name) if not sources_called(name):
            yield f"There is no source “{name}”."
        case Field("assignee", name) if name.casefold() != "me" and not people_called(name):
            yield f"Nobody here is called “{name}”."
        case Field(kind, name) if kind in NAMED:
            # Not whether it is known: copy that one may not read may be all that names it.
            yield f"A name is found as it is written somewhere: is “{name}” written so?"
