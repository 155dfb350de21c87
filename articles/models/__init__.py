"""The nouns of the newsroom. Each module knows only those above it in this list."""

from .tags import AnnotationTag, ArticleTag, Tag, TagAddress, TagAlias
from .sources import Host, IntakeRule, Source
from .documents import LinkedPage, RawDocument, Sighting
from .articles import Article, Identifier
from .read_articles import ReadArticle
from .presence import Presence
from .versions import CutLine, Version
from .fingerprints import Fingerprint
from .rulings import LineRuling
from .entities import Alias, Entity, Kind
from .name_rulings import NameRuling
from .mentions import FoundNames, Mention
from .extracts import Figure, Quote
from .tag_rules import DistinctTags, TagRule, TagSilence, TagSuggestion
from .tag_merges import MergedTagging, TagMerge
from .stories import Membership, Story
from .labels import Label
from .annotations import Annotation, Reply
from .callouts import Callout
from .briefings import Briefing, Edition, FrozenError, Item
from .jobs import Job
from .workers import Worker
from .history import Event
from .people import ApiToken, SignInLink
from .visits import Visit
from .saved_searches import MailedMatch, SavedSearch

__all__ = [
    "Alias",
    "Annotation",
    "AnnotationTag",
    "ApiToken",
    "Article",
    "ArticleTag",
    "Briefing",
    "Callout",
    "CutLine",
    "DistinctTags",
    "Edition",
    "Entity",
    "Event",
    "Figure",
    "Fingerprint",
    "FoundNames",
    "FrozenError",
    "Host",
    "Identifier",
    "IntakeRule",
    "Item",
    "Job",
    "Kind",
    "Label",
    "LineRuling",
    "LinkedPage",
    "MailedMatch",
    "Membership",
    "Mention",
    "MergedTagging",
    "NameRuling",
    "Presence",
    "Quote",
    "RawDocument",
    "ReadArticle",
    "Reply",
    "SavedSearch",
    "Sighting",
    "SignInLink",
    "Source",
    "Story",
    "Tag",
    "TagAddress",
    "TagAlias",
    "TagMerge",
    "TagRule",
    "TagSilence",
    "TagSuggestion",
    "Version",
    "Visit",
    "Worker",
]
