"""Copy, names, tags, notes and names of files that want to be run, or to turn a page round."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.urls import Resolver404, resolve
from playwright.sync_api import Dialog, Page

from articles.models import Annotation, Briefing, Entity, Job, Source, Story, Tag, Version
from tests.admin.test_every_page import one_of_each
from tests.browser.conftest import NARROW, WIDE, Windows

pytestmark = pytest.mark.django_db(transaction=True)
# Closes attributes, elements, comments and text for programs; turns round what follows it.
OUT = "'\"--></title></textarea></script><img id=out src=x onerror=alert(1)>\u202e"
LONG = f"{OUT}{'x' * 10_000}"
# Words that an override before them turns round: it must end with the element that it stands in.
TURNED_ROUND = r"""() => {
  const isolates = (one) => {
    const { display, unicodeBidi } = getComputedStyle(one);
    return display !== "inline" || /isolate|plaintext/.test(unicodeBidi);
  };
  const turned = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    let around = texts.currentNode.parentElement;
    if (!texts.currentNode.data.includes("\u202e") || around.closest("script, template")) continue;
    while (!isolates(around)) around = around.parentElement;
    const after = around.textContent.split("\u202e").at(-1).replace(/^x*/, "");
    if (/\p{L}/u.test(after)) turned.push(after);
  }
  return turned;
}"""
WRITTEN = {"title", "name", "note", "subject", "problem", "description", "introduction", "byline"}


def fill(editor: User) -> None:
    """What people and agencies write, everywhere, as long as its column is."""
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="articles"))
    one_of_each(editor)
    nouns: list[type[Model]] = [Annotation, Briefing, Entity, Job, Source, Story, Tag, Version]
    for noun in nouns:
        written = [field for field in noun._meta.fields if field.name in WRITTEN]
        for row in noun._default_manager.all():
            for field in written:
                setattr(row, field.name, f"{row.pk} {LONG}"[: field.max_length])
            row.save()


def screens(page: Page, start: str) -> list[str]:
    """Walk to every screen that a link leads to, once each; what was seen, by name."""
    seen: dict[str, str] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        name = screen_at(path)
        if name is None or name in seen:
            continue
        seen[name] = path
        if "text/html" not in page.request.get(path).headers["content-type"]:
            continue
        page.goto(path)
        look(page, name)
        links = "[...document.querySelectorAll('a[href]:not([download])')].map(one => one.href)"
        waiting += page.evaluate(links)
    return sorted(seen)


def screen_at(address: str) -> str | None:
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return None if found.namespaces else found.url_name


def look(page: Page, name: str) -> None:
    assert page.locator("#out").count() == 0, name
    assert page.evaluate(TURNED_ROUND) == [], name
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0, f"{name} is {wide} pixels too wide"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_breaks_out(windows: Windows, editor: User, size: dict[str, int]) -> None:
    fill(editor)
    said: list[str] = []

    def hear(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page = windows.open(size=size)
    page.on("dialog", hear)

    seen = screens(page, f"{windows.url}/")

    assert said == []
    assert len(seen) > 25
