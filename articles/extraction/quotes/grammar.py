"""The small words that noun phrases begin with, end before and go on with."""

from ..names.lexicon import words


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = _set(
    "the a an one another this that these those some many several few most all both each every no"
    " any other others two three four five six seven eight nine ten dozens hundreds thousands its"
    " his her their our my your half more multiple numerous various"
)
# Those that are a noun phrase alone: others said.
STANDS_ALONE = _set("others some many most one another both all several few")
# After these a form of a verb is a noun: his claims, the report.
BEFORE_NOUNS = _set(
    "the a an his her their our my its your this these those any no every each ’s 's of for in on"
    " with"
)
OWNS = _set("’s 's")
SINGULAR_PRONOUNS = _set("he she")
PLURAL_PRONOUNS = _set("they it")
PRONOUNS = _set("he she they it i we you everyone someone somebody nobody who one")
RELATIVES = _set("who which that")
JOINS_NOUNS = _set(
    "of for from with at in to by on near close familiar behind inside through across outside along"
    " among around"
)
# After these "to" goes on with the phrase: an aide to Byron, a source close to her.
BEFORE_TO = _set("adviser advisor aide ambassador close counsel envoy heir linked loyal")
BE = _set("is are was were be been being am")
MODALS = _set("will would could should may might can must shall ’ll 'll")
AUXILIARIES = MODALS | _set(
    "has have had do does did not also then later now just even still again once never ever often"
    " always soon already first finally yesterday today recently repeatedly further itself himself"
    " herself themselves since quickly simply only monday tuesday wednesday thursday friday"
    " saturday sunday"
)
DAYS = _set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight earlier later"
    " last this next early late afterwards recently"
)
ENDS_CLAUSE = _set(
    "that if when because as while although though but and or than whether where how why what since"
    " before after until so then unless whereas"
)
ENDS_PHRASE = (
    ENDS_CLAUSE
    | DAYS
    | BE
    | _set(
        "on during about against over amid without through via has have had will would said says"
        " who whose which into upon under to"
    )
)
LEADS_IN = _set(
    "in on at after during while as with before for when if although though by from since despite"
    " amid following according because once under until speaking asked like unlike among"
)
OCCASIONS = _set(
    "interview statement speech conference briefing call email e-mail letter tweet post message"
    " hearing debate rally response reply video meeting blog twitter facebook television tv"
)
# “However, …”: what a sentence may begin with before its subject.
OPENING_ADVERBS = _set(
    "however meanwhile instead still perhaps now today yesterday moreover indeed nonetheless"
    " nevertheless afterwards thereafter furthermore besides so then again overall"
)
CONJUNCTIONS = _set("and but or yet so then also")
SHARES_SUBJECT = _set("and but or then to by in")
# What begins another clause after a quotation, instead of saying who spoke.
BEGINS_ANOTHER = CONJUNCTIONS | ENDS_CLAUSE | (LEADS_IN - {"according"}) | RELATIVES
BEFORE_VERBS = PRONOUNS | RELATIVES | AUXILIARIES | {"to"}
# Only who hears a thing says these of it: “Why?” he asked. The speaker has changed.
REPLIES = _set(
    "asked asks replied replies answered answers responded responds countered counters retorted"
    " retorts"
)
ROLES = (
    words("occupation")
    | frozenset(word.lower() for word in words("title") | words("rank_word"))
    | _set("campaign presidential vice-presidential vice nominee candidate co-chair staff diplomat")
)
# Behind a name: Ada Byron KC.
LETTERS_AFTER = words("letters_after")
PEOPLE = ROLES | _set(
    "people police source sources official officials man woman men women team members member person"
    " student resident neighbor neighbour witness insider insider group family voters voter"
)
BEGINS_APPOSITION = (
    DETERMINERS | ROLES | LEADS_IN | _set("of who which whose himself herself itself now")
)
HE = _set(
    "mr sir lord king spokesman chairman congressman councilman alderman businessman father husband"
    " brother son actor prince uncle grandfather policeman man"
)
SHE = _set(
    "mrs ms miss dame lady queen madam spokeswoman chairwoman congresswoman councilwoman mother"
    " wife businesswoman sister daughter actress princess aunt grandmother policewoman woman"
)
# Small letters in a title: “The Harbour at Night”.
SMALL_IN_TITLES = _set(
    "a an and as at but by for from in into nor of on or over the to under upon vs with"
)
# What stands before words that nobody spoke: the film “…”, the so-called “…”.
BEFORE_TITLES = _set(
    "ad ads advert album book books documentary dubbed entitled episode essay film films headline"
    " headlined magazine memoir movie musical nicknamed novel painting play poem program programme"
    " section series show sitcom so-called song songs spot titled video"
)
# Who reads, sings or writes a title does not speak it.
MAKES_WORKS = _set("read reading reads sang sing singing sings writes writing wrote")
