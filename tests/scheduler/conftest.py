"""A small plan to schedule, and the solver without a process of its own."""

from collections.abc import Callable

import pytest

from pomograd.plan import Budget, Draft, Item, ItemKind, Per, Role, Section, SectionKind, When
from pomograd.scheduler.problem import Assignment, Problem


@pytest.fixture(scope="session")
def in_process() -> Callable[[Problem], Assignment]:
    """Hand this to `make_schedule` as its solver."""
    from pomograd.scheduler.solve import solve

    return solve


@pytest.fixture(scope="session")
def two_weeks() -> Draft:
    """Two topics side by side in weeks 1 and 2, each granted one to two hours a day."""
    when = When(weeks=(1, 2))
    topics = (("maths", ("matrices", "chance", "gradients")), ("python", ("syntax", "numpy")))
    items = [(topic, text) for topic, texts in topics for text in texts]
    return Draft(
        id="d1",
        title="Basics",
        lines=(1, 30),
        role=Role.MAIN,
        sections=(
            Section("phase", None, "Basics", (1, 30), when, SectionKind.PHASE),
            *(Section(topic, "phase", topic, (2, 30), when, SectionKind.TOPIC) for topic, _ in topics),
        ),
        budgets=tuple(Budget(topic, Per.DAY, (60, 120), when, 20) for topic, _ in topics),
        items=tuple(
            Item(text, text, (line, line), topic, ItemKind.LEARN, when) for line, (topic, text) in enumerate(items, 3)
        ),
    )
