"""Markdown note → `Plan`: the compiler of the plan language. Knows no calendar, no store and no lab of its own."""

from pomograd.compiler.compile import compile_note
from pomograd.compiler.document import plan_document, plan_schema
from pomograd.compiler.lint.codes import SEVERITIES as CODES
from pomograd.compiler.lint.pages import page as code_page
from pomograd.compiler.lint.pages import title as code_title
from pomograd.compiler.lint.rules import with_unresolved
from pomograd.compiler.markdown.reading import decode_note, read_note
from pomograd.compiler.matching import LabPhrases, Syllabus, Vocabulary, load_syllabus, load_vocabulary

__all__ = [
    "CODES",
    "LabPhrases",
    "Syllabus",
    "Vocabulary",
    "code_page",
    "code_title",
    "compile_note",
    "decode_note",
    "load_syllabus",
    "load_vocabulary",
    "plan_document",
    "plan_schema",
    "read_note",
    "with_unresolved",
]
