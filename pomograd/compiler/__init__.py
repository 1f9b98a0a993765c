"""Markdown note → `Plan`: the compiler of the plan language. Knows no calendar, no store and no lab of its own."""

from pomograd.compiler.compile import compile_note
from pomograd.compiler.document import plan_document, plan_schema
from pomograd.compiler.markdown.reading import decode_note, read_note
from pomograd.compiler.matching import LabPhrases, Vocabulary, load_vocabulary

__all__ = [
    "LabPhrases",
    "Vocabulary",
    "compile_note",
    "decode_note",
    "load_vocabulary",
    "plan_document",
    "plan_schema",
    "read_note",
]
