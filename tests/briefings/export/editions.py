"""Editions that the formats are tried on."""

from articles.briefings.edition import Citation, Edition, Entry


def citation(
    number: int = 1, quote: str = "The mayor opened the bridge.", **fields: object
) -> Citation:
    known: dict[str, object] = {
        "number": number,
        "source": "Harbour Wire (sample)",
        "headline": "A bridge opens",
        "headline_is_derived": False,
        "date": "2026-03-01T06:00:00+00:00",
        "date_is": "published",
        "uri": "https://harbour.example/bridge?a=1&b=2",
        "document_sha256": "ab" * 32,
        "version": 1,
        "start": 0,
        "end": len(quote),
        "quote": quote,
    }
    return Citation(**(known | fields))  # type: ignore[arg-type]


def edition(
    *citations: Citation, introduction: str = "", note: str = "", **fields: object
) -> Edition:
    entries = [Entry("article", note, 1)] if citations else [Entry("words", note)]
    known: dict[str, object] = {
        "title": "Morning briefing",
        "number": 1,
        "published_at": "2026-03-01T07:00:00+00:00",
        "publisher": "Ada Byron",
        "introduction": introduction,
        "entries": tuple(entries),
        "citations": citations,
    }
    return Edition(**(known | fields))  # type: ignore[arg-type]


GOLDEN = edition(
    citation(),
    citation(
        2,
        "“At last,” she said.\n\n“3% of us waited.”\nThe other line.",
        source="وكالة الميناء",
        headline="افتتاح الجسر",
        headline_is_derived=True,
        date="2026-02-28T23:30:00-05:00",
        date_is="received",
        uri="file:///copy/bridge.txt",
        version=3,
        start=512,
        end=567,
        usage_terms="Quote 50 words at most.",
    ),
    introduction="Two stories, *one* bridge:\n\n1. it opened,\n2. people came.",
    entries=(
        Entry("article", "Our **lead**. See [the plan](https://harbour.example/plan).", 1),
        Entry("words", "# In short\n\nIt is open. 😀"),
        Entry("excerpt", "", 2),
        Entry("excerpt", "Said twice.", 1),
    ),
)
