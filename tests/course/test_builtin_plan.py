"""The plan for a learner who brings none: two languages, one structure, and every topic of `required_topics.toml`."""

import re
import tomllib
from pathlib import Path

import pytest

from pomograd.compiler import compile_note, load_syllabus, load_vocabulary
from pomograd.plan import Draft, Item, ItemKind, Plan, Rhythm, SectionKind, Severity

COURSE = Path(__file__).parents[2] / "course"
LANGUAGES = ("zh", "en")
SYLLABUS = load_syllabus((COURSE / "syllabus.toml").read_text("utf-8"))
VOCABULARY = load_vocabulary((COURSE / "concepts.toml").read_text("utf-8"))

TOPICS = tomllib.loads((Path(__file__).parent / "required_topics.toml").read_text("utf-8"))


def compiled(language: str) -> Plan:
    path = COURSE / f"plan.{language}.md"
    return compile_note(path.read_text("utf-8"), path.name, SYLLABUS, VOCABULARY)


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {language: compiled(language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def drafts(plans: dict[str, Plan]) -> dict[str, Draft]:
    return {language: draft for language, plan in plans.items() if (draft := plan.followed)}


@pytest.fixture(params=LANGUAGES)
def draft(request, drafts) -> Draft:
    return drafts[request.param]


def weeks_of(draft: Draft) -> list[str]:
    return [section.id for section in draft.sections if section.kind is SectionKind.WEEK]


def items_of(draft: Draft, week: str) -> list[Item]:
    return [item for item in draft.items if week in {section.id for section in draft.path(item.section)}]


def says(text: str, phrase: str) -> bool:
    """Whole words in whatever case: "Go" does not stand in "algorithm"."""
    return bool(re.search(rf"(?<![a-z]){re.escape(phrase)}(?![a-z])", text, re.IGNORECASE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_is_one_plan_in_its_language_without_an_error_or_a_warning(plans, language):
    plan = plans[language]
    assert (plan.language, len(plan.drafts)) == (language, 1)
    assert [found for found in plan.diagnostics if found.severity is not Severity.INFO] == []


def test_both_languages_have_the_same_sections_at_the_same_times(drafts):
    zh, en = ([(section.kind, section.parent, section.when) for section in drafts[code].sections] for code in LANGUAGES)
    assert zh == en


def test_both_languages_have_the_same_items_in_the_same_order(drafts):
    zh, en = (
        [
            (item.section, item.kind, item.when, item.pomodoros, item.repeat, item.done, item.labs)
            for item in draft.items
        ]
        for draft in (drafts["zh"], drafts["en"])
    )
    assert zh == en


def test_both_languages_grant_the_same_time(drafts):
    zh, en = ([(budget.section, budget.per, budget.minutes) for budget in drafts[code].budgets] for code in LANGUAGES)
    assert zh == en


def test_sixteen_weeks_follow_one_another(draft):
    weeks = [section.when.weeks for section in draft.sections if section.kind is SectionKind.WEEK]
    assert weeks == [(week, week) for week in range(1, 17)]


def test_the_rhythm_is_stated(draft):
    assert draft.rhythm == Rhythm(work=25, short_break=5, long_break=(15, 30), every=4)


def test_every_item_states_its_pomodoros_and_none_is_done(draft):
    assert [item.text for item in draft.items if not item.pomodoros or item.done] == []


def test_a_week_asks_for_nine_to_eleven_hours_of_work(draft):
    hours = [sum(item.pomodoros or 0 for item in items_of(draft, week)) * 25 / 60 for week in weeks_of(draft)]
    assert all(9 <= hour <= 11 for hour in hours), hours


def test_every_week_ends_with_one_pomodoro_of_review_on_sunday(draft):
    last = [items_of(draft, week)[-1] for week in weeks_of(draft)]
    assert {(item.kind, item.when.weekdays, item.pomodoros) for item in last} == {(ItemKind.REVIEW, (7,), 1)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_covered_by_an_item(drafts, topic, language):
    texts = [item.text for item in drafts[language].items]
    assert [phrase for phrase in TOPICS[topic][language] if not any(says(text, phrase) for text in texts)] == []


def test_linear_regression_is_practised_in_its_lab(draft):
    matched = [item for item in draft.items if "linear-regression" in item.labs]
    assert [item.kind for item in matched] == [ItemKind.PRACTICE]


def test_no_item_asks_for_the_same_work_as_another(draft):
    texts = [item.text for item in draft.items]
    assert sorted(texts) == sorted(set(texts))


def test_links_go_to_secure_addresses(plans):
    targets = [link.target for plan in plans.values() for link in plan.links]
    assert len(targets) > 100
    assert [target for target in targets if not target.startswith("https://")] == []
