"""The example of each code, and what the compiler finds in it: the pages and the tests are made from the same words."""

from dataclasses import replace

from pomograd.compiler.compile import compile_note
from pomograd.compiler.lint.rules import with_unresolved
from pomograd.compiler.matching import LabPhrases, load_vocabulary
from pomograd.locale import say
from pomograd.plan import Diagnostic, LinkKind, Plan

_LABS = (LabPhrases("linear-regression", ("线性回归模型", "linear regression model")),)
_VOCABULARY = load_vocabulary('[rnn]\nzh = ["循环神经网络"]\nen = ["RNN"]\n')


def example(code: str, language: str, part: str = "bad") -> str:
    """The note that shows what a code is about (`bad`), or the mended one (`good`)."""
    return say(language, f"diagnostics.{code}.{part}")


def findings_in(note: str) -> tuple[Diagnostic, ...]:
    """What is found in an example, which stands alone in its vault: all its links to notes and files lead nowhere."""
    plan = compile_note(note, "example.md", labs=_LABS, vocabulary=_VOCABULARY)
    return with_unresolved(_alone(plan), note).diagnostics


def _alone(plan: Plan) -> Plan:
    links = (
        replace(link, resolved=None if link.kind is LinkKind.URL and ":" in link.target else False)
        for link in plan.links
    )
    return replace(plan, links=tuple(links))
