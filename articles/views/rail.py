"""What the rail beside every screen shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ..models import Job

SCREENS = [
    ("Articles", "article_list"),
    ("Stories", "story_list"),
    ("Briefings", "briefing_list"),
    ("People & places", "entity_list"),
    ("Tags", "tag_list"),
]
WORKINGS = [("Sources", "source_list"), ("Jobs", "job_list")]
MOST_FAILED = 100


@dataclass(frozen=True)
class Screen:
    name: str
    url: str
    is_here: bool


class Rail:
    """Asked only where the rail is drawn: a fragment of a page costs nothing."""

    def __init__(self, path: str) -> None:
        self.path = path

    def screens(self) -> list[Screen]:
        return list(self._named(SCREENS))

    def workings(self) -> list[Screen]:
        return list(self._named(WORKINGS))

    def jobs_failed(self) -> str:
        """How many jobs need attention: "" for none, "99+" for a hundred or more."""
        failed = Job.objects.failed()[:MOST_FAILED].count()
        return f"{MOST_FAILED - 1}+" if failed == MOST_FAILED else str(failed or "")

    def _named(self, screens: Iterable[tuple[str, str]]) -> Iterable[Screen]:
        for name, url_name in screens:
            url = reverse(url_name)
            yield Screen(name, url, is_here=self.path.startswith(url))


def rail(request: HttpRequest) -> dict[str, Rail]:
    """For the templates of every screen."""
    return {"rail": Rail(request.path)}
