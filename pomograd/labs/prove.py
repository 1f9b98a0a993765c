"""Proves that a lab does what a lab must: for its makers, run by the tests for every lab that exists.

An empty answer fails, the reference passes, every known mistake fails and is named, right answers in another style
pass, texts exist in both languages, and the folder holds nothing else.
"""

import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pomograd.labs.catalogue import Lab
from pomograd.labs.check import check_many
from pomograd.labs.report import CheckReport
from pomograd.labs.stub import count_answers, make_stub, remove_answers
from pomograd.locale import LANGUAGES

FILES = {"lab.toml", "brief.zh.md", "brief.en.md", "check.py", "twins.py", "cards.toml"}
LEAST_SOLUTIONS = 3
LEAST_TWINS = 6
LEAST_HINTS = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """`faults` are sentences for the makers, none where the lab is sound; `matrix` tells which check caught a case."""

    faults: tuple[str, ...]
    matrix: Mapping[str, str]


def dev_check(lab: Lab, twins: Mapping[str, str], solutions: Sequence[Path]) -> Proof:
    """Prove `lab` with its `twins`, source by id, and with `solutions`, right answers in a style of their own."""
    reference = lab.reference.read_text("utf-8")
    gaps = {f"gap {number}": remove_answers(reference, {number}) for number in range(count_answers(reference))}
    right = {"reference": reference} | {f"solution {file.stem}": file.read_text("utf-8") for file in solutions}
    reports = _check_sources(lab, {"stub": make_stub(reference)} | gaps | right | dict(twins))
    faults = [
        *(f"{name} passes" for name in ["stub", *gaps] if reports[name].passed),
        *(f"{name} fails: {_verdict(reports[name])}" for name in right if not reports[name].passed),
        *(f"{name} is not named: {_verdict(reports[name])}" for name in twins if not _is_named(reports[name], name)),
        *_count_faults(twins, solutions),
        *_text_faults(lab),
    ]
    return Proof(tuple(faults), {name: _verdict(report) for name, report in reports.items()})


def _check_sources(lab: Lab, sources: Mapping[str, str]) -> dict[str, CheckReport]:
    with tempfile.TemporaryDirectory(prefix="pomograd-") as name:
        workspaces = [Path(name) / str(number) for number in range(len(sources))]
        for workspace, source in zip(workspaces, sources.values(), strict=True):
            file = workspace / lab.module
            file.parent.mkdir(parents=True)
            file.write_text(source, "utf-8")
        return dict(zip(sources, check_many(lab, workspaces, "en"), strict=True))


def _verdict(report: CheckReport) -> str:
    failed = next((check.name for check in report.checks if check.state == "failed"), None)
    if failed is None or report.diagnosis is None:
        return "passed"
    return f"{failed}: {report.diagnosis.twin or report.diagnosis.message}"


def _is_named(report: CheckReport, twin: str) -> bool:
    return report.diagnosis is not None and report.diagnosis.certain and report.diagnosis.twin == twin


def _count_faults(twins: Mapping[str, str], solutions: Sequence[Path]) -> list[str]:
    faults = [f"{len(solutions)} solutions, {LEAST_SOLUTIONS} wanted"] if len(solutions) < LEAST_SOLUTIONS else []
    return faults + ([f"{len(twins)} twins, {LEAST_TWINS} wanted"] if len(twins) < LEAST_TWINS else [])


def _text_faults(lab: Lab) -> list[str]:
    names = {file.name for file in lab.folder.iterdir() if file.name != "__pycache__"}
    cards = cast("list[dict[str, Any]]", tomllib.loads((lab.folder / "cards.toml").read_text("utf-8"))["cards"])
    return [
        *(f"unknown file {name}" for name in sorted(names - FILES)),
        *(f"missing file {name}" for name in sorted(FILES - names)),
        *(f"{hint['where']}: too few hints in {each}" for hint in lab.hints for each in _without_hints(hint)),
        *(f"card {card['id']}: no {each}" for card in cards for each in LANGUAGES if not _is_card(card.get(each))),
        *(f"no title in {each}" for each in LANGUAGES if not lab.titles.get(each)),
    ]


def _without_hints(hint: dict[str, Any]) -> list[str]:
    return [language for language in LANGUAGES if len(hint[language]) < LEAST_HINTS]


def _is_card(card: dict[str, str] | None) -> bool:
    return bool(card and card["front"] and card["back"])
