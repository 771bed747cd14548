"""HTML and Markdown → text: what is kept, what goes, and that every character keeps its place in the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.layout import Layout
from yipanqi.documents.main_text import main_spans
from yipanqi.documents.markdown import strip_markdown
from yipanqi.documents.markup import stray_markup, strip_html
from yipanqi.documents.offsets import OffsetMap, edit

NEWS = Path(__file__).parents[3] / "shared" / "papers" / "news"


def words(layout: Layout) -> list[str]:
    """The lines that hold anything, without blanks at their ends."""
    return [line.strip() for line in layout.text.split("\n") if line.strip()]


def traced(layout: Layout) -> None:
    """Every character leads to raw characters that hold it, or to the entity or markup that it was put for."""
    for i, character in enumerate(layout.text):
        start, end = layout.offsets.raw_span(i, i + 1)
        source = layout.raw[start:end]
        assert 0 <= start <= end <= len(layout.raw)
        assert source == character or character in " |\n" or source.startswith("&"), (i, character, source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>会议指出,要加快<b>青白</b>高铁建设。</p><p>会议强调</p>", ["会议指出,要加快青白高铁建设。", "会议强调"]),
        ("青溪<br>白水<br/>江左<BR />右", ["青溪", "白水", "江左", "右"]),
        ("<p>推动区域\n  协调发展</p>", ["推动区域协调发展"]),
        ("<p>GDP growth\n  rate</p>", ["GDP growth rate"]),
        ("<p>&ldquo;三张网&rdquo;&nbsp;&#8212;&#x2014;&amp;&lt;a&gt;</p>", ["“三张网”\xa0——&<a>"]),
        ("<p>A&amp;nbsp;B&amp;ldquo;</p>", ["A\xa0B“"]),
        ("<p>R&D经费&copyright</p>", ["R&D经费&copyright"]),
        ("<script>if(a<b){document.write('<p>x</p>')}</script><p>正文</p>", ["正文"]),
        ("<style>p{color:red}</style><!-- 注释 <p>x</p> --><p>正文</p>", ["正文"]),
        ("<p>正文<!-- 没有结束</p><p>还有</p>", ["正文", "还有"]),
        ("<script>没有结束<p>还有</p>", ["没有结束", "还有"]),
        ("<title>网页标题</title><textarea>x</textarea><select><option>2023</option></select>正文", ["正文"]),
        ('<a title="a > b" href=x>链接</a>后', ["链接后"]),
        ('<img alt="a<b"><p onclick="if(a<b){}">正文</p>', ["正文"]),
        ('<p title="没有结束的引号>正文</p>', ["正文"]),
        ("<ul><li>一要抓项目</li><li>二要保要素</li></ul>", ["一要抓项目", "二要保要素"]),
        ("若1<2且3>2", ["若1<2且3>2"]),
        ("<o:p>青溪</o:p><ucapcontent>白水</ucapcontent>", ["青溪白水"]),
        ("<li><a href=a>首页</a>\n<a href=b>要闻</a></li>", ["首页 要闻"]),
        ("<p>H<sub>2</sub>O与m<sup>2</sup></p>", ["H2O与m2"]),
        ("<div><div><p>一</p></div></div>\n\n<div>二</div>", ["一", "二"]),
        ("", []),
    ],
)
def test_html(source: str, expected: list[str]) -> None:
    layout = strip_html(source)
    assert words(layout) == expected
    traced(layout)


def test_data_table_rows_are_lines() -> None:
    source = (
        "<table><thead><tr><th>项目</th><th>责任<br>单位</th></tr></thead><tbody>\n"
        "<tr>\n<td><p>青白快速路</p></td>\n<td><p>市交通局</p></td></tr>\n<tr><td>白水水库</td><td></td></tr></tbody></table><p>后文</p>"
    )
    layout = strip_html(source)
    assert words(layout) == ["项目 | 责任 单位", "青白快速路 | 市交通局", "白水水库 |", "后文"]
    assert [source[s:e].count("<td>") for s, e in layout.hints.rows] == [0, 2, 2]
    traced(layout)


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>左栏</td><td>" + "<p>会议指出,要加快建设。</p>" * 40 + "</td></tr></table>",
        "<table><tr><td><table><tr><td>甲</td></tr></table></td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>",
        "<table><tr><td>只有一列</td></tr><tr><td>第二行</td></tr></table>",
    ],
    ids=["article in a cell", "table in a cell", "one column"],
)
def test_layout_tables_are_no_data(source: str) -> None:
    layout = strip_html(source)
    assert layout.hints.rows == ()
    assert "|" not in layout.text


def test_unclosed_cells_and_rows() -> None:
    layout = strip_html("<table><tr><td>项目<td>单位<tr><td>青白路<td>交通局</table>")
    assert words(layout) == ["项目 | 单位", "青白路 | 交通局"]


def test_hidden_and_navigation_are_not_main() -> None:
    source = "<nav>首页</nav><p>正文</p><div style='display: none'><div>垃圾词</div>又一</div><p>后文</p><footer>版权</footer>"
    spans = [source[s:e] for s, e, is_main in strip_html(source).hints.main if not is_main]
    assert [next(w for w in ("首页", "垃圾词", "版权") if w in span) for span in spans] == ["首页", "垃圾词", "版权"]
    assert not any("正文" in span or "后文" in span for span in spans)


def test_headings_and_stated_fields() -> None:
    source = (
        '<head><title>青溪召开会议_青溪网</title><meta name="PubDate" content="2023-05-18 09:12"><META content="青溪日报" name=ContentSource></head>'
        "<h1>青溪召开会议</h1><h2>一、总体要求</h2><p>正文</p>"
    )
    layout = strip_html(source)
    assert [source[s:e] for s, e in layout.hints.headings] == ["一、总体要求"]
    assert layout.hints.stated == {
        "page_title": "青溪召开会议_青溪网",
        "published": "2023-05-18 09:12",
        "source": "青溪日报",
    }


def test_main_text_of_a_page() -> None:
    article = "".join(
        f"<p>会议指出,要加快第{i}条快速路建设,推动毗邻地区融合发展,让群众有更多获得感。</p>" for i in range(6)
    )
    related = "".join(f"<li><a href='/{i}'>某地年底前将实现{i}00项通办,请看这里</a></li>" for i in range(6))
    page = (
        f"<html><head><title>青溪</title></head><body><div class='nav'><a href='/'>首页</a></div><div class='article'><h1>青溪召开会议</h1>{article}</div>"
        f"<div class='related'><h3>相关新闻</h3><ul>{related}</ul></div></body></html>"
    )
    verdict = {page[s:e]: is_main for s, e, is_main in main_spans(strip_html(page))}
    assert all(is_main for line, is_main in verdict.items() if "会议指出" in line)
    assert not any(is_main for line, is_main in verdict.items() if "通办" in line)
    assert sum("会议指出" in line for line in verdict) == 6
    assert sum("通办" in line for line in verdict) == 6


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 青溪新闻 #\n## 一、要点\n### 详细\n正文", ["青溪新闻", "一、要点", "详细", "正文"]),
        ("##没有空格的标题\n#话题# 正文", ["没有空格的标题", "#话题# 正文"]),
        ("标题\n====\n正文。\n\n---\n后文", ["标题", "正文。", "后文"]),
        ("**青溪**加快*建设*,`代码`,~~删~~,__重点__", ["青溪加快建设,代码,删,重点"]),
        ('见[原文](https://a.cn/(x)y.html "题")和![图](a.png)', ["见原文和"]),
        ("- 一要抓项目\n* 二要保要素\n+ 三要促开放\n> 引文", ["一要抓项目", "二要保要素", "三要促开放", "引文"]),
        ("1. 抓项目\n2. 保要素", ["1. 抓项目", "2. 保要素"]),
        ("<p><strong>青溪网消息</strong>(新闻):正文</p><p>后文&nbsp;</p>", ["青溪网消息(新闻):正文", "后文"]),
        ("2*3*4=24,a_b_c,5 * 6 * 7", ["2*3*4=24,a_b_c,5 * 6 * 7"]),
        ("```\n代码行\n```", ["代码行"]),
        ("\\*不是\\*强调", ["*不是*强调"]),
        ("[1]: https://a.cn\n正文[甲][1]", ["正文[甲][1]"]),
    ],
)
def test_markdown(source: str, expected: list[str]) -> None:
    layout = strip_markdown(source)
    assert words(layout) == expected
    traced(layout)


def test_markdown_hints() -> None:
    source = "## 要点\n| 项目 | 单位 |\n|:---|---:|\n| 青白路 | 交通局 |\n正文"
    layout = strip_markdown(source)
    assert words(layout) == ["要点", "项目 | 单位", "青白路 | 交通局", "正文"]
    assert [source[s:e] for s, e in layout.hints.headings] == ["## 要点"]
    assert [source[s:e] for s, e in layout.hints.rows] == ["| 项目 | 单位 |", "| 青白路 | 交通局 |"]


def test_stray_markup_leaves_comparisons_and_angle_titles() -> None:
    text = "若a<b,见<青溪市规划>。&nbsp;<p>正文</p><br>R&D"
    assert edit(text, OffsetMap.identity(len(text)), stray_markup(text))[0].split() == [
        "若a<b,见<青溪市规划>。",
        "正文",
        "R&D",
    ]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<!--", "-->", "<script>", "</script>", "<", ">", "&", "&nbsp;",
     "&#8220;", "\n", " ", "\"", "'", "<a href='", "青溪", "会议指出,", "。", "x1", "<h2>", "</h2>", "**", "# ", "- ", "[", "](/a)", "|", "\\", "_"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=100)
def test_any_markup_is_traced(source: str) -> None:
    for layout in (strip_html(source), strip_markdown(source)):
        traced(layout)
        assert list(layout.offsets.raws) == sorted(layout.offsets.raws)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=60)
def test_words_outside_dropped_elements_stay(source: str) -> None:
    if not any(mark in source for mark in ("<script>", "<!--", "<a href='", '"', "'", "<", "&")):
        assert strip_html(source).text.count("青溪") == source.count("青溪")


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        '<a "',
        "<",
        "&amp;",
        "<script>",
        "<a b='",
        "\n ",
        "<table><tr><td>",
        "&#1",
        "<p ",
        "# ",
        "**",
        "[",
        "](",
        "| ",
        "*a",
        "- ",
        "`",
        "# a ",
        "=\n",
        "![",
    ],
)
def test_hostile_repetition_is_linear(piece: str) -> None:
    source = piece * 30_000
    started = time.process_time()
    strip_html(source)
    strip_markdown(source)
    assert time.process_time() - started < 20


@pytest.mark.skipif(not NEWS.exists(), reason="the shared papers are not here")
def test_real_digests_lose_marks_only() -> None:
    for path in sorted(NEWS.glob("*.md"))[:6]:
        layout = strip_markdown(path.read_text(encoding="utf-8"))
        assert not any(mark in layout.text for mark in ("<p>", "</strong>", "](http", "\n#", "&nbsp;"))
        assert sum("\u4e00" <= c <= "\u9fff" for c in layout.text) == sum("\u4e00" <= c <= "\u9fff" for c in layout.raw)
