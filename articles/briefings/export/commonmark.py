"""Text and editors' Markdown as CommonMark that stays inside its own paragraphs."""

import re
from collections.abc import Callable, Iterable

from markdown_it.tree import SyntaxTreeNode

from ...markdown import PARSER

MARKUP = re.compile(r"[\\`*_\[\]<>&~|#]")
BLOCK_START = re.compile(r"^([ \t]*)(?:([-+=])|(\d{1,9})([.)]))", re.MULTILINE)
LINE_END = re.compile(r"\r\n?|\n")
SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


def escaped(text: str) -> str:
    """One line in which no character is markup."""
    return _unable_to_start_a_block(_inline_escaped(SPACE.sub(" ", text).strip()))


def quoted(text: str) -> str:
    """Exact words as a block quotation, with their own paragraphs and lines."""
    lines = [_inline_escaped(line.strip(" \t\f\v")) for line in LINE_END.split(text)]
    return prefixed(_unable_to_start_a_block(_with_hard_breaks(lines)), "> ")


def contained(text: str, *, below: int) -> str:
    """An editor's Markdown, written anew: what it opens it closes, and HTML in it is text."""
    root = SyntaxTreeNode(PARSER.parse(text, {"below": below}))
    return _blocks(root.children)


def prefixed(text: str, first: str, rest: str | None = None) -> str:
    """The lines behind `first` and then `rest`: how CommonMark nests."""
    rest = first if rest is None else rest
    lines = text.split("\n")
    prefixes = [first, *[rest] * (len(lines) - 1)]
    return "\n".join((p + line).rstrip(" ") for p, line in zip(prefixes, lines, strict=True))


def _inline_escaped(text: str) -> str:
    return MARKUP.sub(r"\\\g<0>", text)


def _unable_to_start_a_block(text: str) -> str:
    return BLOCK_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text)


def _with_hard_breaks(lines: list[str]) -> str:
    """Lines that follow each other are kept apart; an empty line parts paragraphs by itself."""
    followed = zip(lines, [*lines[1:], ""], strict=True)
    return "\n".join(f"{line}\\" if line and after else line for line, after in followed)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> str:
    return "\n\n".join(BLOCKS[node.type](node) for node in nodes)


def _inlines(nodes: Iterable[SyntaxTreeNode]) -> str:
    return "".join(INLINES[node.type](node) for node in nodes)


def _paragraph(node: SyntaxTreeNode) -> str:
    return _unable_to_start_a_block(_inlines(node.children[0].children)) if node.children else ""


def _heading(node: SyntaxTreeNode) -> str:
    one_line = _paragraph(node).replace("\\\n", " ").replace("\n", " ")
    return f"{'#' * int(node.tag[1])} {one_line}"


def _list(node: SyntaxTreeNode) -> str:
    number = int(node.attrGet("start") or 1)
    paragraphs_only = all(len(item.children) < 2 for item in node.children)
    between = "\n" if paragraphs_only else "\n\n"
    items = []
    for place, item in enumerate(node.children):
        mark = "- " if node.type == "bullet_list" else f"{number + place}. "
        items.append(prefixed(_blocks(item.children), mark, " " * len(mark)))
    return between.join(items)


def _code_block(node: SyntaxTreeNode) -> str:
    fence = _fence(node.content, shortest=3)
    return f"{fence}\n{node.content.rstrip()}\n{fence}"


def _code(node: SyntaxTreeNode) -> str:
    fence = _fence(node.content, shortest=1)
    pad = " " if node.content.startswith(("`", " ")) or node.content.endswith(("`", " ")) else ""
    return f"{fence}{pad}{node.content}{pad}{fence}"


def _fence(content: str, *, shortest: int) -> str:
    """Longer than any run of backticks in it."""
    return "`" * max([shortest, *(len(run) + 1 for run in re.findall("`+", content))])


def _text(node: SyntaxTreeNode) -> str:
    """A final `!` would make a picture of the link after it."""
    text = _inline_escaped(node.content)
    return f"{text[:-1]}\\!" if text.endswith("!") else text


def _link(node: SyntaxTreeNode) -> str:
    return f"[{_inlines(node.children)}](<{node.attrGet('href')}>)"


BLOCKS: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": lambda node: prefixed(_blocks(node.children), "> "),
    "fence": _code_block,
    "code_block": _code_block,
    "hr": lambda _: "* * *",
}
INLINES: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "text": _text,
    "softbreak": lambda _: "\n",
    "hardbreak": lambda _: "\\\n",
    "em": lambda node: f"*{_inlines(node.children)}*",
    "strong": lambda node: f"**{_inlines(node.children)}**",
    "code_inline": _code,
    "link": _link,
    "image": lambda node: _inlines(node.children),
}
