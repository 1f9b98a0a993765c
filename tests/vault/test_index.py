"""A vault: what each link means, what links to what, and what need not be read again."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from pomograd.vault import Vault, index_vault, vault_root
from pomograd.vault import index as index_module
from pomograd.vault.resolve import Names

FILES = [
    "log.md",
    "a/note.md",
    "b/note.md",
    "b/deep/note.md",
    "b/only.md",
    "b/图.png",
    "a/v1.0.md",
    "Ext.md",
    "装饰器.md",
]


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("LOG", "log.md"),
        ("log.md", "log.md"),
        ("Ext.MD", "Ext.md"),
        ("装饰器#用法|别名", "装饰器.md"),
        ("only", "b/only.md"),
        ("b/only", "b/only.md"),
        ("B/Only.md#^x", "b/only.md"),
        ("v1.0", "a/v1.0.md"),
        ("note", "a/note.md"),  # two have one folder: the first in order
        ("b/note", "b/note.md"),
        ("deep/note", "b/deep/note.md"),
        ("/b/note", "b/note.md"),
        ("./note", "b/note.md"),
        ("../a/note", "a/note.md"),
        ("图.png", "b/图.png"),
        ("#Heading", "b/only.md"),
        ("图", None),  # another file needs its ending
        ("x/note", None),
        ("/note", None),
        ("../../log", None),
        ("./log", None),
        ("eep/note", None),
        ("", "b/only.md"),
    ],
)
def test_a_link_means_a_file(target: str, path: str | None):
    assert Names(FILES).resolve(target, "b/only.md") == path


@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_may_be_encoded_either_way(form, other):
    names = Names([unicodedata.normalize(form, "Über/É.md")])
    assert names.resolve(unicodedata.normalize(other, "über/é")) == unicodedata.normalize(form, "Über/É.md")


def test_a_link_in_markdown_s_manner_looks_beside_the_note_first():
    names = Names(["note.md", "b/note.md", "b/x.md"])
    assert names.resolve("note.md", "b/x.md", markdown=True) == "b/note.md"
    assert names.resolve("note.md", "b/x.md") == "note.md"
    assert names.resolve("b/note.md", "b/x.md", markdown=True) == "b/note.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A vault with everything that should be left alone in it."""
    vault = tmp_path / "vault"
    notes = {
        "plan.md": "---\naliases: [AL]\n---\n- [ ] [[装饰器]]\n- ![[图.png]]\n- [[to be written]] [[AL]]\n",
        "sub/装饰器.md": "[[plan#top]]\n`[[code]]`\n",
        "sub/图.png": "",
        ".obsidian/app.md": "[[plan]]",
        ".trash/old.md": "[[plan]]",
        "node_modules/x/readme.md": "[[plan]]",
    }
    for path, text in notes.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text, "utf-8")
    (vault / "sub" / "around").symlink_to(vault, target_is_directory=True)
    (vault / "broken.md").symlink_to(vault / "nowhere")
    (vault / "itself.md").symlink_to(vault / "itself.md")
    os.mkfifo(vault / "pipe.md")
    (vault / "binary.md").write_bytes(bytes(range(256)) + b"[[plan]]")
    return vault


def test_a_vault_knows_its_links_both_ways(root: Path):
    vault = index_vault(root)
    assert [path.relative_to(root).as_posix() for path in vault.notes] == ["binary.md", "plan.md", "sub/装饰器.md"]
    links = [(link.target, link.line, link.embed, link.path) for link in vault.links_of(root / "plan.md")]
    assert links == [
        ("装饰器", 4, False, root / "sub/装饰器.md"),
        ("图.png", 5, True, root / "sub/图.png"),
        ("to be written", 6, False, None),
        ("AL", 6, False, None),  # an alias is not a name
    ]
    assert [(link.note, link.line) for link in vault.backlinks(root / "plan.md")] == [(root / "sub/装饰器.md", 1)]
    assert [(link.target, link.line) for link in vault.unresolved()] == [("to be written", 6), ("AL", 6)]
    assert vault.resolve("装饰器", root / "plan.md") == root / "sub/装饰器.md"
    assert vault.links_of(root / "elsewhere.md") == vault.backlinks(root.parent) == []


def summary(vault: Vault) -> object:
    return [(link.note, link.target, link.line, link.path) for note in vault.notes for link in vault.links_of(note)]


def test_only_what_changed_is_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cache, read = tmp_path / "cache", list[int]()
    real = index_module.links_in
    monkeypatch.setattr(index_module, "links_in", lambda content: (read.append(1), real(content))[1])
    index_vault(root, cache)
    assert read == [1, 1, 1]
    index_vault(root, cache)
    assert read == [1, 1, 1]
    (root / "plan.md").write_text("[[new]]\n", "utf-8")
    (root / "sub/装饰器.md").rename(root / "moved.md")
    assert summary(index_vault(root, cache)) == summary(index_vault(root))
    assert len(read) == 3 + 2 + 3


def damaged(content: bytes) -> list[bytes]:
    other_version = json.dumps([99, "/", {}, {}]).encode()
    return [b"", content[:-1], content.replace(b"plan", b"plum"), content[:9] + b"[]", b"\xff" * 20, other_version]


@pytest.mark.parametrize("number", range(6))
def test_a_damaged_cache_is_made_anew(root: Path, tmp_path: Path, number: int):
    expected = summary(index_vault(root, tmp_path / "cache"))
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damaged(whole)[number])
    assert summary(index_vault(root, tmp_path / "cache")) == expected
    assert kept.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_error(root: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert summary(index_vault(root, tmp_path / "file" / "cache")) == summary(index_vault(root))


def test_a_vault_that_is_not_there_is_empty(tmp_path: Path):
    assert index_vault(tmp_path / "nowhere").notes == []


def test_the_vault_of_a_note_is_the_nearest_folder_that_obsidian_opened(root: Path, tmp_path: Path):
    assert vault_root(root / "sub" / "装饰器.md") == root
    assert vault_root(tmp_path / "note.md") == tmp_path
