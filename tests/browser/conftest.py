"""A real browser before a real server: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

CHROMIUM = Path(os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium")
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
# Both widths and both schemes. What fits does not depend on colours, nor a contrast on the width.
LOOKS = [
    pytest.param(WIDE, "light", id="wide-light"),
    pytest.param(NARROW, "dark", id="narrow-dark"),
]
MEANT = ("422", "htmx:sendAbort", "htmx:afterRequest")
# Milliseconds. Not a measure of speed: the machine may have a day's other work to do.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not CHROMIUM.exists():
        pytest.skip("Browser tests need Chromium. On Debian: apt-get install chromium")
    return {"executable_path": str(CHROMIUM), "args": ["--no-sandbox", "--disable-gpu"]}


class Windows:
    """Windows of one editor's browser. Whatever the browser complains of is a problem."""

    def __init__(self, browser: Browser, url: str, session: str) -> None:
        self.browser = browser
        self.url = url
        self.session = session
        self.problems: list[str] = []

    def open(self, path: str = "", *, size: dict[str, int] = WIDE, **options: Any) -> Page:
        """A window of its own, at `path` if one is given."""
        viewport = ViewportSize(width=size["width"], height=size["height"])
        context = self.browser.new_context(viewport=viewport, **options)
        context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._note)
        if path:
            page.goto(f"{self.url}{path}")
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # A refused form (422) is told as an error, and so is a request that the next overtakes.
        is_meant = any(words in message.text for words in MEANT) or _is_of_axe(message)
        if message.type == "error" and not is_meant:
            self.problems.append(message.text)


def _is_of_axe(message: ConsoleMessage) -> bool:
    """What measures contrasts comes from no address, and our policy refuses its styles."""
    return message.text.startswith("Applying inline style") and not message.location["url"]


@pytest.fixture
def windows(
    browser: Browser, live_server: LiveServer, editor: User, client: Client
) -> Iterator[Windows]:
    """The browser of an editor who has signed in: `windows.open("/articles/")`."""
    client.force_login(editor)
    opened = Windows(browser, live_server.url, client.cookies["sessionid"].value)
    yield opened
    for context in browser.contexts:
        context.close()
    assert opened.problems == []


@pytest.fixture
def desk(windows: Windows) -> Page:
    """One wide window of an editor who has signed in."""
    return windows.open()


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    axe = Axe()

    def assert_nothing_found(page: Page) -> None:
        problems = axe.run(page).response["violations"]
        assert [
            f"{problem['id']}: {node['target']} {node['failureSummary']}"
            for problem in problems
            for node in problem["nodes"]
        ] == []

    return assert_nothing_found
