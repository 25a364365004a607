"""Which cards are picked together: one by one, along the way of the arrows, or all between two."""

from collections.abc import Sequence

Picked = tuple[str, ...]


def with_or_without(picked: Picked, card: str) -> Picked:
    """One more of them, or one less."""
    return tuple(one for one in picked if one != card) if card in picked else (*picked, card)


def along(picked: Picked, leaving: str, coming: str) -> Picked:
    """Where Shift and an arrow lead: who comes is picked, too; who goes back the way leaves what was passed."""
    if leaving == coming:
        return picked
    if coming in picked:
        return tuple(one for one in picked if one != leaving)
    return (*picked, coming)


def between(line: Sequence[str], one: str, other: str) -> Picked:
    """All cards of a line from one to the other; the other alone where they do not stand in one line."""
    if one not in line or other not in line:
        return (other,)
    first, last = sorted((line.index(one), line.index(other)))
    return tuple(line[first : last + 1])
