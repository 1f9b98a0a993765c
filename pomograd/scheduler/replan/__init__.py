"""Re-planning: where the learner stands, what could be done about it, and what each choice would move."""

from pomograd.scheduler.replan.circumstances import Circumstances
from pomograd.scheduler.replan.moves import Move, moves_between
from pomograd.scheduler.replan.propose import Agreed, Choice, Proposal, missing_in, propose
from pomograd.scheduler.replan.report import Reason, Replan, replan_document, token_of
from pomograd.scheduler.replan.standing import Standing, standing_of
from pomograd.scheduler.replan.terms import Terms

__all__ = [
    "Agreed",
    "Choice",
    "Circumstances",
    "Move",
    "Proposal",
    "Reason",
    "Replan",
    "Standing",
    "Terms",
    "missing_in",
    "moves_between",
    "propose",
    "replan_document",
    "standing_of",
    "token_of",
]
