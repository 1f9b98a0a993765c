"""The plan as the JSON object that other programs read, schema `pomograd.plan/1`."""

from importlib.resources import files
from typing import Any, cast

from pomograd.compiler.lint.sentences import sentences
from pomograd.plan import Diagnostic, Plan, as_json

SCHEMA = "pomograd.plan/1"


def plan_document(plan: Plan, language: str) -> dict[str, Any]:
    """The plan as plain JSON values, its diagnostics with their sentences in `language`."""
    values = cast(dict[str, Any], as_json(plan))
    diagnostics = [_finding(finding, language) for finding in plan.diagnostics]
    return {"schema": SCHEMA, **values, "diagnostics": diagnostics}


def plan_schema() -> str:
    """The JSON Schema of `plan_document`, as the text of the published file."""
    return files("pomograd.compiler").joinpath("schema", "plan-1.json").read_text("utf-8")


def _finding(finding: Diagnostic, language: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.line,
        "columns": list(finding.columns) if finding.columns else None,
        **sentences(finding, language),
    }
