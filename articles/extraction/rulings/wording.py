"""Rulings in words."""

from ...models import Kind, NameRuling

Action, Scope = NameRuling.Action, NameRuling.Scope

KINDS = {
    Kind.PERSON.value: "a person",
    Kind.ORGANISATION.value: "an organisation",
    Kind.PLACE.value: "a place",
    Kind.OTHER.value: "a name of another kind",
}


def says(ruling: NameRuling) -> str:
    """What it says of its words: “is a place, not a person”. Needs its `entity`."""
    if ruling.action == Action.REJECT:
        return "is no name"
    if ruling.action == Action.RELINK and ruling.entity:
        return f"is {ruling.entity}"
    if ruling.action == Action.CONFIRM:
        return f"is rightly {_as(ruling)}"
    if ruling.action == Action.RELABEL and ruling.found_as not in {"", ruling.kind}:
        return f"is {KINDS[ruling.kind]}, not {KINDS[ruling.found_as]}"
    return f"is {_as(ruling)}"


def _as(ruling: NameRuling) -> str:
    kind = KINDS.get(ruling.kind, "a name")
    is_told = ruling.entity and str(ruling.entity) != ruling.quote
    return f"{kind}: {ruling.entity}" if is_told else kind
