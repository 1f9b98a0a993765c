"""A re-plan as a learner reads it: why it is due, where the plan stands, and what each choice would change.

Knows how it is written down (`pomograd.replan/1`), not how it came about.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pomograd.locale import say, short_date, weekdays_name
from pomograd.plan import Draft
from pomograd.scheduler.replan.moves import Move
from pomograd.scheduler.replan.propose import Choice, Proposal
from pomograd.scheduler.replan.standing import Standing
from pomograd.scheduler.schedule import Status, schedule_document

SCHEMA = "pomograd.replan/1"


class Reason(NamedTuple):
    """Why another schedule is due: missed, ahead, note, hours, deadline, no_deadline, restored, no_extra, unscheduled.

    `n` are pomodoros, a week for no_extra; items for what was restored or is unscheduled.
    """

    code: str
    n: int = 0
    days: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Replan:
    """`finish` is the day that was agreed to, `missing` pomodoros have no place in that schedule.

    Without reasons there are no proposals.
    """

    draft: Draft
    standing: Standing
    reasons: tuple[Reason, ...]
    finish: date | None
    proposals: tuple[Proposal, ...]
    can_undo: bool
    missing: int = 0

    def proposal(self, choice: Choice) -> Proposal | None:
        return next((each for each in self.proposals if each.choice is choice), None)


def token_of(proposal: Proposal) -> str:
    """A digest of all that is agreed to with a proposal, so that nobody agrees to what he has not seen."""
    facts = (proposal.choice, proposal.schedule.finish, proposal.terms.as_json(), proposal.moves)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def replan_document(replan: Replan, language: str) -> dict[str, Any]:
    """`pomograd.replan/1` as plain JSON values, its sentences in `language`."""
    return {
        "schema": SCHEMA,
        "summary": summary(replan, language),
        "reasons": [{"code": reason.code, "message": reason_message(reason, language)} for reason in replan.reasons],
        "behind": {"days": replan.standing.days, "pomodoros": max(0, replan.standing.missed - replan.standing.ahead)},
        "lapsed": replan.standing.lapsed,
        "ahead": max(0, replan.standing.ahead - replan.standing.missed),
        "finish": _iso(replan.finish),
        "proposals": [_write_proposal(replan, proposal, language) for proposal in replan.proposals],
        "undo": replan.can_undo,
    }


def summary(replan: Replan, language: str) -> str:
    """All of it in one line: 2 days behind · 9 items move · finish 12 March instead of 8 March · or …"""
    if not replan.proposals:
        missing = say(language, "scheduler.replan.misfit", n=replan.missing) if replan.missing else ""
        return " · ".join(filter(None, (say(language, "scheduler.replan.nothing"), missing)))
    first, *others = replan.proposals
    parts = [reason_message(reason, language) for reason in replan.reasons[:1]]
    if replan.standing.lapsed:
        parts.append(say(language, "scheduler.replan.lapsed", n=replan.standing.lapsed))
    parts += [what_moves(first, language), when_done(replan, first, language)]
    parts += [
        say(language, "scheduler.replan.or", way=way(other, language), finish=_day(other.schedule.finish, language))
        for other in others
    ]
    return " · ".join(parts)


def reason_message(reason: Reason, language: str) -> str:
    day = short_date(language, reason.day) if reason.day else ""
    return say(language, f"scheduler.reason.{reason.code}", n=reason.days or reason.n, pomodoros=reason.n, day=day)


def what_moves(proposal: Proposal, language: str) -> str:
    return say(language, "scheduler.replan.moves" if proposal.moved else "scheduler.replan.no_move", n=proposal.moved)


def when_done(replan: Replan, proposal: Proposal, language: str) -> str:
    """The new day of the finish beside the one agreed to, or what finds no place."""
    if proposal.schedule.status is Status.INFEASIBLE:
        return say(language, "scheduler.replan.misfit", n=sum(each.missing for each in proposal.schedule.conflicts))
    before, after = replan.finish, proposal.schedule.finish
    if before == after or before is None or after is None:
        return say(language, "scheduler.replan.finish", finish=_day(after, language))
    return say(language, "scheduler.replan.finish_instead", finish=_day(after, language), before=_day(before, language))


def way(proposal: Proposal, language: str) -> str:
    """What the choice asks of the learner: more time on which days, or how much is set aside."""
    if proposal.choice is Choice.ADD_TIME:
        return added(proposal.added, language)
    return say(language, f"scheduler.replan.{proposal.choice.value}", n=len(proposal.set_aside))


def added(extra: Mapping[int, int], language: str) -> str:
    """+1 🍅 on Tuesdays and Thursdays."""
    by_count: dict[int, list[str]] = {}
    for weekday, count in sorted(extra.items()):
        by_count.setdefault(count, []).append(weekdays_name(language, weekday))
    parts = [
        say(language, "scheduler.replan.add_time", n=count, weekdays=_listed(names, language))
        for count, names in sorted(by_count.items())
    ]
    return say(language, "scheduler.clauses").join(parts)


def _listed(names: Sequence[str], language: str) -> str:
    *first, last = names
    return f"{say(language, 'scheduler.comma').join(first)}{say(language, 'scheduler.and')}{last}" if first else last


def _write_proposal(replan: Replan, proposal: Proposal, language: str) -> dict[str, Any]:
    document = schedule_document(proposal.schedule, language)
    texts = {item.id: item.text for item in replan.draft.items}
    return {
        "choice": proposal.choice.value,
        "token": token_of(proposal),
        "summary": f"{what_moves(proposal, language)} · {when_done(replan, proposal, language)}",
        "way": way(proposal, language),
        "status": document["status"],
        "finish": document["finish"],
        "moved": proposal.moved,
        "moves": [_write_move(move) for move in proposal.moves],
        "added": {str(weekday): count for weekday, count in proposal.added.items()},
        "trimmed": [{"item": item, "text": texts.get(item, "")} for item in proposal.set_aside],
        "unplaced": [entry | {"text": texts.get(entry["item"], "")} for entry in document["unplaced"]],
        "conflicts": document["conflicts"],
        "solve_seconds": document["solve_seconds"],
    }


def _write_move(move: Move) -> dict[str, Any]:
    return {
        "item": move.item,
        "text": move.text,
        "line": move.line,
        "from": [day.isoformat() for day in move.before],
        "to": [day.isoformat() for day in move.after],
    }


def _day(day: date | None, language: str) -> str:
    return short_date(language, day) if day else "–"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
