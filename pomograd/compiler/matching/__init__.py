"""Finds concepts and labs in the text of items. All that it knows of a field it is told: names and rules are data."""

from pomograd.compiler.matching.labs import LabMatcher
from pomograd.compiler.matching.names import Matcher, Spellings
from pomograd.compiler.matching.syllabus import LabPhrases, Syllabus, load_syllabus, plain_syllabus
from pomograd.compiler.matching.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "LabMatcher",
    "LabPhrases",
    "Matcher",
    "Spellings",
    "Syllabus",
    "Vocabulary",
    "load_syllabus",
    "load_vocabulary",
    "plain_syllabus",
]
