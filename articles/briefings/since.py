"""What has become of the copy that a rundown or an edition cites."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..embargo import embargo_on
from ..models import Article, Version
from .edition import Edition


@dataclass(frozen=True)
class Cited:
    """A version as it is cited, and its article as it is now."""

    version: Version

    @property
    def article(self) -> Article:
        return self.version.article

    @property
    def is_killed(self) -> bool:
        return self.article.killed_at is not None

    @property
    def is_changed(self) -> bool:
        return self.article.current_id != self.version.pk


def cited_in(edition: Edition) -> list[Cited]:
    """The copy that an edition cites and that is here, in the order of its citations."""
    citations = [(one.document_sha256, one.version, one.headline) for one in edition.citations]
    versions = Version.objects.filter(
        document__sha256__in={sha256 for sha256, _, _ in citations},
        title__in={headline for _, _, headline in citations},
    )
    versions = versions.select_related("document", "article__source", "article__current").defer(
        "text", "document__content", "article__current__text"
    )
    known = {(one.document.sha256, one.number, one.title): one for one in versions}
    return [Cited(known[cited]) for cited in dict.fromkeys(citations) if cited in known]


def why_not_out(versions: Iterable[Version]) -> str:
    """Why words of these may not leave the newsroom now, as a sentence; empty if they may."""
    for version in versions:
        if version.article.killed_at:
            notice = version.article.kill_notice
            return f"“{version.title}” was withdrawn by its sender: “{notice}” Take it out first."
        if embargo := embargo_on(version.article):
            return f"“{version.title}” cannot be published now. {embargo}."
    return ""
