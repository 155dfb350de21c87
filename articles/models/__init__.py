"""The nouns of the newsroom. Each module knows only those above it in this list."""

from .sources import Source
from .documents import RawDocument
from .tags import ArticleTag, Tag
from .articles import Article, CutLine, Version
from .entities import Alias, Entity, Kind, Mention
from .stories import Membership, Story
from .annotations import Annotation
from .briefings import Briefing, Edition, FrozenError, Item
from .jobs import Job
from .history import Event
from .people import SignInLink

__all__ = [
    "Alias",
    "Annotation",
    "Article",
    "ArticleTag",
    "Briefing",
    "CutLine",
    "Edition",
    "Entity",
    "Event",
    "FrozenError",
    "Item",
    "Job",
    "Kind",
    "Membership",
    "Mention",
    "RawDocument",
    "SignInLink",
    "Source",
    "Story",
    "Tag",
    "Version",
]
