"""Wikilinks of a plan are looked up among the files around the note, and what is still to be written is said."""

from pathlib import Path

from pomograd.operations.show_plan import compile_path

NOTE = "# 计划\n\n## 第一周\n- 学习[[装饰器]]，看 ![[图.png]]\n- 复习[[矩阵#特征值|特征值]]\n"


def test_links_resolve_in_the_whole_vault_of_the_note(tmp_path: Path):
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    (vault / "数学").mkdir()
    (vault / "数学" / "矩阵.md").write_text("# 特征值\n", "utf-8")
    note = vault / "计划" / "计划.md"
    note.parent.mkdir()
    note.write_text(NOTE, "utf-8")
    document = compile_path(note, "zh")
    assert [(link["target"], link["resolved"]) for link in document["links"]] == [
        *(("装饰器", False), ("图.png", False), ("矩阵#特征值", True)),
    ]
    assert document["drafts"][0]["items"][1]["links"][0]["resolved"] is True
    assert [(each["code"], each["line"]) for each in document["diagnostics"]] == [("P601", 4), ("P601", 4)]
