"""Scenes for the tests of the room: every face and phase, empty, ordinary and full."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice

from facilitator.domain.figure import columns
from facilitator.domain.kinds.brief import BriefContent
from facilitator.domain.kinds.cards import CardsContent, CardShown, Slot
from facilitator.domain.kinds.cluster import CardShown as Grouped
from facilitator.domain.kinds.cluster import ClusterContent, ClusterShown
from facilitator.domain.kinds.discuss import DiscussContent, InsightShown, TopicShown
from facilitator.domain.kinds.plan import PlanContent, PlanRow
from facilitator.domain.kinds.review import ReviewContent, ReviewRow
from facilitator.domain.kinds.round import RoundContent, Said
from facilitator.domain.kinds.scale import ScaleContent
from facilitator.domain.kinds.vote import OptionShown, VoteContent
from facilitator.domain.scene import Scene, StepShown
from facilitator.domain.timing import Span

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
CLOCK = Span(600, 348, NOW)
OVER = Span(60, 140, NOW)
SIZES = ((1024, 768), (1280, 720), (1920, 1080), (3840, 2160))

PROMPT = "What should we begin, what costs more than it gives, and what must survive?"
PLUS_DELTA = (
    Slot("plus", "Plus", "What worked, and why?", "mint"),
    Slot("delta", "Delta", "What would make it better?", "sky"),
)
THREE = (
    Slot("start", "Start", "What shall we begin?", "mint"),
    Slot("stop", "Stop", "What costs more than it gives?", "rose"),
    Slot("continue", "Continue", "What must survive?", "sky"),
)
TWELVE = tuple(Slot(f"slot-{i}", f"Column number {i}", "What is there to say about it?", "lavender") for i in range(12))
TEXTS = (
    "Label outdated versions",
    "Rehearse the demo the day before, with the people who will see it",
    "🎉 Party! ünïcödé ✓ → ≤ 👩‍👩‍👧",
    "Three meetings on Wednesday mornings",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Fewer tools",
    "<b>Not bold</b> & <i>not slanted</i>",
)
LONGEST = ("Every release has a rehearsal with real data, and whoever finds a fault writes it down. " * 6)[:500].strip()
WIDEST = "W" * 500
SIGNS = "測試一下這張卡片能不能讀" * 41
AGREEMENTS = (
    "We look at the work, not for somebody to blame.",
    "What is said stays here.",
    "One speaks, others listen.",
)
SPAN = range(20, 40)
VALUES = [str(value) for value in range(1, 6)]
HUES = ["f1", "f2", "f3", "f4", "f5"]
POLES = ("lost time", "far more than I gave")


def cards(slots: tuple[Slot, ...], number: int, *first: str, by: str = "") -> tuple[CardShown, ...]:
    """So many cards over the columns, those texts first."""
    texts = islice(cycle(TEXTS), max(0, number - len(first)))
    return tuple(CardShown(f"card-{i}", slots[i % len(slots)].id, t, by) for i, t in enumerate([*first, *texts]))


def board(slots: tuple[Slot, ...], shown: tuple[CardShown, ...], prompt: str = PROMPT) -> Scene:
    """Cards that are read aloud."""
    note = "Reading aloud — questions that clarify are welcome, verdicts are not"
    content = CardsContent("shown", slots, shown)
    return Scene("cards", "Gather", prompt, "Each on your own", CLOCK, content, note, f"{len(shown)} cards")


def writing(slots: tuple[Slot, ...], prompt: str = PROMPT) -> Scene:
    """People write."""
    how, note = "Each on your own, in silence", "One thought per slip"
    return Scene("cards", "Gather", prompt, how, CLOCK, CardsContent("writing", slots, ()), note, "At most 3 each")


def hidden(number: int) -> Scene:
    """Cards that are in and not shown."""
    content = CardsContent("hidden", THREE, (), number)
    return Scene("cards", "Gather", PROMPT, "", CLOCK, content, "Hidden until all are in", f"{number} cards")


def voting(number: int, phase: str = "voting", *first: str, dots: int = 3) -> Scene:
    """Options before the result."""
    texts = [*first, *islice(cycle(TEXTS), number - len(first))]
    options = tuple(OptionShown(f"option-{i}", text) for i, text in enumerate(texts))
    note = f"{dots} dots each, at most 2 on one card"
    return Scene("vote", "Choose", PROMPT, "", CLOCK, VoteContent(phase, dots, 2, options), note, "12 dots")


def ranked(totals: list[int], keep: int = 3, *first: str) -> Scene:
    """Options with their dots."""
    texts = [*first, *islice(cycle(TEXTS), len(totals) - len(first))]
    rows = zip(texts, totals, strict=True)
    options = tuple(OptionShown(f"option-{i}", text, n, i < keep) for i, (text, n) in enumerate(rows))
    return Scene("vote", "Choose", PROMPT, "", CLOCK, VoteContent("result", 3, 2, options), "", f"{sum(totals)} dots")


def plan(rows: tuple[PlanRow, ...], sources: tuple[str, ...] = ()) -> Scene:
    """Actions."""
    note = "One owner, one date, one first step"
    return Scene(
        "plan", "What we do", "Who does what by when?", "", OVER, PlanContent(rows, sources, 3), note, "actions"
    )


def action(number: int, text: str = "Send the agenda the day before", fill: str = "three meetings had one") -> PlanRow:
    """An action of which everything is known."""
    fields = (("Done when", fill), ("First step", "ask for the list"), ("Lives in", "the weekly planning"))
    return PlanRow(f"action-{number}", text, "Designer", "11 December", fields)


def scale(phase: str, *items: str, high: int = 5) -> Scene:
    """A scale; in its result every item has the same answers."""
    shown = items or ("Was it worth the time?",)
    figures = tuple(columns(item, VALUES, [0, 1, 2, 5, 3], HUES) for item in shown) if phase == "result" else ()
    content = ScaleContent(phase, items, 1, high, POLES, 5, figures)
    return Scene("scale", "Worth our time?", "Was this worth the time you gave?", "", CLOCK, content, "", "11 answers")


WORDS = (
    "relieved",
    "tired",
    "curious",
    "full of ideas",
    "heard",
    "zuversichtlich",
    "calm",
    "a bit lost",
    "ready",
    "שלום",
)
LONG_NAMES = (
    "Ødegård-Kristoffersen, Product Owner of the Northern Harbours",
    "Anna-Maria von Hohenstein-Wallenberg, Finance and Controlling",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte",
)


def turn(
    now: str, *following: str, said: tuple[str, ...] = (), capture: str = "none", lap: int = 1, laps: int = 1
) -> Scene:
    """Somebody speaks."""
    words = tuple(Said(f"said-{i}", text) for i, text in enumerate(said))
    content = RoundContent(now, following, words, capture, lap, laps, over=not now and bool(said))
    left = f"{len(following)} still to come" if following else ""
    prompt = "How do you leave? One word each."
    return Scene("round", "One word each", prompt, "All together", CLOCK, content, "Passing is fine", left)


def brief(purpose: str, body: tuple[str, ...], agreements: tuple[str, ...], *, accepted: bool = False) -> Scene:
    """What for, and what we agree on."""
    content = BriefContent(purpose, body, agreements, accepted)
    return Scene("brief", "Purpose", "What do we keep, what do we change?", "All together", CLOCK, content)


def reviewed(number: int, status: str = "open", text: str = TEXTS[1], happened: str = "") -> ReviewRow:
    """Something that was agreed on before; what is still on has a new date."""
    age, origin = "3 weeks, since 30 October", "Sprint 20.4"
    due = "11 December" if status == "still on" else "6 November"
    return ReviewRow(
        f"review-{number}", text, "Designer", due, age, status, origin, happened, "", status == "still on", number == 0
    )


def review(phase: str, *rows: ReviewRow, said: str = "", first: bool = False) -> Scene:
    """What became of it; the row with the number 0 is talked about."""
    note, count = "The owner speaks first", f"2 of {len(rows)} settled"
    content = ReviewContent(phase, rows, said, first)
    return Scene(
        "review", "Last actions", "What became of our last actions?", "All together", CLOCK, content, note, count
    )


PROMPTS = ("What made this possible?", "What keeps it going?", "What have we not said?")
ASK = "In one sentence: what do we see now that we did not see before?"
RIGHT_TO_LEFT = "מה למדנו מהשבוע האחרון, ומה נשנה עד לפגישה הבאה?"


def topic(number: int, text: str, place: str = "coming", *said: str) -> TopicShown:
    """A topic with what came of it."""
    insights = tuple(InsightShown(f"insight-{number}-{i}", one) for i, one in enumerate(said))
    return TopicShown(f"topic-{number}", text, place, 7 if place == "done" else 0, insights)


def talk(phase: str, *topics: TopicShown, prompts: tuple[str, ...] = PROMPTS, ask: str = ASK, more: int = 2) -> Scene:
    """Topics are talked over."""
    now = next((one for one in topics if one.place == "now"), None)
    left = sum(one.place == "coming" for one in topics)
    content = DiscussContent(phase, topics, prompts, ask, now, more)
    note = "Nobody writes down who showed what" if phase == "thumbs" else ""
    prompt = "What is behind it, and what do we see now?"
    count = f"{left} more topics" if left else ""
    return Scene("discuss", "Explore", prompt, "All together", CLOCK if now else None, content, note, count)


def themes(phase: str, loose: int, *named: tuple[str, int], texts: tuple[str, ...] = TEXTS) -> Scene:
    """Cards that are grouped: so many that are not placed, and themes by name and number of cards."""
    hues = cycle(("mint", "rose", "sky"))
    every = iter(Grouped(f"card-{i}", text, next(hues)) for i, text in enumerate(cycle(texts)))
    unplaced = tuple(islice(every, loose))
    shown = tuple(ClusterShown(f"theme-{i}", name, tuple(islice(every, n))) for i, (name, n) in enumerate(named))
    content = ClusterContent(phase, unplaced, shown, "" if phase == "reading" else "To be placed")
    prompt, note = "What belongs together, and what does it say in one sentence?", "Names come after."
    return Scene("cluster", "Group", prompt, "All together", CLOCK, content, note, f"{loose} cards to go")


def at_step(scene: Scene, number: int, of: int, caption: str) -> Scene:
    """The same with a step."""
    return replace(scene, step=StepShown(number, of, caption))


def rest(until: str = "10:35") -> Scene:
    """A break."""
    return Scene("brief", "Break", "Break", "", CLOCK, BriefContent("", (), (), False, True, until))


def alone(text: str, by: str = "") -> Scene:
    """A card that is read alone."""
    content = CardsContent("one", THREE, (CardShown("card-1", "stop", text, by),))
    return Scene("cards", "Gather", PROMPT, "", CLOCK, content, "Reading aloud", "3 of 12")


TWELVE_WORDS = "Read all of them aloud, one after another, without a single comment"
SENTENCE = "Keep what worked in the time just spent together, and change one to three things before the next time."
SCENES: dict[str, Scene] = {
    "hold": Scene("hold", "Plus/Delta after the release", "We begin in a moment.", note="Team Atlas"),
    "hold, long": Scene("hold", TEXTS[4], SENTENCE, note=TEXTS[4]),
    "black": Scene("black"),
    "unknown": Scene("sketch", "Draw it", "Draw the last weeks as a landscape", "In pairs", CLOCK, object()),
    "brief": brief(SENTENCE, ("We leave with one to three changes.",), AGREEMENTS),
    "brief, agreements only": brief("", (), AGREEMENTS, accepted=True),
    "brief, purpose only": brief("Look back", (), ()),
    "brief, nothing": brief("", (), ()),
    "brief, full": brief(LONGEST[:300], (LONGEST[:300],) * 4, (LONGEST[:300],) * 8, accepted=True),
    "writing": writing(PLUS_DELTA),
    "writing, twelve columns": writing(TWELVE),
    "writing, long prompt": writing(THREE, LONGEST),
    "writing, step": at_step(writing(PLUS_DELTA), 1, 2, "Write, each alone"),
    "writing, long step": at_step(writing(TWELVE, LONGEST), 11, 12, TWELVE_WORDS),
    "shown, step": at_step(board(THREE, cards(THREE, 9)), 2, 2, "Read aloud"),
    "shown, long step": at_step(board(THREE, cards(THREE, 60), LONGEST), 11, 12, TWELVE_WORDS),
    "unknown, step": at_step(Scene("sketch", "Draw it", "Draw the last weeks", "", CLOCK, object()), 1, 3, "Alone"),
    "break": rest(),
    "break, paused": rest(""),
    "alone": alone(TEXTS[1]),
    "alone, longest": alone(LONGEST, "Tester with a long name"),
    "alone, widest": alone(WIDEST),
    "hidden": hidden(9),
    "hidden, many": hidden(240),
    "shown, nothing": board(THREE, ()),
    "shown": board(THREE, cards(THREE, 9)),
    "shown, two columns": board(PLUS_DELTA, cards(PLUS_DELTA, 40)),
    "shown, full": board(THREE, cards(THREE, 60, LONGEST, WIDEST, SIGNS, by="Tester with a long name")),
    "shown, twelve columns": board(TWELVE, cards(TWELVE, 60, LONGEST)),
    "shown, long prompt": board(THREE, cards(THREE, 9), LONGEST),
    "voting": voting(5),
    "voting, forty": voting(40, "voting", LONGEST, WIDEST, SIGNS),
    "voting, nothing": voting(0),
    "voting, many dots": voting(5, dots=20),
    "counting": voting(9, "counting"),
    "ranked": ranked([9, 6, 4, 2, 1, 0]),
    "ranked, forty": ranked([60, *range(38, -1, -1)], 3, LONGEST, WIDEST),
    "ranked, no dots": ranked([0, 0, 0], 0),
    "plan, nothing": plan(()),
    "plan, sources": plan((), TEXTS[:5]),
    "plan": plan((action(1), PlanRow("action-2", "Rehearse the demo", "", "", ()))),
    "plan, full": plan(tuple(action(i, LONGEST[:300], LONGEST[:300]) for i in range(12))),
    "review, first": review("nothing", said="There is nothing to look back on yet.", first=True),
    "review, nothing": review("nothing", said="Nothing is left open."),
    "review, waiting": review("waiting"),
    "review": review(
        "looking", reviewed(1, "done"), reviewed(2, "dropped", happened="It goes"), reviewed(0), reviewed(4)
    ),
    "review, one": review("looking", reviewed(0)),
    "review, settled": review("settled", reviewed(1, "done"), reviewed(2, "still on"), said="1 of 2 done · 1 still on"),
    "review, forty": review(
        "looking", *(reviewed(i, "done") for i in range(1, 20)), *(reviewed(i) for i in (0, *SPAN))
    ),
    "review, long": review(
        "looking",
        reviewed(0, "open", LONGEST),
        reviewed(1, "dropped", WIDEST, LONGEST[:300]),
        reviewed(2, "done", SIGNS),
    ),
    "talk": talk("talk", topic(1, TEXTS[1], "now"), topic(2, TEXTS[0]), topic(3, TEXTS[3])),
    "talk, one": talk("talk", topic(1, TEXTS[3], "now")),
    "talk, sentence": talk("talk", topic(1, TEXTS[1], "now", SENTENCE), topic(2, TEXTS[0])),
    "talk, sentences": talk(
        "talk", topic(0, TEXTS[0], "done"), topic(1, TEXTS[1], "now", *TEXTS), *(topic(i, TEXTS[3]) for i in SPAN)
    ),
    "talk, long": talk(
        "talk", topic(1, LONGEST, "now", LONGEST, WIDEST), prompts=(LONGEST[:150],) * 6, ask=LONGEST[:200]
    ),
    "talk, longest prompts": talk("talk", topic(1, LONGEST, "now"), prompts=(LONGEST[:170],) * 6, ask=LONGEST[:300]),
    "talk, widest": talk("talk", topic(1, WIDEST, "now", SIGNS), topic(2, TEXTS[0])),
    "talk, right to left": talk(
        "talk", topic(1, RIGHT_TO_LEFT, "now", RIGHT_TO_LEFT), topic(2, TEXTS[0]), prompts=(RIGHT_TO_LEFT,) * 2
    ),
    "thumbs": talk("thumbs", topic(1, TEXTS[1], "now", SENTENCE), topic(2, TEXTS[0])),
    "thumbs, long": talk("thumbs", topic(1, LONGEST, "now", SENTENCE), more=0),
    "talk, nothing": talk("empty"),
    "talk, between": talk("between", topic(1, TEXTS[1]), topic(2, TEXTS[0])),
    "talk, over": talk(
        "over",
        topic(1, TEXTS[1], "done", SENTENCE, TEXTS[0]),
        topic(2, TEXTS[0], "done"),
        topic(3, TEXTS[3], "parked"),
        topic(4, TEXTS[5], "left"),
    ),
    "talk, over, full": talk(
        "over",
        topic(1, LONGEST, "done", LONGEST, SIGNS),
        topic(2, WIDEST, "done", WIDEST),
        *(topic(i, TEXTS[i % 7], "done", SENTENCE) for i in range(3, 12)),
        topic(12, LONGEST, "left"),
    ),
    "reading": themes("reading", 24),
    "reading, two hundred": themes("reading", 200, texts=(*TEXTS, LONGEST, WIDEST, SIGNS)),
    "grouping": themes("grouping", 5, (SENTENCE[:58], 6), ("", 3), ("Nobody says no", 1)),
    "grouping, nothing": themes("grouping", 0),
    "grouping, empty": themes("grouping", 3, (SENTENCE[:58], 0)),
    "grouping, twelve": themes("grouping", 30, *((SENTENCE, 15),) * 6, *((WIDEST[:100], 2),) * 6),
    "grouping, long": themes("grouping", 4, (LONGEST[:160], 5), texts=(LONGEST, WIDEST, SIGNS)),
    "reading, nothing": themes("reading", 0),
    "grouping, all placed": themes("grouping", 0, (SENTENCE[:58], 5), ("Nobody says no", 0)),
    "grouped, one": themes("grouped", 0, (SENTENCE[:58], 1)),
    "grouped, thirty": themes("grouped", 0, *((f"{i}: {SENTENCE}", 10) for i in range(30))),
    "grouped, a huge one": themes("grouped", 1, (SENTENCE, 60), ("", 1), texts=(*TEXTS, LONGEST)),
    "grouped": themes("grouped", 2, (SENTENCE[:58], 6), ("Small releases have made Fridays quiet", 3)),
    "answering": scale("answering"),
    "answering, items": scale("answering", *(f"{text}." for text in TEXTS)),
    "answering, ten values": scale("answering", high=10),
    "counting answers": scale("counting"),
    "result": scale("result"),
    "result, items": scale("result", *TEXTS),
    "withheld": scale("withheld"),
    "round": turn("Designer", "Tester", "Developer A"),
    "round, last": turn("Designer"),
    "round, second": turn("Designer", "Tester", lap=2, laps=2),
    "round, no names": turn(""),
    "round, long names": turn(*LONG_NAMES),
    "round, longest name": turn("W" * 80, "Name " * 16),
    "round, right to left": turn("דנה כהן־לוי", "محمد عبد الرحمن", "Bo"),
    "round, words": turn("Designer", "Tester", "Bo", said=WORDS[:5], capture="keyword"),
    "round, thirty words": turn("Bo", "Tester", said=WORDS * 3, capture="keyword"),
    "round, long words": turn(*LONG_NAMES, said=(*WORDS, "W" * 60, "word " * 12), capture="keyword"),
    "round, all words": turn("", said=WORDS * 3, capture="keyword"),
    "round, sentences": turn("Designer", "Tester", said=TEXTS, capture="sentence"),
    "round, many sentences": turn("Designer", "Tester", said=(*TEXTS * 4, LONGEST[:300]), capture="sentence"),
    "round, all sentences": turn("", said=TEXTS * 2, capture="sentence"),
}
