"""What the concepts of the course are called."""

import tomllib
from functools import cache

from pomograd.settings import course_root


@cache
def name_concepts(language: str) -> dict[str, str]:
    """The usual name of each concept in `language`, by its id."""
    concepts = tomllib.loads((course_root() / "concepts.toml").read_text("utf-8"))
    return {concept: names[language][0] for concept, names in concepts.items()}
