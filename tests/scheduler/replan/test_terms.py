"""Terms: what learner and plan have agreed on beyond the note and the hours."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pomograd.scheduler import Availability, Progress
from pomograd.scheduler.replan import Circumstances, Terms
from tests.scheduler.plans import MONDAY, draft_of, item
from tests.scheduler.replan.agreed import day

terms = st.builds(
    Terms,
    extra=st.dictionaries(st.integers(1, 7), st.integers(1, 3)),
    trimmed=st.frozensets(st.text()),
    deadline=st.none() | st.dates(),
    since=st.none() | st.dates(),
)


@given(terms=terms)
def test_what_is_written_is_read_back_the_same(terms: Terms) -> None:
    assert Terms.from_json(json.loads(json.dumps(terms.as_json()))) == terms


def test_time_adds_up_and_items_gather() -> None:
    more = Terms({2: 1}).with_extra({2: 1, 4: 1})
    assert more == Terms({2: 2, 4: 1})
    assert more.without(frozenset("a")).without(frozenset("b")) == Terms({2: 2, 4: 1}, frozenset("ab"))


def test_under_terms_there_is_more_time_another_deadline_and_less_to_do() -> None:
    stated = Availability(extra={2: 1}, deadline=day(20))
    given = Circumstances(draft_of(item("a")), stated, MONDAY, Progress(completed=frozenset("b")))
    under = given.under(Terms({2: 1, 3: 1}, frozenset("a"), day(9), day(1)))
    assert under.availability.extra == {2: 2, 3: 1}
    assert under.availability.deadline == day(9)
    assert (under.progress.completed, under.progress.since) == ({"a", "b"}, day(1))
    assert given.under(Terms()).availability.deadline == day(20)
