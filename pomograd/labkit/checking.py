"""The verb `check`: first what is right and what each twin does, then what the learner's code does.

The order matters: everything that a verdict is measured against has left this process before a line of the learner's
code runs in it.
"""

import time
from pathlib import Path
from typing import Any

from pomograd.labkit.channel import Channel
from pomograd.labkit.modules import find_attribute, load_file, load_source, load_submission
from pomograd.labkit.nouns import Check, Law, Text, Twin
from pomograd.labkit.observing import describe_error, encode_all, expect, observe


def check(request: dict[str, Any], channel: Channel) -> None:
    """Send the checks, then for each folder in `request["submissions"]` what it did in every check."""
    lab = Path(request["lab"])
    checks: tuple[Check, ...] = load_file(lab / "check.py").CHECKS
    twins: tuple[Twin, ...] = load_file(lab / "twins.py").TWINS
    reference = Path(request["reference"]).read_text("utf-8")
    for each in checks:
        tried = [_try(twin, each, reference) for twin in twins if twin.where == each.where]
        channel.send("check", **_describe(each), twins=tried)
    channel.send("ready")
    for folder in request["submissions"]:
        channel.send("submission", folder=folder)
        _check_submission(Path(folder), request["module"], checks, channel)
    channel.send("end")


def _describe(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "where": check.where,
        "title": _both(check.title),
        "tolerance": [check.relative, check.absolute],
        "given": [encode_all(case) for case in check.cases],
        "expected": expect(check),
        "laws": {law.id: _both(law.says) for law in check.laws},
    }


def _try(twin: Twin, check: Check, reference: str) -> dict[str, Any]:
    """What the reference with `twin` in it does in `check`; None where it cannot even be called."""
    texts = {"what": _both(twin.what), "why": _both(twin.why), "hint": _both(twin.hint)}
    try:
        observed = observe(check, load_source(twin.applied_to(reference), f"twin_{twin.id}"))
    except Exception:
        observed = None
    return {"id": twin.id, "where": twin.where, "near": twin.near, "observed": observed, **texts}


def _check_submission(folder: Path, name: str, checks: tuple[Check, ...], channel: Channel) -> None:
    channel.send("begin", check=None)
    try:
        module = load_submission(folder, name)
    except BaseException as error:
        channel.send("raised", check=None, seconds=0.0, **describe_error(error, folder))
        return
    for each in checks:
        channel.send("begin", check=each.name)
        started = time.perf_counter()
        event, values = _observe_learner(each, module, folder)
        channel.send(event, check=each.name, seconds=round(time.perf_counter() - started, 3), **values)


def _observe_learner(check: Check, module: Any, folder: Path) -> tuple[str, dict[str, Any]]:
    if not callable(find_attribute(module, check.where)):
        return "missing", {}
    try:
        return "observed", {
            "observed": observe(check, module),
            "laws": {law.id: _holds(law, module) for law in check.laws},
        }
    except BaseException as error:
        return "raised", describe_error(error, folder)


def _holds(law: Law, module: Any) -> bool:
    try:
        return law.holds(module)
    except Exception:
        return False


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
