"""Markdown as editors write it, made safe to show: no HTML, no pictures, no odd links.

Knows nothing of Django, so that exports can use it: the template filter marks its HTML as safe.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

# A user name may hold a dot or an at sign: whether the last one is a full stop, the names tell.
CALL = re.compile(r"(?<![\w@.+/-])@([\w.@+-]+)")
SCHEMES = ("http:", "https:", "mailto:")


class SafeRenderer(RendererHTML):
    """Writes links that give nothing away, and the words of a picture instead of it."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        tokens[idx].attrSet("rel", "noopener nofollow")
        return self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return escape(self.renderInlineAsText(tokens[idx].children, options, env))


def lower_headings(state: StateCore) -> None:
    """A heading in a note stands below those of the page it is shown on."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + state.env.get('below', 2), 6)}"


def link_people(state: StateCore) -> None:
    """`@name` leads to the person, if it is the name of one."""
    people: Mapping[str, str] = state.env.get("people", {})
    for token in state.tokens if people else ():
        spoken = {id(one) for one in _spoken([token])}
        whole = token.children or []
        runs = (_linked(one, people) if id(one) in spoken else [one] for one in whole)
        token.children = [one for run in runs for one in run] or token.children


def _linked(text: Token, people: Mapping[str, str]) -> Iterator[Token]:
    """The text, cut at the people it calls."""
    done = 0
    for found in CALL.finditer(text.content):
        name = next((one for one in _readings(found[1]) if one.casefold() in people), "")
        if name:
            yield Token("text", "", 0, content=text.content[done : found.start()])
            href = people[name.casefold()]
            yield Token("call_open", "a", 1, attrs={"href": href, "class": "called"})
            yield Token("text", "", 0, content=f"@{name}")
            yield Token("call_close", "a", -1)
            done = found.start() + 1 + len(name)
    yield Token("text", "", 0, content=text.content[done:])


def _readings(name: str) -> tuple[str, str]:
    """As it stands, and without the marks that end a sentence."""
    return name, name.rstrip(".+-@")


def _spoken(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words that are no code and no link."""
    depth = 0
    for token in (child for one in tokens for child in one.children or ()):
        if token.type in {"link_open", "link_close"}:
            depth += token.nesting
        elif token.type == "text" and not depth:
            yield token


def has_known_scheme(url: str) -> bool:
    return url.lower().startswith(SCHEMES)


PARSER = MarkdownIt("commonmark", {"html": False}, renderer_cls=SafeRenderer)
PARSER.validateLink = has_known_scheme  # type: ignore[method-assign]
PARSER.core.ruler.push("lower_headings", lower_headings)
PARSER.core.ruler.push("link_people", link_people)


def to_html(text: str, *, below: int = 2, people: Mapping[str, str] | None = None) -> str:
    """Safe HTML: all but the parser's own tags is escaped. Its headings stand below h`below`.

    `people` are the addresses of those who may be called, by their names in small letters.
    """
    return str(PARSER.render(text, {"below": below, "people": people or {}}))


def names_called(text: str) -> set[str]:
    """What stands behind an @ and may be a name: not in code, nor in a link."""
    if "@" not in text:
        return set()
    calls = (found for one in _spoken(PARSER.parse(text)) for found in CALL.finditer(one.content))
    return {name for found in calls for name in _readings(found[1]) if name}
