"""Articles in the JSON-LD of web pages: schema.org's NewsArticle and its kin."""

from collections.abc import Iterable, Iterator, Mapping

from . import dates
from .item import Unreadable
from .loose_json import as_list, as_object, as_text, load, texts
from .markup import line_of
from .page_facts import Facts

OTHER_ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report"})
INTO = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
MOST_NODES = 2000

Node = dict[str, object]


def articles_in(scripts: Iterable[str]) -> Iterator[Facts]:
    """The articles that the scripts of a page describe, in order. Damaged scripts are no news."""
    nodes = list(_nodes(scripts))
    by_id = {as_text(node.get("@id")): node for node in nodes if len(node) > 1}
    for node in nodes:
        if _is_article(node):
            yield _facts(node, by_id)


def _nodes(scripts: Iterable[str]) -> Iterator[Node]:
    waiting: list[object] = []
    for script in scripts:
        try:
            waiting.append(load(script))
        except Unreadable:
            continue  # the page itself can still be read
    waiting.reverse()
    for _ in range(MOST_NODES):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, list):
            waiting += reversed(found)
        elif isinstance(found, dict):
            yield found
            waiting += [found[key] for key in reversed(INTO) if key in found]


def _is_article(node: Node) -> bool:
    kinds = [kind.rpartition("/")[2] for kind in texts(node.get("@type"))]
    return any(kind.endswith("Article") or kind in OTHER_ARTICLES for kind in kinds)


def _facts(node: Node, by_id: Mapping[str, Node]) -> Facts:
    return Facts(
        title=_line(node, "headline") or _line(node, "name"),
        summary=_line(node, "description") or _line(node, "alternativeHeadline"),
        byline=", ".join(dict.fromkeys(_names(node.get("author"), by_id))),
        publisher=next(_names(node.get("publisher"), by_id), ""),
        section=next(texts(node.get("articleSection")), ""),
        language=next(_names(node.get("inLanguage"), by_id), ""),
        keywords=tuple(dict.fromkeys(_keywords(node))),
        published_at=dates.parse(as_text(node.get("datePublished"))),
        updated_at=dates.parse(as_text(node.get("dateModified"))),
        url=next(_addresses(node), ""),
        usage_terms=_line(node, "copyrightNotice"),
    )


def _line(node: Node, key: str) -> str:
    return line_of(next(texts(node.get(key)), ""))


def _names(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    for one in as_list(value):
        node = as_object(one)
        known = by_id.get(as_text(node.get("@id")), node)
        name = as_text(one) or as_text(node.get("name")) or as_text(known.get("name"))
        if name and not name.startswith(("http://", "https://")):
            yield line_of(name)


def _keywords(node: Node) -> Iterator[str]:
    for text in texts(node.get("keywords")):
        yield from filter(None, (word.strip() for word in text.split(",")))


def _addresses(node: Node) -> Iterator[str]:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        found = as_text(value) or as_text(as_object(value).get("@id"))
        if found.startswith(("http://", "https://", "/")):
            yield found
