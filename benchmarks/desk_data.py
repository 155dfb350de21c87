"""A newsroom of a hundred thousand made-up articles, to see what pages cost: `make bench-data`.

Articles with their versions and raw copy, names, quotations, figures, tags, stories, notes and what
two people have read, over 180 days up to now, from a fixed seed; found by the full-text index.
They lie in a database of their own (var/bench-pages), which is made anew. To look at it:

    DATA_DIR=var/bench-pages make run

Prints {"articles", "mentions", "seconds", "mb"}. On SQLite only.
"""

import argparse
import json
import os
import time
from pathlib import Path
from secrets import token_urlsafe

import django

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench-pages"
DATABASE = FOLDER / "newsroom.sqlite3"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    articles: int = parser.parse_args().articles
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left in FOLDER.glob(f"{DATABASE.name}*"):
        left.unlink()
    began = time.monotonic()
    set_up()
    from .desk_rows import Loader  # noqa: PLC0415 the models need the settings

    loader = Loader()
    for loaded in loader.load(articles):
        print(f"{loaded:>7} articles {time.monotonic() - began:8.1f} s", flush=True)
    result = {
        "articles": articles,
        "mentions": loader.last["Mention"],
        "seconds": round(time.monotonic() - began, 1),
        "mb": round(DATABASE.stat().st_size / 1e6),
    }
    print(json.dumps(result))


def set_up() -> None:
    """Django on the database of the benchmark, as in production, with every migration."""
    # In development Django keeps every query, and reads templates and static files anew.
    os.environ.update(DEBUG="0", SECRET_KEY=token_urlsafe(50), ALLOWED_HOSTS="localhost,testserver")
    os.environ.update(DATA_DIR=str(FOLDER), DATABASE_URL="", LOG_LEVEL="ERROR")
    os.environ.update(SECURE_SSL_REDIRECT="0", DJANGO_SETTINGS_MODULE="newsroom.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 it reads the settings

    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
