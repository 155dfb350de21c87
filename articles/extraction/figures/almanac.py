"""Names of months, days and stretches of time, and the words that stand beside dates."""

from .lexicon import in_order, sort

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Words of another sense, and given names: a month only where what stands beside them says so.
UNSURE_MONTHS = sort("unsure_month")
WEEKDAYS = {name: number for number, name in enumerate(in_order("weekday"))}
BEFORE_DATES = sort("before_date")
STRETCHES = sort("stretch")
RELATIVE = sort("relative")
MODIFIERS = sort("modifier")
NEAR = sort("near")
# Verbs that put a date into the past, or into what is to come.
PAST = sort("past")
COMING = sort("coming")
