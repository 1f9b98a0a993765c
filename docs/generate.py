"""Writes what is generated: the reference of commands and of codes, the map of the house, the values of `docs.line`.

`python -m docs.generate` writes them, `python -m docs.generate --check` compares them and exits with 1 where one is
out of date. Everything is read from the program itself, so no page can say what the program does not.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from docs.line import page_of_a_line
from pomograd.cli.findings import WIDEST, finding_lines, summary
from pomograd.cli.root import app
from pomograd.compiler import CODES, code_page, code_title, compile_note, plan_document
from pomograd.compiler.lint.examples import example
from pomograd.locale import LANGUAGES, say

ROOT = Path(__file__).resolve().parents[1]
NOTICE = "<!-- Generated: ./dev docs writes this page anew. -->"
DIAGNOSTICS = "docs/reference/diagnostics"
NOTE, SHOWN = "my-plan.md", "P201"  # the example of `plan check`: the note's name, and the code that it shows
SPOKEN = tuple(reversed(LANGUAGES))
READMES = {"en": "README.md", "zh": "README.zh.md"}
LINES = {"en": "docs/a-line-of-a-note.md", "zh": "docs/a-line-of-a-note.zh.md"}
FOLDERS = {
    "pomograd": "the app",
    "course": "what is taught: the built-in plan, the labs and the library that the learner writes",
    "examples": "study plans to try, compiled in the tests",
    "docs": "one line through the compiler, the reference of commands and codes, the pictures, what was measured",
    "tests": "one folder for each room of the app",
    "benchmarks": "timings and comparisons, each a ratio within one run",
}


def main() -> int:
    pages = {
        "docs/reference/cli.md": command_page(),
        "docs/reference/errors.md": error_page(),
        "docs/reference/diagnostics.md": diagnostics_index(),
        **{f"{DIAGNOSTICS}/{code}.md": diagnostic_page(code) for code in CODES},
        **{name: page_of_a_line(read(ROOT / name), language) for language, name in LINES.items()},
        **{name: readme(name, language) for language, name in READMES.items()},
    }
    gone = [path for path in sorted((ROOT / DIAGNOSTICS).glob("*.md")) if path.stem not in CODES]
    stale = {name: text for name, text in pages.items() if read(ROOT / name) != text}
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"{name} is out of date: ./dev docs writes it anew")
        for path in gone:
            print(f"{path.name} is the page of no code: ./dev docs deletes it")
        return 1 if stale or gone else 0
    for path in gone:
        path.unlink()
    for name, text in stale.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, "utf-8")
        print(f"wrote {name}")
    return 0


def command_page() -> str:
    """Every command with its options, in the order of `pomograd --help`."""
    sections = "\n\n".join(command_sections(typer.main.get_command(app), "pomograd", "cli.help"))
    return f"{NOTICE}\n# Commands\n\n{sections}\n"


def command_sections(command: Any, call: str, name: str) -> Iterator[str]:
    children: dict[str, Any] = getattr(command, "commands", {})
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    words = [call, *(argument_word(argument) for argument in arguments)]
    about = both(f"{name}.about" if children else name)
    rows = [f"| `{option_word(option)}` | {both(f'cli.option.{option.name}', ' · ')} |" for option in options]
    yield "\n".join([f"## `{' '.join(words)}`", "", about, *(["", "| | |", "|---|---|", *rows] if rows else [])])
    for child_name, child in children.items():
        yield from command_sections(child, f"{call} {child_name}", f"{name}.{child_name}")


def argument_word(argument: Any) -> str:
    word = argument.name.upper()
    return word if argument.required else f"[{word}]"


def option_word(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.name.upper()}"


def both(name: str, between: str = "  \n") -> str:
    return between.join(say(language, name) for language in SPOKEN)


def diagnostics_index() -> str:
    """Every code with its title in both languages, each the link to its page."""
    rows = [
        f"| [{code}](diagnostics/{code}.md) | {severity} | {' | '.join(code_title(code, each) for each in SPOKEN)} |"
        for code, severity in CODES.items()
    ]
    about = "What `pomograd plan check` finds in a note; `pomograd plan explain P203` shows a page in the terminal."
    return "\n".join([NOTICE, "# Diagnostics of plans", "", about, "", "| | | | |", "|---|---|---|---|", *rows, ""])


def diagnostic_page(code: str) -> str:
    """What a code means: its example, why it matters and how to mend it, in both languages."""
    return "\n".join([NOTICE, f"# {code}", "", *(code_page(code, language, level=2) for language in SPOKEN)])


def error_page() -> str:
    """Every code of an error, with its sentences in both languages."""
    catalogues = [catalogue(language, "errors") for language in SPOKEN]
    sections = [code_section(code, catalogues) for code in sorted(catalogues[0])]
    return "\n\n".join([f"{NOTICE}\n# Errors", *sections]) + "\n"


def code_section(code: str, catalogues: list[dict[str, Any]]) -> str:
    sentences = [f"{one_line(texts[code]['message'])}  \n→ {one_line(texts[code]['hint'])}" for texts in catalogues]
    return "\n\n".join([f"## {code}", *sentences])


def one_line(message: str | dict[str, str]) -> str:
    return message if isinstance(message, str) else message["other"]


def catalogue(language: str, room: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "pomograd" / "locale" / language / f"{room}.toml").read_text("utf-8"))


def readme(name: str, language: str) -> str:
    """The README with what is generated of it: the example of `plan check`, and in English the map of the house."""
    text = with_part(name, read(ROOT / name), "check", f"```console\n{check_example(language)}\n```")
    return with_part(name, text, "map", house_map()) if language == "en" else text


def with_part(name: str, text: str, part: str, content: str) -> str:
    """The text with `content` between the comments `<!-- part -->` and `<!-- /part -->`."""
    opening, closing = f"<!-- {part} -->", f"<!-- /{part} -->"
    if opening not in text or closing not in text:
        sys.exit(f"{name} needs a line {opening} and, below it, a line {closing}: what is generated goes between them")
    before, _, rest = text.partition(opening)
    return f"{before}{opening}\n{content}\n{rest[rest.index(closing) :]}"


def check_example(language: str) -> str:
    """What `pomograd plan check` prints about the example of a code."""
    note = example(SHOWN, language)
    found = plan_document(compile_note(note, NOTE), language)["diagnostics"]
    lines = tuple(note.split("\n"))
    printed = [line.plain for each in found for line in finding_lines(each, NOTE, lines, language, WIDEST)]
    return "\n".join([f"$ pomograd plan check {NOTE}", *printed, "", summary(found, language)])


def house_map() -> str:
    """The folders, and under the app its rooms, each with the first sentence that it says of itself."""
    lines = ["| | |", "|---|---|"]
    for folder, about in FOLDERS.items():
        lines.append(f"| [{folder}/]({folder}) | {about} |")
        if folder == "pomograd":
            lines += [f"| · [{path.name}]({where}) | {first_sentence(path)} |" for path, where in rooms()]
    return "\n".join(lines)


def rooms() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "pomograd").iterdir()):
        if (path / "__init__.py").exists() or (path.suffix == ".py" and not path.name.startswith("__")):
            yield path, path.relative_to(ROOT).as_posix()


def first_sentence(path: Path) -> str:
    source = path / "__init__.py" if path.is_dir() else path
    paragraph = (ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).partition(". ")[0].removesuffix(".")


def read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
