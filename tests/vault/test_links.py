"""What is a link in a note, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.vault.links import FoundLink, find_links, links_in, pack, unpack


def targets(text: str) -> list[str]:
    return [link.target for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[[装饰器]]", "装饰器"),
        ("see [[Note#Heading|alias]].", "Note#Heading"),
        ("[[Note#^block]]", "Note#^block"),
        ("[[#Heading]]", "#Heading"),
        ("[[ spaced ]]", "spaced"),
        (r"| [[a\|b]] |", "a"),
        ("[[Sq]uare]]", "Sq]uare"),
        ("[[open [[inner]]", "inner"),
        ("![[../社区/项目实践/项目实践总纲]]", "../社区/项目实践/项目实践总纲"),
        ("[text](a%20b.md)", "a b.md"),
        ("[text](<a b.md#x>)", "a b.md#x"),
        ('[text](a.md "title")', "a.md"),
        ("[text](a_(b).md)", "a_(b).md"),
        ("![图](图.png)", "图.png"),
        ("`code` [[a]]", "a"),
        ("one ` tick [[a]]", "a"),
        ("50%% [[a]]", "a"),
        ("<!-- never closed [[a]]", "a"),
        ("> - ![[a.pdf#page=3]]", "a.pdf#page=3"),
        ('---\nup: "[[a]]"\n---\n', "a"),
    ],
)
def test_a_link(text: str, target: str):
    assert targets(text) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "`[[a]]`",
        "``x ` [[a]]``",
        "```python\n[[a]]\n```",
        "~~~~\n[[a]]\n~~~\n~~~~",
        "> ```\n> [[a]]\n> ```",
        "- ```\n  [[a]]\n  ```",
        "```\nnever closed\n\n[[a]]",
        "<!-- [[a]]\n[[b]] -->",
        "%% [[a]] %%",
        "%%\n[[a]]\n%%",
        r"\[[a]]",
        "[[]]",
        "[[|alias]]",
        "[[two\nlines]]",
        "[web](https://example.org/a.md)",
        "[mail](mailto:a@example.org)",
        "[text] (a.md)",
        "f(x)](y)",
        "---\nup: [[a]]\ntext: see [[b]]\n---\n",
    ],
)
def test_no_link(text: str):
    assert targets(text) == []


def test_each_link_knows_its_line_and_how_it_is_written():
    text = '---\nup: "[[top]]"\n---\r\n# [[a]]\r\n```\r\n[[no]]\r\n```\r\n![[b]] and [c](c.md)\r![d](d.png)\n'
    assert list(find_links(text)) == [
        FoundLink("top", 2),
        FoundLink("a", 4),
        FoundLink("b", 8, embed=True),
        FoundLink("c.md", 8, markdown=True),
        FoundLink("d.png", 9, embed=True, markdown=True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_links_are_found_in_every_encoding(encoding: str):
    assert [link.target for link in links_in("# 周一\n读 [[装饰器]]\n".encode(encoding))] == ["装饰器"]


@given(st.binary(max_size=300) | st.text("[]()|#`~%<!->\\\n a!", max_size=300).map(str.encode))
def test_any_bytes_give_links_and_no_error(content: bytes):
    links = links_in(content)
    assert unpack(pack(links)) == links
    assert all(link.target and 1 <= link.line <= content.count(b"\n") + content.count(b"\r") + 1 for link in links)


@pytest.mark.parametrize("wall", ["[[", "](", "`", "``` ", "<!--", "%%", "[[a|", "](<", "\\", "`a`` ", "](((", "---\n"])
def test_a_wall_of_brackets_comes_to_an_end(wall: str):
    """A megabyte of it, in time that grows with its length; a test that hangs is a test that fails."""
    assert isinstance(links_in(b"[[a]]\n" + wall.encode() * (1_000_000 // len(wall))), list)
