"""On a small vault where both mean the same, we agree with `obsidiantools`; where we differ, it is said."""

from pathlib import Path

import pytest

from pomograd.vault import index_vault

obsidiantools = pytest.importorskip(
    "obsidiantools.api", reason="needs obsidiantools (pip install obsidiantools==0.11.0)"
)

AGREED = {
    "plan.md": "[[装饰器]] [[note#Heading|a]] ![[sub/only]]\n`[[code]]`\n\n```\n[[fence]]\n```\n[[to be written]]\n",
    "note.md": "[[plan]] and [[plan]] again, [[sub/only#^b|x]] [[dup]] [[sub/dup]]\n",
    "dup.md": "",
    "sub/dup.md": "",
    "sub/only.md": "> [[装饰器|d]]\n\n- [ ] [[note]]\n",
    "sub/装饰器.md": "nothing\n",
}


def vault_of(root: Path, notes: dict[str, str]) -> Path:
    for path, text in notes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def test_both_find_the_same_links_and_the_same_notes_still_to_be_written(tmp_path: Path):
    root = vault_of(tmp_path, AGREED)
    ours, theirs = index_vault(root), obsidiantools.Vault(root).connect()
    for name, path in theirs.md_file_index.items():
        links = [link for link in ours.links_of(root / path) if not link.embed]
        assert [link.target.partition("#")[0] for link in links] == theirs.get_wikilinks(name)
        unresolved = [link.target for link in links if link.path is None]
        assert unresolved == [target for target in theirs.get_wikilinks(name) if target in theirs.nonexistent_notes]
    assert {link.target for link in ours.unresolved()} == set(theirs.nonexistent_notes) == {"to be written"}


@pytest.mark.parametrize(
    ("text", "ours_finds", "ours_lacks", "theirs_finds", "theirs_lacks"),
    [
        pytest.param("[[NOTE]]", ["NOTE"], [], ["NOTE"], ["NOTE"], id="it minds the case"),
        pytest.param("[[../note]]", ["../note"], [], ["../note"], ["../note"], id="it knows no relative paths"),
        pytest.param("%%[[x]]%%", [], [], ["x"], ["x"], id="it reads Obsidian's comments"),
        pytest.param("\\[[x]]", [], [], ["x"], ["x"], id="it reads escaped brackets"),
        pytest.param("[[Sq]uare]]", ["Sq]uare"], ["Sq]uare"], [], [], id="a bracket ends its links"),
        pytest.param('---\nup: "[[note]]"\n---\n', ["note"], [], [], [], id="it reads no links in properties"),
    ],
)
def test_where_we_differ(
    tmp_path: Path,
    text: str,
    ours_finds: list[str],
    ours_lacks: list[str],
    theirs_finds: list[str],
    theirs_lacks: list[str],
):
    root = vault_of(tmp_path, {"note.md": "", "sub/here.md": f"{text}\n"})
    ours, theirs = index_vault(root), obsidiantools.Vault(root).connect()
    assert [link.target for link in ours.links_of(root / "sub/here.md")] == ours_finds
    assert [link.target for link in ours.unresolved()] == ours_lacks
    assert (theirs.get_wikilinks("here"), theirs.nonexistent_notes) == (theirs_finds, theirs_lacks)
