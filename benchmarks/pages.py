"""What pages cost among the made-up articles of `make bench-data`: `make bench-pages`.

`list_vs_bare`: the CPU time of the list of articles, 50 of them, over that of a bare Django list
page of the same rows on the same database (`benchmarks/bare_list.py` says what that is). Both are
asked of the WSGI application in this process, warm, in turns; the median of each.
`html_gz_kb`: the heaviest page of the desk, gzipped. `js_kb` and `css_kb`: all that these pages
load, gzipped file by file; `js_raw_kb` the same as it is parsed. 1 kB = 1000 bytes.
`reader_big_s`: from a click on a very long article to when it can be used (`benchmarks/reader.py`).
Prints a line for each page with its CPU time and how many questions it asks, and as its last line
one JSON object.
"""

import argparse
import gzip
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from . import desk_data

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 60
LINK = re.compile(r'<h2[^>]*><a [^>]*href="(/articles/\d+/)"')
FILE = re.compile(r'(?:src|href)="/static/([^"]+\.(?:js|css))"')
IMPORT = re.compile(r'\b(?:from|import)\s*\(?"\./([^"]+\.js)"')


class Desk:
    """The application, asked as a web server does, by somebody who is signed in."""

    def __init__(self, username: str) -> None:
        from django.contrib.auth.models import User  # noqa: PLC0415
        from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415
        from django.test import Client, RequestFactory  # noqa: PLC0415

        client = Client()
        client.force_login(User.objects.get(username=username))
        factory = RequestFactory()
        factory.cookies = SimpleCookie({"sessionid": client.cookies["sessionid"].value})
        self._environment: Callable[[str], dict[str, Any]] = lambda path: factory.get(path).environ
        self._application = WSGIHandler()

    def get(self, path: str) -> tuple[bytes, float]:
        """A page, and the CPU seconds it took."""
        environment = self._environment(path)
        began = time.process_time()
        response = self._application(environment, start_response)
        body = b"".join(response)
        response.close()
        seconds = time.process_time() - began
        if response.status_code != 200:
            raise SystemExit(f"{path} answers {response.status_code}.")
        return body, seconds


def start_response(_status: str, _headers: list[tuple[str, str]], _info: Any = None) -> Any:
    """The page is taken from what the application returns."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds: int = parser.parse_args().rounds
    if not desk_data.DATABASE.exists():
        raise SystemExit("There are no made-up articles yet. Load them with: make bench-data")
    desk_data.set_up()
    from django.conf import settings  # noqa: PLC0415 they read what `set_up` has set
    from django.core.management import call_command  # noqa: PLC0415

    from .bare_list import ADDRESS  # noqa: PLC0415
    from .desk_screens import screens  # noqa: PLC0415

    settings.ROOT_URLCONF = "benchmarks.bare_list"
    call_command("collectstatic", interactive=False, verbosity=0)
    desk = Desk("bench-editor")
    pages = {name: costs(desk, name, path) for name, path in screens().items()}
    ours, bare = compared(desk, "/articles/", ADDRESS, rounds)
    print(f"{'a bare list':<22}{1000 * bare:8.1f} ms   the list {1000 * ours:.1f} ms")
    result = {"list_vs_bare": round(ours / bare, 2)} | weights(pages)
    print(json.dumps(result | {"reader_big_s": seconds_to_open()}))


def seconds_to_open() -> float:
    """A very long article in Chromium, in a process and on a database of its own."""
    command = [sys.executable, "-m", "benchmarks.reader"]
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return float(json.loads(told.stdout.splitlines()[-1])["reader_big_s"])


def compared(desk: Desk, path: str, other: str, rounds: int) -> tuple[float, float]:
    """The median CPU seconds of two pages, asked in turns. Both show the same articles."""
    shown = [LINK.findall(desk.get(one)[0].decode()) for one in (path, other)]
    if shown[0] != shown[1] or len(shown[0]) != 50:
        raise SystemExit("The two lists do not show the same 50 articles.")
    seconds = [(desk.get(path)[1], desk.get(other)[1]) for _ in range(rounds)]
    ours, bare = zip(*seconds[rounds // 6 :], strict=True)
    return statistics.median(ours), statistics.median(bare)


def costs(desk: Desk, name: str, path: str) -> bytes:
    """A page; prints what it costs once it is warm, and how many questions it asks."""
    from django.db import connection  # noqa: PLC0415

    page, _ = desk.get(path)
    seconds = statistics.median(desk.get(path)[1] for _ in range(5))
    connection.force_debug_cursor = True
    desk.get(path)
    connection.force_debug_cursor = False
    print(f"{name[:40]:<40}{1000 * seconds:8.0f} ms{len(connection.queries):4} questions")
    return page


def weights(pages: Mapping[str, bytes]) -> dict[str, float]:
    """In kB: the heaviest page, and all that the pages load."""
    from django.conf import settings  # noqa: PLC0415

    root = Path(settings.STATIC_ROOT)
    loaded = set(loaded_by(pages, root))
    scripts = [path.read_bytes() for path in sorted(loaded) if path.suffix == ".js"]
    styles = [path.read_bytes() for path in sorted(loaded) if path.suffix == ".css"]
    return {
        "html_gz_kb": kb(max(gzipped(page) for page in pages.values())),
        "js_kb": kb(sum(map(gzipped, scripts))),
        "js_raw_kb": kb(sum(map(len, scripts))),
        "css_kb": kb(sum(map(gzipped, styles))),
    }


def loaded_by(pages: Mapping[str, bytes], root: Path) -> Iterator[Path]:
    """The scripts and style sheets of these pages, and the modules that these import."""
    waiting = {root / name for page in pages.values() for name in FILE.findall(page.decode())}
    known: set[Path] = set()
    while waiting:
        path = waiting.pop()
        known.add(path)
        yield path
        imported = IMPORT.findall(path.read_text()) if path.suffix == ".js" else []
        waiting |= {path.parent / name for name in imported} - known


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def kb(size: int) -> float:
    return round(size / 1000, 1)


if __name__ == "__main__":
    main()
