"""Words that say that somebody speaks: said, told, according to, described … as."""

from collections.abc import Iterator
from functools import cache

# Verbs that go before or after words spoken. Their forms are made from them.
_SPEECH = """
acknowledge add admit advise affirm agree allege announce answer argue ask assert assure aver beg
boast brag caution chant claim clarify comment complain concede conclude confess confirm contend
continue counter cry declare demand deny disclose elaborate emphasise emphasize estimate exclaim
explain forecast fume grumble guess hope indicate inform insist instruct interject joke lament
maintain mention murmur muse mutter note object observe opine order plead pledge point post predict
proclaim promise propose protest quip reaffirm reason reassert recall reckon recommend recount
reflect reiterate remark remind repeat reply report request respond retort reveal scream shout sigh
snap speculate state stress suggest summarise summarize surmise suspect tease testify theorise
theorize thunder tweet underline underscore urge venture volunteer vow warn whisper wonder yell
"""
# Verbs that take quoted words into the author's sentence: called it “a farce”.
_WORDING = """
accuse apologise apologize attack attribute bemoan blame blast brand call cast champion
characterise characterize cite commend compare condemn consider credit criticise criticize decry
deem defend define demonise denounce depict deride describe detail dismiss dub endorse express
fault hail hammer imply invoke knock label laud liken mock name outline portray praise present
pronounce question quote rail raise rant refer reference regard reject ridicule rip signal slam
tout trash view voice welcome
"""
_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "put": "put puts putting",
    "read": "read reads reading",
    "believe": "believe believes believed believing",
    "go on": "went",
    "speak": "speak speaks spoke speaking",
    "swear": "swear swears swore sworn swearing",
    "sing": "sing sings sang singing",
    "know": "know knows knew",
    "begin": "began",
}
_IRREGULAR_WORDING = {
    "see": "see sees saw seeing",
    "feel": "feel feels felt",
    "find": "found finds",
    "talk": "talk talks talked talking",
}
_DOUBLES = frozenset(("admit", "beg", "brag", "quip", "rip", "dub", "snap", "refer"))
_VOWELS = frozenset("aeiou")
# Forms that are nouns as often as verbs; after a determiner they are.
_NOT_SPEECH = frozenset(("orders", "posts", "points", "post", "point", "order", "state", "states"))


# Verbs whose base form and its plural are nouns as often: his claim, two reports.
_NOUNS = """
advise alert answer attack blame blast boast call caution champion claim comment complaint counter
credit cry demand detail estimate fault forecast guess hope joke label lament mention mock murmur
muse name note object order outline plea pledge post praise present promise protest question quip
quote rail rant reason recount reference remark report request scream shout sigh signal state
stress talk tease trash tweet view voice vow warning whisper wonder
"""


def _forms(verb: str) -> Iterator[str]:
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        stem = verb + verb[-1] if verb in _DOUBLES else verb
        plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
        yield from (verb + plural, f"{stem}ed", f"{stem}ing")


@cache
def speech() -> frozenset[str]:
    """Every form of the verbs of speaking."""
    regular = {form for verb in _SPEECH.split() for form in _forms(verb)}
    irregular = {form for forms in _IRREGULAR.values() for form in forms.split()}
    return frozenset((regular | irregular) - _NOT_SPEECH)


@cache
def wording() -> frozenset[str]:
    """Every form of the verbs that only take a part of what was said."""
    regular = {form for verb in _WORDING.split() for form in _forms(verb)}
    irregular = {form for forms in _IRREGULAR_WORDING.values() for form in forms.split()}
    return frozenset(regular | irregular)


@cache
def nouns() -> frozenset[str]:
    """Forms that may be a noun: claim, claims."""
    return frozenset(form for verb in _NOUNS.split() for form in list(_forms(verb))[:2])


def is_speech(word: str) -> bool:
    return word in speech()


def is_wording(word: str) -> bool:
    return word in wording()
