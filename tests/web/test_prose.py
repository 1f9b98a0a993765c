"""Text as HTML."""

from pomograd.web.prose import code_lines, inline, markdown


def test_a_brief_keeps_its_structure_but_not_its_title():
    html = markdown("# 标题\n\n## 为什么\n\n- 一\n- 二\n")
    assert "标题" not in html
    assert "<h2>为什么</h2>" in html
    assert html.count("<li>") == 2


def test_a_line_broken_between_chinese_characters_goes_on_without_a_space():
    assert "清楚，而且" in markdown("看清楚，\n而且有答案")
    assert "loss\nfalls" in markdown("loss\nfalls")


def test_html_in_a_text_stays_text():
    assert "<img" not in markdown("<img src=x> and **bold**")
    assert inline("a < b, `x`") == "a &lt; b, <code>x</code>"


def test_code_has_a_row_for_each_of_its_lines():
    source = '\n"""Two\nlines."""\n\nx = 1 < 2\n'
    rows = code_lines(source)
    assert len(rows) == len(source.splitlines())
    assert "&lt;" in rows[4]
    assert all(row.count("<span") == row.count("</span>") for row in rows)
