"""The articles of the seeds as a careful editor reads them, for tests that need no database."""

from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def article(seed: str) -> str:
    """The article's own paragraphs: a line broken inside a sentence joined, the litter cut."""
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    paragraphs: list[str] = []
    for line in filter(None, map(str.strip, path.read_text(encoding="utf-8").splitlines())):
        if line.startswith("This article was generated"):
            break
        if seed == "000" and paragraphs and not paragraphs[-1].endswith("."):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return "\n\n".join(paragraphs)
