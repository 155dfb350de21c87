"""What the rail beside every screen shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ..models import Job, Source

# The name of a screen, that of its address, and the letter that leads there after `g`.
SCREENS = [
    ("Desk", "desk", "d"),
    ("My queue", "queue", "q"),
    ("Articles", "article_list", "a"),
    ("Stories", "story_list", "s"),
    ("Briefings", "briefing_list", "b"),
    ("People & places", "entity_list", "p"),
    ("Tags", "tag_list", "t"),
    ("Notes", "annotation_list", "n"),
]
WORKINGS = [
    ("Take in", "intake", "i"),
    ("Sources", "source_list", "o"),
    ("Rulings", "name_ruling_list", "r"),
    ("Jobs", "job_list", "j"),
    ("Colleagues", "person_list", "c"),
]
# What stands for more pages than those under its own address.
ABOVE = {"name_ruling_list": "ruling_list"}
# What stands for pages under another address as well.
BESIDE = {"tag_list": "tag_duplicates"}
MOST_FAILED = 100


@dataclass(frozen=True)
class Screen:
    name: str
    url: str
    letter: str
    is_here: bool
    troubles: str = ""  # how many things there need attention


def jobs_failed() -> str:
    return _some(Job.objects.failed())


def sources_failing() -> str:
    """Those that could not be asked. Which are silent, only their own page finds out."""
    return _some(Source.objects.filter(kind__in=Source.Kind.polled(), failures__gt=0))


def _some(rows: QuerySet[Any]) -> str:
    """How many there are: "" for none, "99+" for a hundred or more."""
    count = rows[:MOST_FAILED].count()
    return f"{MOST_FAILED - 1}+" if count == MOST_FAILED else str(count or "")


TROUBLES: dict[str, Callable[[], str]] = {
    "source_list": sources_failing,
    "job_list": jobs_failed,
}


class Rail:
    """Asked only where the rail is drawn: a fragment of a page costs nothing."""

    everywhere = (*SCREENS, *WORKINGS)

    def __init__(self, path: str) -> None:
        self.path = path

    def screens(self) -> list[Screen]:
        return list(self._named(SCREENS))

    def workings(self) -> list[Screen]:
        return list(self._named(WORKINGS))

    def _named(self, screens: Iterable[tuple[str, str, str]]) -> Iterable[Screen]:
        for name, url_name, letter in screens:
            url = reverse(url_name)
            others = [where[url_name] for where in (ABOVE, BESIDE) if url_name in where]
            above = (url, *map(reverse, others))
            # Every address lies under that of the desk.
            is_here = self.path == url if url_name == "desk" else self.path.startswith(above)
            asked = TROUBLES.get(url_name)
            yield Screen(name, url, letter, is_here, asked() if asked else "")


def rail(request: HttpRequest) -> dict[str, Rail]:
    """For the templates of every screen."""
    return {"rail": Rail(request.path)}
