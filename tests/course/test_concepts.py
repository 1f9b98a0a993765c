"""The vocabulary and the syllabus are data: what every entry of them keeps to."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from pomograd.compiler import load_syllabus, load_vocabulary
from pomograd.compiler.matching.names import fold
from pomograd.compiler.matching.syllabus import STRENGTHS
from pomograd.labs.catalogue import all_labs

COURSE = Path(__file__).parents[2] / "course"
CONCEPTS = tomllib.loads((COURSE / "concepts.toml").read_text("utf-8"))
SYLLABUS = tomllib.loads((COURSE / "syllabus.toml").read_text("utf-8"))
VOCABULARY = load_vocabulary((COURSE / "concepts.toml").read_text("utf-8"))
RULES = load_syllabus((COURSE / "syllabus.toml").read_text("utf-8"))
LABS = SYLLABUS["labs"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def folded(name: str) -> str:
    return fold(name).lower()


@pytest.mark.parametrize("tables", [CONCEPTS, SYLLABUS["words"]], ids=["concepts", "words"])
def test_no_name_is_there_twice_however_it_is_written(tables):
    names = Counter(folded(name) for table in tables.values() for key in ("zh", "en") for name in table[key])
    exact = Counter(name for table in tables.values() for name in table.get("exact", ()))
    assert [name for name, times in (names + exact).items() if times > 1] == []


@pytest.mark.parametrize("tables", [CONCEPTS, SYLLABUS["words"]], ids=["concepts", "words"])
def test_what_is_not_a_concept_is_no_name_of_another_and_holds_one_of_its_own(tables):
    names = {folded(name) for table in tables.values() for key in ("zh", "en") for name in table[key]}
    for entry, table in tables.items():
        own = [folded(name) for key in ("zh", "en", "exact") for name in table.get(key, ())]
        for decoy in map(folded, table.get("not", ())):
            assert decoy not in names, f"{entry}: {decoy}"
            assert any(name in decoy for name in own), f"{entry}: {decoy}"


@pytest.mark.parametrize("table", [*CONCEPTS.values(), *SYLLABUS["words"].values()])
def test_names_have_two_characters_and_stand_in_their_language(table):
    assert set(table) <= {"zh", "en", "exact", "not"}
    assert all(len(folded(name)) > 1 for names in table.values() for name in names)
    assert not any(CHINESE.search(name) for name in table["en"])


def test_every_concept_is_found_by_each_of_its_names():
    for concept, spellings in VOCABULARY.names.items():
        for name in (*spellings.names, *spellings.exact):
            assert concept in VOCABULARY.matcher.find(name), name


def test_rules_and_labs_speak_of_concepts_and_words_that_exist():
    known = {*CONCEPTS, *SYLLABUS["words"]}
    assert not set(CONCEPTS) & set(SYLLABUS["words"])
    assert {*SYLLABUS["hands-on"], *SYLLABUS["never"], *SYLLABUS["common"]} <= known
    for lab in RULES.labs:
        asked = {name for asks in lab.asks.values() for ask in asks for term in ask for name in term}
        assert asked | lab.practises | lab.unless <= known, lab.id


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_has_a_unit_a_title_in_both_languages_and_something_that_asks_for_it(lab):
    table = LABS[lab]
    assert set(table) <= {"unit", "title", "concepts", *STRENGTHS, "unless"}
    assert table["unit"] in "ABCDEFGHIJ"
    assert set(table["title"]) == {"zh", "en"}
    assert any(table.get(strength) for strength in STRENGTHS)


def test_every_built_lab_is_in_the_syllabus_in_the_unit_that_it_says():
    assert {lab.id: lab.unit for lab in all_labs()}.items() <= {
        lab: table["unit"] for lab, table in LABS.items()
    }.items()
