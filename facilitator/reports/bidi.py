"""Text that runs both ways: the Unicode Bidirectional Algorithm (UAX #9) for one paragraph.

Every character gets a level: even ones run from left to right, odd ones from right to left. Isolates are heeded;
embeddings and overrides are taken out of texts before they come here, so that each isolate is one sequence of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

DEEPEST = 125
BRACKETS_MOST = 63

_STRONG = frozenset(("L", "R", "AL"))
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_UNHEEDED = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF"))
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆"
    "〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSED = frozenset(_CLOSING.values())


def runs_backward(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return any(unicodedata.bidirectional(char) in {"R", "AL", "AN", "RLI"} for char in text)


def beside(parts: Iterable[str], between: str = " · ") -> str:
    """Texts side by side, each of which keeps to itself: one that runs backward turns its neighbours round no more."""
    return between.join(f"\u2068{part}\u2069" if runs_backward(part) else part for part in parts if part)


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """The paragraph's own level (by its first strong character, if none is given) and the level of each character."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    if base is None:
        base = _first_strong(kinds, 0)
    found = [base] * len(text)
    for level, sequence in _sequences(kinds, base, found):
        _Sequence(text, kinds, sequence, level).resolve(found)
    for i, kind in enumerate(kinds):
        if kind in _UNHEEDED:
            found[i] = found[i - 1] if i else base
    return base, found


def visual(found: Sequence[int]) -> list[int]:
    """The order from left to right of things that have these levels (rule L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for level in range(max(found, default=0), min(odd, default=1) - 1, -1):
        i = 0
        while i < len(order):
            if found[order[i]] < level:
                i += 1
                continue
            end = i
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[i:end] = reversed(order[i:end])
            i = end
    return order


def _first_strong(kinds: Sequence[str], start: int) -> int:
    """The level that the first strong character asks for, isolates passed over; from an FSI only up to its end."""
    depth = 0
    for kind in kinds[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                return 0
            depth = max(0, depth - 1)
        elif kind in _STRONG and not depth:
            return int(kind != "L")
    return 0


def _sequences(kinds: Sequence[str], base: int, found: list[int]) -> list[tuple[int, list[int]]]:
    """The characters of the paragraph and of each isolate, with the level of each; `found` is filled with it."""
    sequences: list[tuple[int, list[int]]] = [(base, [])]
    inside = [0]
    too_deep = 0
    for i, kind in enumerate(kinds):
        if kind == "PDI":
            if too_deep:
                too_deep -= 1
            elif len(inside) > 1:
                inside.pop()
        level, sequence = sequences[inside[-1]]
        found[i] = level
        if kind not in _UNHEEDED:
            sequence.append(i)
        if kind in _ISOLATES:
            odd = kind == "RLI" or (kind == "FSI" and _first_strong(kinds, i + 1) == 1)
            deeper = level + 1 + (level % 2 == odd)
            if deeper > DEEPEST or too_deep:
                too_deep += 1
            else:
                inside.append(len(sequences))
                sequences.append((deeper, []))
    return sequences


class _Sequence:
    """An isolating run sequence: what stands within one isolate, or outside of all."""

    def __init__(self, text: str, kinds: Sequence[str], places: list[int], level: int) -> None:
        self._places = places
        self._chars = [text[i] for i in places]
        self._given = [kinds[i] for i in places]
        self._kinds = list(self._given)
        self._level = level
        self._way = "R" if level % 2 else "L"

    def resolve(self, found: list[int]) -> None:
        """Write the level of each of its characters."""
        self._weak()
        self._brackets()
        self._neutral()
        for i, kind in zip(self._places, self._kinds, strict=True):
            if self._level % 2:
                found[i] = self._level + (kind != "R")
            else:
                found[i] = self._level + {"L": 0, "R": 1}.get(kind, 2)

    def _weak(self) -> None:
        """Rules W1 to W7."""
        kinds = self._kinds
        self._marks()
        strong = self._way
        for i, kind in enumerate(kinds):
            if kind in _STRONG:
                strong = kind
            elif kind == "EN" and strong == "AL":
                kinds[i] = "AN"
        kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
        for i in range(1, len(kinds) - 1):
            one, kind, other = kinds[i - 1 : i + 2]
            if one == other and ((one == "EN" and kind in {"ES", "CS"}) or (one == "AN" and kind == "CS")):
                kinds[i] = one
        self._terminators()
        strong = self._way
        for i, kind in enumerate(kinds):
            if kind in {"ES", "ET", "CS"}:
                kinds[i] = "ON"
            elif kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                kinds[i] = "L"

    def _marks(self) -> None:
        """Rule W1: an accent is what it stands on."""
        kinds = self._kinds
        for i, kind in enumerate(kinds):
            if kind == "NSM":
                before = kinds[i - 1] if i else self._way
                kinds[i] = "ON" if before in _ISOLATES or before == "PDI" else before

    def _terminators(self) -> None:
        """Rule W5: signs such as % and € beside a number belong to it."""
        kinds = self._kinds
        for start, end in _stretches(kinds, frozenset(("ET",))):
            beside = {*kinds[max(0, start - 1) : start], *kinds[end : end + 1]}
            if "EN" in beside:
                kinds[start:end] = ["EN"] * (end - start)

    def _brackets(self) -> None:
        """Rule N0: both halves of a pair run the same way."""
        for opening, closing in sorted(self._paired()):
            inside = {_way(kind) for kind in self._kinds[opening + 1 : closing]}
            if self._way in inside:
                self._turn(self._way, opening, closing)
            elif inside & {"L", "R"}:
                before = (_way(kind) for kind in reversed(self._kinds[:opening]))
                context = next((way for way in before if way in {"L", "R"}), self._way)
                self._turn(context, opening, closing)

    def _paired(self) -> list[tuple[int, int]]:
        waiting: list[tuple[str, int]] = []
        found: list[tuple[int, int]] = []
        for i, char in enumerate(self._chars):
            if self._kinds[i] != "ON":
                continue
            if char in _CLOSING:
                if len(waiting) == BRACKETS_MOST:
                    return []
                waiting.append((_CLOSING[char], i))
            elif char in _CLOSED:
                at = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == char), None)
                if at is not None:
                    found.append((waiting[at][1], i))
                    del waiting[at:]
        return found

    def _turn(self, way: str, *brackets: int) -> None:
        for bracket in brackets:
            self._kinds[bracket] = way
            after = bracket + 1
            while after < len(self._given) and self._given[after] == "NSM":
                self._kinds[after] = way
                after += 1

    def _neutral(self) -> None:
        """Rules N1 and N2: what has no way of its own goes with its neighbours, or with the whole."""
        kinds = self._kinds
        for start, end in _stretches(kinds, _NEUTRAL):
            before = _way(kinds[start - 1]) if start else self._way
            after = _way(kinds[end]) if end < len(kinds) else self._way
            kinds[start:end] = [before if before == after else self._way] * (end - start)


def _way(kind: str) -> str:
    """How a character pulls its neighbours; numbers count as right to left."""
    return "R" if kind in {"EN", "AN"} else kind


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where characters of the wanted kinds stand side by side: first, and one behind the last."""
    found: list[tuple[int, int]] = []
    start = None
    for i, kind in enumerate((*kinds, "")):
        if kind in wanted:
            start = i if start is None else start
        elif start is not None:
            found.append((start, i))
            start = None
    return found
