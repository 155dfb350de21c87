"""Take the pictures of the documentation: `make screenshots`.

Starts a newsroom of its own with the seeds and the sample day, and photographs each screen in light
and dark at three widths into var/pictures/, for looking at. Those the documents show are copied to
docs/pictures/.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "var" / "pictures"
SHOWN = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS = {1440: 900, 1024: 768, 390: 844}
SCREENS = {
    "desk": "/",
    "articles": "/articles/",
    "reader": "/articles/2/",
    "people": "/entities/",
    "stories": "/stories/",
    "story": "/stories/1/",
    "tags": "/tags/",
    "vocabulary": "/vocabulary/",
    "notes": "/annotations/",
    "briefings": "/briefings/",
    "briefing": "/briefings/1/",
    "edition": "/briefings/1/editions/1/",
    "intake": "/intake/",
    "sources": "/sources/",
    "cleaning": "/articles/2/cleaning/",
    "rulings": "/rulings/",
    "names-ruled": "/rulings/names/",
    "questions": "/entities/?kind=open",
    "jobs": "/jobs/",
    "queue": "/queue/",
    "colleagues": "/people/",
    "colleague": "/people/editor/",
    "bin": "/bin/",
}
# Copy of the sample day: words that one article has, and which page of that article it is.
OF_THE_SAMPLE_DAY = {
    "updated": ("gravel Wendle Constance", ""),
    "differences": ("gravel Wendle Constance", "versions/2/3/"),
    "near-duplicate": ("Chaos docks", ""),
    "killed": ("winter ferries ships", ""),
    "embargoed": ("auditor nine reports", ""),
    "cleaning-litter": ("Saltmere sandbags", "cleaning/"),
}
IN_DOCUMENTS = [
    "desk-1440-light",
    "articles-1440-light",
    "reader-1440-light",
    "reader-1440-dark",
    "reader-390-light",
    "person-1440-light",
    "person-390-dark",
    "story-1440-light",
    "briefing-1440-light",
    "edition-390-dark",
    "intake-1440-light",
    "source-1440-light",
    "differences-1440-light",
    "cleaning-litter-1440-light",
    "near-duplicate-1440-dark",
]


def main() -> None:
    for folder in (PICTURES, SHOWN):
        folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "DATA_DIR": data}
        newsroom = subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            link = (newsroom.stdout.readline() if newsroom.stdout else "").split()[-1]
            demo = [sys.executable, "manage.py", "demo"]
            subprocess.run(demo, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
            photograph(f"http://127.0.0.1:{port}", link)
        finally:
            newsroom.send_signal(signal.SIGINT)
            newsroom.wait(30)
    for name in IN_DOCUMENTS:
        shutil.copy(PICTURES / f"{name}.png", SHOWN)


def photograph(address: str, link: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(link)
        annotate(page, address)
        screens = SCREENS | of_the_sample_day(page, address)
        cookies = page.context.storage_state()
        for width, height in WIDTHS.items():
            for scheme in SCHEMES:
                take(browser, address, screens, cookies, (width, height), scheme)
        browser.close()


def of_the_sample_day(page: Page, address: str) -> dict[str, str]:
    """Where its screens are: the articles are looked for in the list, as an editor would."""
    screens = {}
    for name, (words, part) in OF_THE_SAMPLE_DAY.items():
        page.goto(f"{address}/articles/?{urlencode({'q': words})}")
        screens[name] = f"{page.locator('.row h2 a').last.get_attribute('href')}{part}"
    page.goto(f"{address}/entities/?q=Rubio")
    person = page.get_by_role("link", name="Marco Rubio").first.get_attribute("href")
    screens["person"] = person or ""
    page.goto(f"{address}/sources/")
    source = page.get_by_role("link", name="Harbour Wire (sample)", exact=True).first
    return screens | {"source": source.get_attribute("href") or ""}


def annotate(page: Page, address: str) -> None:
    """Put notes and a tag on the reader's article, through the forms that need no script."""
    for words, label, note in (
        ("Mark Rutte said European militaries should “step up”", "key-quote", "Lead with this."),
        ("spend 5% of economic output on their militaries", "check", "Is economic output GDP?"),
        ("5% of economic output", "figure", "Compare with the **3%** and **2%** below."),
    ):
        page.request.post(
            f"{address}/articles/2/annotations/",
            form={"quote": words, "start": "0", "label": label, "note": note},
            headers=same_origin(page, address),
        )
    for path, form in (
        ("articles/2/tags/", {"name": "Defence"}),
        ("articles/2/assign/", {"person": "1"}),
        ("annotations/2/reply/", {"text": "Of *GDP*, says the article further down."}),
        ("annotations/2/tags/", {"name": "Defence"}),
    ):
        headers = same_origin(page, address)
        page.request.post(f"{address}/{path}", form={**form}, headers=headers)


def same_origin(page: Page, address: str) -> dict[str, str]:
    page.goto(f"{address}/articles/2/")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    return {"X-CSRFToken": token, "Referer": address}


def take(
    browser: Browser,
    address: str,
    screens: Mapping[str, str],
    cookies: StorageState,
    size: tuple[int, int],
    scheme: Scheme,
) -> None:
    width, height = size
    context = browser.new_context(
        storage_state=cookies,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
    )
    page = context.new_page()
    for name, path in screens.items():
        page.goto(address + path, wait_until="networkidle")
        page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
    context.close()


if __name__ == "__main__":
    main()
