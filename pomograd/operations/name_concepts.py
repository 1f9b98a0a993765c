"""What the concepts of the course are called."""

from functools import cache

from pomograd.operations.course import vocabulary


@cache
def name_concepts(language: str) -> dict[str, str]:
    """The usual name of each concept in `language`, by its id."""
    return {concept: titles[language] for concept, titles in vocabulary().titles.items()}
