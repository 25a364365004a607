"""What is worth a second thought about a clustering: one theme that holds nearly all, single cards, weak names.

Questions above the board, never in the way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from facilitator.base.text import CARD_HINT
from facilitator.base.words import message
from facilitator.domain.advice import Hint
from facilitator.domain.clustering import Cluster, Clustering

MANY = 4
"""From so many cards on, more than half of them in one cluster are worth a question."""
WORDS_OF_A_SENTENCE = 3
MENTIONED = 3


def sounds_like_a_noun(name: str) -> bool:
    """Whether a name is rather a heading than a sentence: fewer than three words.

    Two letters of a script that puts no space between words count as one.
    """
    wide = sum(unicodedata.east_asian_width(sign) in "WF" and sign.isalpha() for sign in name)
    return len(name.split()) + wide / 2 < WORDS_OF_A_SENTENCE


def about_size(found: Clustering) -> list[Hint]:
    """A cluster with more than half of all cards."""
    if found.count < MANY:
        return []
    return [_large(cluster, found.count) for cluster in found.full if 2 * len(cluster.cards) > found.count]


def about_names(found: Clustering) -> list[Hint]:
    """Names that are missing, and names that are a noun."""
    nameless = len([cluster for cluster in found.full if not cluster.name])
    nouns = [cluster for cluster in found.full if cluster.name and sounds_like_a_noun(cluster.name)]
    asked = []
    if nameless:
        said = message("{n} theme has no name yet.", "{n} themes have no name yet.", n=nameless)
        asked.append(Hint("nameless", said, message("A name is what is voted on and talked about from here on.")))
    if nouns:
        said = message("{names}: what happens there?", names=_names(nouns))
        asked.append(Hint("noun", said, message("A sentence says what is so; a noun only what it is about.")))
    return asked


def about_single_cards(found: Clustering) -> list[Hint]:
    """Clusters of one card."""
    single = len([cluster for cluster in found.full if len(cluster.cards) == 1])
    if not single:
        return []
    said = message("{n} theme is a single card.", "{n} themes are a single card each.", n=single)
    return [Hint("single", said, message("Does it belong to another? If not, a card may well stand alone."))]


def _large(cluster: Cluster, count: int) -> Hint:
    said = message(
        "“{theme}” holds {n} of {count} cards. Is this one theme or several?",
        theme=_short(cluster),
        n=len(cluster.cards),
        count=count,
    )
    reason = message("What holds nearly everything says nearly nothing.")
    return Hint(f"large:{cluster.id}", said, reason)


def _names(clusters: Sequence[Cluster]) -> str:
    shown = ", ".join(f"“{_short(cluster)}”" for cluster in clusters[:MENTIONED])
    return f"{shown} …" if len(clusters) > MENTIONED else shown


def _short(cluster: Cluster) -> str:
    called = cluster.called
    return called if len(called) <= CARD_HINT else f"{called[:CARD_HINT].rstrip()}…"
