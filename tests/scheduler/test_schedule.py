"""The schedule as a document: what other programs read, and what the store reads back."""

import json
from datetime import datetime, timedelta, timezone
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.locale import LANGUAGES, has
from pomograd.scheduler import Block, BlockKind, Schedule, Status, schedule_document
from pomograd.scheduler.schedule import Conflict, Unplaced, line_list

SCHEMA = json.loads(files("pomograd.scheduler").joinpath("schema/schedule-1.json").read_text("utf-8"))
REASONS = SCHEMA["$defs"]["unplaced"]["properties"]["code"]["enum"]
CONFLICTS = SCHEMA["$defs"]["conflict"]["properties"]["code"]["enum"]

counts = st.integers(1, 99)
moments = st.builds(
    lambda moment, hours: moment.replace(tzinfo=timezone(timedelta(hours=hours))),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    st.integers(-11, 13),
)
blocks = st.builds(
    Block,
    start=moments,
    end=moments,
    kind=st.sampled_from(BlockKind),
    item=st.none() | st.text(),
    text=st.text(),
    part=st.none() | st.tuples(counts, counts),
)
schedules = st.builds(
    Schedule,
    status=st.sampled_from(Status),
    finish=st.none() | st.dates(),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    unplaced=st.lists(st.builds(Unplaced, st.text(), st.sampled_from(REASONS), counts, counts), max_size=3).map(tuple),
    conflicts=st.lists(
        st.builds(Conflict, st.sampled_from(CONFLICTS), st.lists(counts).map(tuple), counts), max_size=3
    ).map(tuple),
)


@given(schedule=schedules, language=st.sampled_from(LANGUAGES))
def test_what_is_written_follows_the_schema_and_is_read_back_the_same(schedule: Schedule, language: str) -> None:
    document = json.loads(json.dumps(schedule_document(schedule, language)))
    jsonschema.validate(document, SCHEMA)
    assert Schedule.from_document(document) == schedule


@pytest.mark.parametrize(
    ("lines", "chinese", "english"),
    [
        ([7], "第 7 行", "line 7"),
        ([7, 11], "第 7、11 行", "lines 7, 11"),
        ([1, 2, 3, 4, 5, 6], "第 1、2、3、4、5 行和另外 1 行", "lines 1, 2, 3, 4, 5 and 1 more"),
    ],
)
def test_lines_are_listed_up_to_five_and_the_others_counted(lines: list[int], chinese: str, english: str) -> None:
    assert (line_list(lines, "zh"), line_list(lines, "en")) == (chinese, english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence(language: str) -> None:
    assert all(has(language, f"scheduler.unplaced.{code}") for code in REASONS)
    assert all(has(language, f"scheduler.conflict.{code}") for code in CONFLICTS)
