"""Letters without their marks: Løkke and Lokke, Łódź and Lodz are spelt by different desks."""

import unicodedata

# Letters that are no base letter plus mark, so that normalisation leaves them as they are.
_WHOLE_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
        "ħ": "h",
        "Ħ": "H",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
    }
)


def fold(text: str) -> str:
    """The same letters, case kept, without accents and with straight apostrophes."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_WHOLE_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
