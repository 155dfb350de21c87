"""How soon a very long article can be read and used: `python -m benchmarks.reader`.

A made-up article of 30,000 words with 2,000 names of some 250 entities and 500 notes, in a database
of its own, served as in production, opened in Chromium; with `--extracts` also 150 quotations and
300 figures.

`reader_big_s` is the median of seconds from navigation to the first picture after the load event
with every custom element at work; scripts and styles come from the browser's cache, the page does
not. The others are the longest time in milliseconds from an input to the next picture: picking
words by dragging the mouse, by keys, and showing and hiding layers. `server_s` is the server's
part, and `page_kb` what it sends. Prints one JSON object as its last line.
"""

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright

from .duplicates import set_up
from .fictional_news import BODIES, FIRST, LAST, TOWNS, FictionalNews

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models import Figure, Quote, Version

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ROOT = Path(__file__).parent.parent
WORDS, MENTIONS, NOTES, QUOTES, FIGURES = 30_000, 2_000, 500, 150, 300
TIMES = 5
PERSON = rf"(?:{FIRST.replace(' ', '|')}) (?:{LAST.replace(' ', '|')})"
NAMES = re.compile("|".join([PERSON, *map(re.escape, (*TOWNS, *BODIES)), LAST.replace(" ", "|")]))
WATCH = """
  const waits = (window.waits = []);
  const note = ({ duration }) => waits.push(duration);
  new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type: "event", durationThreshold: 16 });
  addEventListener("load", () => {
    requestAnimationFrame(() => setTimeout(() => {
      if (!document.querySelector(":not(:defined)")) window.opened = performance.now();
    }));
  });
"""
PLACE = """(at) => {
  const paragraph = document.querySelectorAll("#text p")[at];
  paragraph.scrollIntoView({ block: "center" });
  const { left, top, right, bottom } = paragraph.getBoundingClientRect();
  return [left + 5, top + 10, right - 40, bottom - 10];
}"""
LAYERS = "1122334413"


def seconds_to_open() -> float:
    """`reader_big_s`, measured in processes of its own."""
    command = [sys.executable, "-m", "benchmarks.reader"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(json.loads(told.stdout.splitlines()[-1])["reader_big_s"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--extracts", action="store_true")
    with_extracts = options.parse_args().extracts
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SECURE_SSL_REDIRECT"] = "0"
        set_up(Path(folder))
        path, session = big_article(with_extracts=with_extracts)
        with served() as address:
            print(json.dumps(measure(f"{address}{path}", session)))


def big_article(*, with_extracts: bool = False) -> tuple[str, str]:
    """Where the article is read, and the session of one who may."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("collectstatic", interactive=False, verbosity=0)
    editor = User.objects.create_superuser("editor")
    news, texts, words = FictionalNews(0), [], 0
    while words < WORDS:
        texts.append(news.article())
        words += len(texts[-1].split())
    version = stored("\n\n".join(texts))
    mark(version, editor.pk, with_extracts=with_extracts)
    session = session_of(editor)
    connection.close()
    return version.article.get_absolute_url(), session


def session_of(editor: "User") -> str:
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session["_auth_user_id"] = str(editor.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = editor.get_session_auth_hash()
    session.create()
    return session.session_key or ""


def stored(text: str) -> "Version":
    from django.utils import timezone  # noqa: PLC0415

    from articles.models import Article, RawDocument, Source, Version  # noqa: PLC0415

    now, digest = timezone.now(), sha256(text.encode()).hexdigest()
    source = Source.objects.create(name="Benchmark")
    document = RawDocument.objects.create(
        source=source, uri="file:///long.txt", sha256=digest, content=text.encode(),
        size=len(text.encode()), received_at=now, seen_at=now, state=RawDocument.State.PUBLISHED,
    )  # fmt: skip
    article = Article.objects.create(source=source, uri=document.uri, arrived_at=now)
    version = Version.objects.create(
        article=article, document=document, number=1, title="A very long report", text=text,
        text_sha256=digest, cleaner="none 1", extraction=Version.Extraction.DONE,
    )  # fmt: skip
    article.current = version
    article.save(update_fields=["current"])
    return version


def mark(version: "Version", author: int, *, with_extracts: bool) -> None:
    """Names and notes, quotations and figures, spread over the whole text."""
    from articles.extraction.linking import key  # noqa: PLC0415
    from articles.models import Annotation, Entity, Figure, Label, Mention, Quote  # noqa: PLC0415

    text = version.text
    names = spread(NAMES.finditer(text), MENTIONS)
    kinds = {**dict.fromkeys(TOWNS, "place"), **dict.fromkeys(BODIES, "organisation")}
    entities = {
        words: Entity.objects.create(name=words, key=key(words), kind=kinds.get(words, "person"))
        for words in {name.group() for name in names}
    }
    Mention.objects.bulk_create(
        Mention(
            version=version, entity=(entity := entities[name.group()]), linked=entity,
            start=name.start(), end=name.end(), quote=name.group(), key=entity.key,
            kind=entity.kind, found_as=entity.kind, finder="benchmark 1",
        )
        for name in names
    )  # fmt: skip
    labels = cycle(Label.objects.all())
    Annotation.objects.bulk_create(
        Annotation(
            version=version, author_id=author, label=next(labels), start=one.start(),
            end=one.end(), quote=one.group(), note="Hold this against the **minutes** of May.",
        )
        for one in spread(re.finditer(r"\w+(?: [\w’]+){5}", text), NOTES)
    )  # fmt: skip
    if with_extracts:
        extract(version, r"“[^”]+”", QUOTES, Quote, {"style": "direct", "cue": "said"})
        extract(
            version,
            r"\d[\d,.]*\d",
            FIGURES,
            Figure,
            {"kind": "count", "value": 7, "unit": "people"},
        )


def extract(
    version: "Version",
    pattern: str,
    count: int,
    noun: "type[Quote | Figure]",
    more: dict[str, object],
) -> None:
    for one in spread(re.finditer(pattern, version.text), count):
        if "\n\n" not in one.group():
            noun(
                version=version, finder="benchmark 1", start=one.start(), end=one.end(),
                quote=one.group(), **more,
            ).save()  # fmt: skip


def spread(found: "Iterator[re.Match[str]]", count: int) -> "Sequence[re.Match[str]]":
    """So many of them, from the first to the last."""
    matches = list(found)
    step = max(1.0, len(matches) / count)
    return [matches[int(number * step)] for number in range(min(count, len(matches)))]


@contextmanager
def served() -> Iterator[str]:
    """The newsroom of this environment, before a browser."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", f"--bind=127.0.0.1:{port}"]
    server = subprocess.Popen(
        [*gunicorn, "--workers=1", "--threads=4", "--no-control-socket", "--log-level=error"],
        cwd=ROOT,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.05)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)


def measure(url: str, session: str) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.add_init_script(WATCH)
        opened(page, url)  # scripts and styles into the cache
        seconds = [opened(page, url) for _ in range(TIMES)]
        timing = "performance.getEntriesByType('navigation')[0]"
        told = {
            "reader_big_s": round(statistics.median(seconds), 2),
            "server_s": round(page.evaluate(f"{timing}.responseStart") / 1000, 2),
            "page_kb": round(page.evaluate(f"{timing}.decodedBodySize") / 1000),
            "mouse_ms": dragging(page),
            "keys_ms": pressing(page, "w", *["ArrowRight"] * 8, *["Shift+ArrowDown"] * 4, "Escape"),
            "layers_ms": pressing(page, *LAYERS),
        }
        browser.close()
    return told


def opened(page: Page, url: str) -> float:
    page.goto(url)
    page.wait_for_function("window.opened")
    return float(page.evaluate("window.opened")) / 1000


def dragging(page: Page) -> float:
    """Over a paragraph at the start, in the middle and near the end."""
    page.evaluate("window.waits.length = 0")
    for at in (1, 300, 600):
        left, top, right, bottom = page.evaluate(PLACE, at)
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move(right, bottom, steps=12)
        page.mouse.up()
    return _longest(page)


def pressing(page: Page, *keys: str) -> float:
    page.evaluate("window.waits.length = 0")
    for key in keys:
        page.keyboard.press(key)
    return _longest(page)


def _longest(page: Page) -> float:
    page.wait_for_timeout(500)
    return float(page.evaluate("Math.max(0, ...window.waits)"))


if __name__ == "__main__":
    main()
