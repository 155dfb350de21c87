"""Export formats. A format is a module with the four names below; it renders a frozen edition."""

from typing import Protocol

from ..edition import Edition
from . import html, markdown


class Format(Protocol):
    NAME: str
    MEDIA_TYPE: str
    SUFFIX: str

    def render(self, edition: Edition, /) -> bytes: ...


FORMATS: dict[str, Format] = {"md": markdown, "html": html}
