"""Markdown as editors write it, made safe to show: no HTML, no pictures, no odd links.

Knows nothing of Django, so that exports can use it: the template filter marks its HTML as safe.
"""

from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

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


def has_known_scheme(url: str) -> bool:
    return url.lower().startswith(SCHEMES)


PARSER = MarkdownIt("commonmark", {"html": False}, renderer_cls=SafeRenderer)
PARSER.validateLink = has_known_scheme  # type: ignore[method-assign]
PARSER.core.ruler.push("lower_headings", lower_headings)


def to_html(text: str, *, below: int = 2) -> str:
    """Safe HTML: all but the parser's own tags is escaped. Its headings stand below h`below`."""
    return str(PARSER.render(text, {"below": below}))
