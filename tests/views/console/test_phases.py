"""Start, Stop, Continue led by keys alone, through all ten activities of a retrospective in five phases."""

from __future__ import annotations

from facilitator.domain.clustering import Clustering
from facilitator.domain.kinds.cluster import KIND
from tests.reports.reading import made, squeezed, whole
from tests.views.console.stand import CTRL, Hands, Key, Open

CARDS = (
    (1, "Ask for the figures early"),
    (2, "Three meetings on Wednesday mornings"),
    (3, "Rehearse the demo"),
    (1, "Write down who decides"),
)
THEME, INSIGHT = "We ask when it is too late", "Nobody knew whom to ask"
ACTION = "Put a name beside every question in the planning"


def forth(hands: Hands) -> str:
    """Press the one button; what it is called then."""
    hands.press(Key.Key_Return, CTRL)
    return hands.window.stage.primary.accessibleName()


def found(hands: Hands) -> Clustering:
    return KIND.clustering(hands.session, hands.activity("cluster"))


def to_cards(hands: Hands) -> None:
    """To the board, folded open, with the slips collected."""
    hands.start()
    hands.fold(public=False)
    hands.go("cards")
    while hands.window.stage.primary.accessibleName() == "Collect the slips":
        forth(hands)
    for digit, text in CARDS:
        hands.press(Key(Key.Key_0 + digit))
        hands.write(text)
    assert hands.texts() == [text for _, text in CARDS]


def group(hands: Hands) -> None:
    """Everybody has read; the first card and the last are put together and named."""
    hands.go("cluster")
    assert hands.window.stage.primary.accessibleName() == "Everybody has read"
    forth(hands)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Down, CTRL, times=3)
    hands.press(Key.Key_Space)
    hands.press(Key.Key_G)
    (theme,) = found(hands).clusters
    assert [card.text for card in theme.cards] == [CARDS[0][1], CARDS[3][1]]


def name(hands: Hands, theme: str) -> None:
    """The theme is chosen and its name typed where it stands."""
    board = hands.window.stage.face.board  # type: ignore[union-attr]
    while board.selected_id() != theme:
        hands.press(Key.Key_Right if not board.group_of(board.selected_id()) else Key.Key_Up)
    hands.press(Key.Key_N)
    hands.write(THEME)
    assert found(hands).clusters[0].name == THEME


def test_that_a_session_in_five_phases_is_led_by_keys_and_its_theme_goes_all_the_way_to_paper(opened: Open) -> None:
    hands = opened("r-ssc")
    to_cards(hands)
    group(hands)
    name(hands, found(hands).clusters[0].id)
    hands.vote([4, 1, 0])
    forth(hands)
    hands.go("discuss")
    hands.write(INSIGHT)
    hands.act(ACTION)
    hands.rate([0, 0, 1, 4, 2])
    hands.end()
    report = made(hands.session)
    text = whole(report)
    assert all(squeezed(part) in text for part in (THEME, INSIGHT, ACTION, *(card for _, card in CARDS)))
