import json
from pathlib import Path

import jsonschema
import pytest

from pomograd.compiler import compile_note, plan_document, plan_schema, read_note

SHARED = Path(__file__).resolve().parents[3] / "shared"
NOTES = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("plans/*.md")])
VALIDATOR = jsonschema.Draft202012Validator(json.loads(plan_schema()))


def document_of(note: str) -> dict:
    return json.loads(json.dumps(plan_document(compile_note(note, "n"), "en")))


def test_the_document_of_a_plan_fits_the_published_schema() -> None:
    document = document_of("## Week 1\n- [x] 9:00-10:30 Read [it](https://example.org) (3 pomodoros)\n- 休息5分钟\n")
    VALIDATOR.validate(document)
    assert document["schema"] == "pomograd.plan/1"
    assert document["drafts"][0]["items"][0]["when"] == {"weeks": [1, 1], "clock": ["09:00", "10:30"]}


def test_the_schema_refuses_a_document_that_lacks_or_mistypes_a_key() -> None:
    document = document_of("## Week 1\n- Read\n")
    item = document["drafts"][0]["items"][0]
    for name in list(item):
        kept = item.pop(name)
        assert not VALIDATOR.is_valid(document), name
        item[name] = kept
    item["kind"] = "play"
    assert not VALIDATOR.is_valid(document)


@pytest.mark.skipif(not NOTES, reason="needs the folder of real study plans, ../shared")
@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_real_notes_compile_to_documents_that_fit_the_schema(path: Path, language: str) -> None:
    plan = compile_note(read_note(path), path.name)
    VALIDATOR.validate(json.loads(json.dumps(plan_document(plan, language))))
    assert plan.followed is not None
    assert len(plan.followed.items) >= 4
