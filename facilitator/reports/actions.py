"""The actions as plain text, for a chat or a mail."""

from __future__ import annotations

from facilitator.base.words import Words
from facilitator.domain.audience import ACTIONS, for_audience
from facilitator.domain.earlier import going_on
from facilitator.domain.kind import Kinds
from facilitator.domain.outcome import ACTION_FIELDS, status_of
from facilitator.domain.scene import when
from facilitator.domain.session import Outcome, Session


def actions_as_text(session: Session, kinds: Kinds, words: Words) -> str:
    """Every action with its owner, date and details, a box before each; what is still on; the next date at the end."""
    shown, row = for_audience(session, ACTIONS, kinds), session.row
    lines = [" · ".join(part for part in (session.brought.team.name, row.title) if part), words("What we do now"), ""]
    for outcome in shown.made:
        lines += _action(shown, outcome, words)
    if not shown.made:
        lines.append(words("No action was written down."))
    going = going_on(shown, kinds)
    if going:
        lines += ["", words("Still on from earlier"), ""]
    for outcome in going:
        lines += _action(shown, outcome, words)
    if row.next_on is not None:
        lines += ["", words("We meet again on {when}.", when=when(row.next_on, words))]
    return "\n".join(lines) + "\n"


def _action(session: Session, outcome: Outcome, words: Words) -> list[str]:
    box = "[x]" if status_of(outcome.id, session.progress.values()) == "done" else "[ ]"
    due = words("by {day}", day=words.day(outcome.due)) if outcome.due else words("no date yet")
    lines = [f"{box} {outcome.text}", f"    {outcome.owner or words('no owner yet')}, {due}"]
    told = [(said, outcome.fields.get(name)) for name, said in ACTION_FIELDS.items()]
    return lines + [f"    {words.say(said)}: {value}" for said, value in told if value]
