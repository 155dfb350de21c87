"""What can be seen of a line and of the lines around it, as numbers for the line model."""

import re
from collections import Counter
from collections.abc import Sequence

from .boxes import box_heading
from .lines import BULLET, UNSPACED, ends_sentence, is_prose
from .reasons import CutReason
from .tables import word_table
from .times import TIME_WORDS

WORD = re.compile(r"\w+")
CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\w*")
INNER_END = re.compile(r"[.!?。！？][\"”’»)]?\s")
BORDERS = re.compile(r"[|>»›→•·/]")
ADDRESS = re.compile(r"https?:|www\.|@\w|#\w|\.com\b")
OPENING_QUOTES = "\"“‘«„'"
LONG_WORD = 4
# Small words hold sentences together in running text; labels and headlines go without.
SMALL_WORDS = word_table(
    """
    the of and to in a is was were are be been has have had for on with that this it its as at by
    from but not or which who he she they his her their them will would could should can may into
    than more about after before when while because if there also one all so what some i we
    der die das und ist war nicht ein eine zu mit auf für von dem den des sich auch es im werden
    le la les et est une un des du que qui pas dans pour sur au avec par il elle ce se plus
    el los las y es en del por con su una lo como para al más
    il di che e per non sono della con si i gli nel o do da em não uma os se no com
    het een van en te dat op zijn aan voor met och att det som på av för är
    и в не на что с по это как а он из у за к от для
    """
)
# What buttons, boxes and notices talk about, and articles seldom do.
FURNITURE_WORDS = word_table(
    """
    ad ads advert advertise advertisement advertising affiliate alerts app apps archive archives
    article articles author blog bookmark browser careers categories category chat click comment
    comments commenting contact contribute cookie cookies copyright corrections coverage
    credit deals disclaimer disclosure discuss donate download editor editorial email enter
    explore facebook faq favorite feedback feeds follow footer free gallery gift google help home
    homepage image images inbox instagram jobs join latest learn licensing like linkedin links
    listen live login log mail membership menu mobile more navigation newsletter newsletters next
    offer offers password photo photos picks pinterest podcast podcasts policy popular
    previous prev print privacy promo promoted read reader readers recommended reddit register
    related reply reprint reprints reserved rights rss save search sections see share shop sign
    sitemap skip snapchat sponsored stories story submit subscribe subscriber subscribers
    subscription subscriptions support tags telegram terms tip tips toggle top topics trending
    tumblr tweet twitter unlimited unsubscribe updated video videos view visit watch whatsapp
    youtube abonnieren anmelden anzeige datenschutz impressum kommentar kommentare mehr teilen
    abonner commentaires partager publicité lire comentarios compartir publicidad suscríbete leer
    commenti condividi leggi compartilhar comentários leia delen reacties lees комментарии читайте
    реклама поделиться
    """
)
ADDRESSING = word_table("you your yours our us we my me i sie ihr ihre uns vous votre nos usted")
REPORTING = word_table(
    """
    said says told added asked according announced reported explained wrote noted argued stated
    sagte erklärte teilte déclaré dit affirmé dijo afirmó detto disse sade sade сказал заявил
    """
)
# The order is part of the fitted model: a new reason goes to the end.
NUMBERED = (
    CutReason.ADVERTISEMENT,
    CutReason.AFTER_END,
    CutReason.AUTHOR,
    CutReason.BREADCRUMB,
    CutReason.BYLINE,
    CutReason.COMMENTS,
    CutReason.COOKIES,
    CutReason.COPYRIGHT,
    CutReason.CREDIT,
    CutReason.DATELINE,
    CutReason.DISCLAIMER,
    CutReason.EMPTY_BOX,
    CutReason.FURNITURE,
    CutReason.LINK,
    CutReason.MARKUP,
    CutReason.PICTURE,
    CutReason.PROMOTION,
    CutReason.REPEATED_HEADLINE,
    CutReason.SECTION,
    CutReason.SHARING,
    CutReason.TIME,
)
REASONS = {reason: number for number, reason in enumerate(NUMBERED, start=1)}


def line_signs(text: str, certain: CutReason | None, edge: CutReason | None) -> list[float]:
    """What the line alone shows."""  # Long because it is a list.
    words = WORD.findall(text)
    folded = [word.casefold() for word in words]
    length = len(text)
    count = len(words) + len(UNSPACED.findall(text)) // 2
    share = 1 / (count or 1)
    furniture = sum(word in FURNITURE_WORDS for word in folded)
    heading = box_heading(text)
    return [
        count,
        length,
        length * share,
        _ending(text),
        len(INNER_END.findall(text)),
        text.count(",") * share,
        len(CAPITALISED.findall(text)) * share,
        text.isupper(),
        sum(map(str.isdigit, words)) * share,
        sum(word in SMALL_WORDS for word in folded) * share,
        furniture,
        furniture * share,
        _opening(text),
        sum(text.count(mark) for mark in '"“”«»'),
        len(BORDERS.findall(text)) * share,
        len(ADDRESS.findall(text)),
        sum(word in TIME_WORDS or word.isdigit() for word in folded) * share,
        sum(word in ADDRESSING for word in folded),
        sum(word in REPORTING for word in folded),
        certain is not None,
        REASONS[edge] if edge else 0,
        REASONS[heading] if heading else 0,
        is_prose(text),
    ]


def _ending(text: str) -> int:
    if text.endswith(("...", "…", "[…]")):
        return 4
    if ends_sentence(text):
        return 1 if text[-1] in ".。" else 2
    return 3 if text.endswith((":", ",", ";")) else 0


def _opening(text: str) -> int:
    first = text[0]
    if BULLET.match(text):
        return 4
    if first.isdigit():
        return 2
    if first.isalpha():
        return 0 if first.islower() else 1
    return 3 if first in OPENING_QUOTES else 5


def long_words(text: str) -> set[str]:
    """The words that carry the subject of a line."""
    return {word for word in WORD.findall(text.casefold()) if len(word) >= LONG_WORD}


def share_in(words: set[str], known: set[str]) -> float:
    return len(words & known) / len(words) if words else 0.0


def shared_words(lines: Sequence[set[str]]) -> set[str]:
    """The words that at least two of the lines have."""
    times = Counter(word for words in lines for word in words)
    return {word for word, count in times.items() if count > 1}
