"""IPTC Media Topics as tags: out of the JSON file that IPTC publishes.

What the newsroom knows already is left as it is: a topic is known by its code, which becomes an
alias of its tag, or else by its name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from ..models import Event, Tag, TagAlias
from .application import compared, known_tag
from .tree import MOST_LEVELS

LONGEST_DESCRIPTION = 2000
LONGEST_NAME = 90


class NotMediaTopics(ValueError):
    """The file is not what IPTC publishes; the message says so to a person."""


@dataclass(frozen=True)
class Topic:
    code: str
    name: str
    description: str
    broader: str
    """The code of the topic above it; empty on top."""


@dataclass
class Imported:
    made: int = 0
    known: int = 0
    left_out: list[str] = field(default_factory=list)


def topics_in(document: object, *, language: str) -> list[Topic]:
    """The topics that IPTC has not retired, each after the one above it.

    Raises `NotMediaTopics`.
    """
    concepts = document.get("conceptSet") if isinstance(document, dict) else None
    if not isinstance(concepts, list) or not all(isinstance(one, dict) for one in concepts):
        raise NotMediaTopics("There is no conceptSet in it: is it IPTC's JSON file?")
    found = {}
    codes = {one.get("uri"): one.get("qcode") for one in concepts if _is_text(one.get("uri"))}
    for concept in concepts:
        name = _words(concept.get("prefLabel"), language)
        if _is_text(concept.get("qcode")) and name and not concept.get("retired"):
            above = next(iter(_list(concept.get("broader"))), "")
            found[concept["qcode"]] = Topic(
                code=concept["qcode"],
                name=name,
                description=_words(concept.get("definition"), language)[:LONGEST_DESCRIPTION],
                broader=str(codes.get(above) or above),
            )
    if not found:
        raise NotMediaTopics(f"There are no topics in the language {language} in it.")
    return list(_from_the_top(found))


def _from_the_top(topics: Mapping[str, Topic]) -> Iterator[Topic]:
    """Those above come first. One whose broader topic is missing, or its own, stands on top."""
    told: set[str] = set()
    for topic in topics.values():
        chain: list[Topic] = []
        one: Topic | None = topic
        while one and one.code not in told:
            told.add(one.code)
            chain.append(one)
            one = topics.get(one.broader)
        yield from reversed(chain)


def _words(labels: object, language: str) -> str:
    if not isinstance(labels, dict):
        return ""
    wanted = language.casefold()
    by_language = {str(name).casefold(): words for name, words in labels.items() if words}
    near = (words for name, words in by_language.items() if name.split("-")[0] == wanted[:2])
    found = by_language.get(wanted) or next(near, "")
    return " ".join(found.split()) if isinstance(found, str) else ""


def _list(value: object) -> Sequence[Any]:
    return [one for one in (value if isinstance(value, list) else [value]) if _is_text(one)]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


@transaction.atomic
def import_topics(topics: Sequence[Topic]) -> Imported:
    """Make a tag of each topic, in the tree of the topics. Safe to repeat."""
    done, tags = Imported(), dict[str, Tag]()
    by_code = {alias.key: alias.tag for alias in TagAlias.objects.select_related("tag")}
    for topic in topics:
        tag = by_code.get(compared(topic.code))
        if tag is None:
            if not slugify(topic.name, allow_unicode=True) or len(topic.name) > LONGEST_NAME:
                done.left_out.append(topic.name)
                continue
            tag = _tag_for(topic, tags, done)
        else:
            done.known += 1
        tags[topic.code] = tag
    return done


def _tag_for(topic: Topic, tags: Mapping[str, Tag], done: Imported) -> Tag:
    parent = tags.get(topic.broader)
    name = topic.name
    tag = known_tag(name)
    if tag is not None and tag in tags.values():
        # Another topic of this name: told apart by where it stands.
        name = f"{name[:40]} ({str(parent or topic.code)[:40]})"
        tag = known_tag(name)
    if tag is not None:
        done.known += 1
    else:
        tag = _made(name, topic, parent)
        done.made += 1
    TagAlias.objects.create(tag=tag, name=topic.code[:100], key=compared(topic.code)[:300])
    return tag


def _made(name: str, topic: Topic, parent: Tag | None) -> Tag:
    while parent and parent.depth + 2 > MOST_LEVELS:
        parent = parent.parent
    tag: Tag = Tag.objects.create(name=name, parent=parent, description=topic.description)
    Event.objects.record(Event.Verb.ADDED, tag, actor=None, after={"media_topic": topic.code})
    return tag
