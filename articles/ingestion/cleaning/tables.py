"""How tables of words and phrases are written in this package: as text, to be read and added to."""


def word_table(table: str) -> frozenset[str]:
    """Words with spaces or line ends between them."""
    return frozenset(table.split())


def phrase_table(table: str) -> frozenset[str]:
    """Phrases with semicolons or line ends between them."""
    return frozenset(phrase.strip() for phrase in table.replace("\n", ";").split(";")) - {""}
