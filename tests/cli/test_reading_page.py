"""The reading page as text: everything escaped, marks well nested, nothing from outside, noise kept apart."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.cli.reading_page import render_page, render_section
from yipanqi.cli.reading_page.marks import Mark, Marker
from yipanqi.cli.reading_page.repairs import RawView, Repair, repairs
from yipanqi.cli.reading_page.section import in_script
from yipanqi.documents import Document, Edit, OffsetMap, edit, plain_document
from yipanqi.facts import Cell, Doubt, Fact, Reading
from yipanqi.facts.values import Item, Place

EVIL = "</script><script>alert(1)</script>&lt;<img src=x onerror=alert(2)>\"'"


class Tags(HTMLParser):
    """Collects text and checks that every mark and span is closed by its own end tag."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.text = ""
        self.covered: dict[str, str] = {}
        self.open: list[str | None] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img", "br"):
            self.stack.append(tag)
            self.open.append(dict(attrs).get("data-f") if tag == "mark" else None)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag
        self.open.pop()

    def handle_data(self, data):
        if self.stack and self.stack[-1] == "sup":
            return
        self.text += data
        for number in self.open:
            if number is not None:
                self.covered[number] = self.covered.get(number, "") + data


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags


def fact(text: str, words: str, kind: str = "place", value: object = None, number: int = 0) -> Fact:
    start = text.index(words)
    span = (start, start + len(words))
    return Fact(id=f"f:{number}", kind=kind, span=span, raw=span, quote=words, value=value or Place(name=words))


def reading_of(document: Document, facts=(), doubts=()) -> Reading:
    return Reading(
        document=document.head, text=document.text, blocks=document.blocks, facts=tuple(facts), doubts=tuple(doubts)
    )


# Marks


@st.composite
def marked(draw):
    text = draw(st.text("青溪白水<>&\"'(", min_size=1, max_size=30))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted), max_size=8))
    marks = [Mark(i, start, end, "k-place", "t") for i, (start, end) in enumerate(spans)]
    doubts = [Doubt("x", tuple(span), "<n>") for span in spans[:2]]
    starts = sorted(draw(st.sets(st.integers(0, len(text) - 1), max_size=3)))
    fixes = [Repair(start, start + 1, "<raw>") for start in starts]
    cut = draw(st.integers(0, len(text)))
    return text, marks, doubts, fixes, cut


@given(marked())
@settings(max_examples=100, deadline=None)
def test_marks_nest_and_lose_nothing(case):
    text, marks, doubts, fixes, cut = case
    marker = Marker("d", text, marks, fixes, doubts)
    tags = parsed(marker.html(0, cut) + marker.html(cut, len(text)))
    assert tags.stack == []
    assert tags.text == text
    covered = {str(mark.number): text[mark.start : mark.end] for mark in marks if mark.start < mark.end}
    assert tags.covered == covered
    ids = [attributes["id"] for tag, attributes in tags.seen if tag == "mark" and "id" in attributes]
    assert sorted(ids) == sorted(f"d-{number}" for number in covered)
    assert len([1 for tag, attributes in tags.seen if attributes.get("class") == "fix"]) >= len(fixes)


def test_crossing_facts_are_split_and_nested_facts_are_not():
    marks = [Mark(0, 0, 4, "a", ""), Mark(1, 2, 6, "b", ""), Mark(2, 2, 3, "c", "")]
    html_text = Marker("d", "甲乙丙丁戊己", marks, [], []).html(0, 6)
    shape = re.sub(r" (id|tabindex|title|class)=\"[^\"]*\"", "", html_text)
    assert shape == (
        '<mark data-f="0">甲乙<mark data-f="1"><mark data-f="2">丙</mark>丁</mark></mark><mark data-f="1">戊己</mark>'
    )


# Repairs


def damaged(raw: str, edits: list[Edit], script: str = "hans") -> Document:
    text, offsets = edit(raw, OffsetMap.identity(len(raw)), edits)
    clean = plain_document(text)
    return Document(msgspec.structs.replace(clean.head, script=script), raw, text, offsets, clean.blocks)


def test_repairs_are_where_characters_went_or_changed():
    document = damaged("青溪(xī)市補?新區", [Edit(2, 6, ""), Edit(7, 8, "补"), Edit(8, 9, "等"), Edit(10, 11, "区")])
    assert document.text == "青溪市补等新区"
    assert repairs(document) == (Repair(1, 2, "溪(xī)"), Repair(3, 4, "補"), Repair(4, 5, "?"), Repair(6, 7, "區"))


def test_script_conversion_markup_and_line_ends_are_no_repairs():
    raw = "<p class=x>青溪市&nbsp;區</p>\r\n<p>新區</p>"
    edits = [
        Edit(0, 11, ""),
        Edit(14, 20, " "),
        Edit(20, 21, "区"),
        Edit(21, 30, "\n"),
        Edit(31, 32, "区"),
        Edit(32, 36, ""),
    ]
    document = damaged(raw, edits, "hant")
    assert document.text == "青溪市 区\n新区"
    assert repairs(document) == ()


@given(
    st.text("青溪(xī)\r\n?", min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["", "新", "新的"])), max_size=5),
)
@settings(max_examples=100, deadline=None)
def test_the_raw_view_is_the_raw_text(raw, replaced):
    places = sorted({start: put for start, put in replaced if start < len(raw)}.items())
    document = damaged(raw, [Edit(start, start + 1, put) for start, put in places])
    for start in range(len(document.text)):
        for end in range(start + 1, len(document.text) + 1):
            low, high = document.offsets.raw_span(start, end)
            pieces = RawView(document).pieces(start, end)
            assert "".join(piece for piece, _ in pieces) == (
                "" if document.raw[low:high] == document.text[start:end] else document.raw[low:high]
            )
    for repair in repairs(document):
        assert 0 <= repair.start < repair.end <= len(document.text)


# The page


def test_whatever_a_paper_holds_stays_text():
    document = plain_document(f"{EVIL}\n青溪市{EVIL}", name=EVIL)
    evil = fact(document.text, f"青溪市{EVIL}", value=Place(name=EVIL, parent=EVIL))
    reading = reading_of(document, [evil], [Doubt("x", (0, 2), EVIL)])
    page = render_page([render_section(document, reading)]).decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    tags = parsed(page)
    assert [attributes for tag, attributes in tags.seen if "onerror" in attributes] == []
    assert len([1 for tag, _ in tags.seen if tag == "script"]) == 3


@given(st.text(st.characters(codec="utf-8"), max_size=30))
@settings(max_examples=80)
def test_json_in_a_script_is_only_json(text):
    inside = in_script([text, "</script><!--<script>\u2028"])
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)[0] == text


def test_the_page_needs_nothing_from_outside():
    document = plain_document("青溪市")
    page = render_page([render_section(document, reading_of(document))]).decode()
    assert "default-src 'none'" in page
    tags = parsed(page)
    links = [attributes.get(name, "") for _, attributes in tags.seen for name in ("src", "href")]
    assert [link for link in links if link and not link.startswith(("#", "data:"))] == []
    assert not re.search(r"url\(|@import|https?:", page)


def test_facts_can_be_read_without_scripts():
    text = "青溪市建成水厂"
    document = plain_document(text)
    facts = [
        fact(text, "青溪市", value=Place(name="青溪市", code="999900")),
        fact(text, "建成水厂", "item", Item(force="achieved", text="建成水厂"), 1),
    ]
    section = render_section(document, reading_of(document, facts)).html
    marks = {attributes["data-f"]: attributes for tag, attributes in parsed(section).seen if tag == "mark"}
    assert marks["0"]["title"] == "地点:青溪市(999900)"
    assert marks["1"]["class"] == "k-item f-achieved"
    assert f'href="#{marks["1"]["id"]}"' in section


def test_noise_is_folded_and_never_marked():
    text = "首页 > 青溪市\n青溪市要闻\n相关链接:青溪市"
    document = plain_document(text, ["chrome", "body", "related"])
    section = render_section(document, reading_of(document, [fact(text, "青溪市")])).html
    noise = re.findall(r"<details class=\"noise (\w+)\">(.*?)</details>", section)
    assert [label for label, _ in noise] == ["chrome", "related"]
    assert not any("<mark" in inside for _, inside in noise)
    assert "网页导航" in section
    assert "相关链接" in section


def test_a_fact_from_a_cell_is_listed_with_its_cell():
    document = plain_document("表")
    cell = Fact(id="f:1", kind="place", cell=Cell("清单", "B7"), quote="青溪市", value=Place(name="青溪市"))
    section = render_section(document, reading_of(document, [cell])).html
    assert "清单!B7" in section
    assert "<mark" not in section


def test_the_header_says_the_condition_and_every_kind_of_noise_its_name():
    document = plain_document("正文", name="a.txt", published="2023-05-08")
    section = render_section(document, reading_of(document)).html
    assert "完好" in section
    assert "2023年5月8日" in section
    assert "a.txt" in section


def test_many_documents_have_an_index_and_the_same_file_is_shown_once():
    sections = [render_section(document, reading_of(document)) for document in map(plain_document, ("甲", "乙", "甲"))]
    page = render_page(sections).decode()
    assert page.count("<article") == 2
    assert page.count('class="dot') == 2
    assert "2 个文件" in page
    assert 'body class="many"' in page


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_an_empty_document_is_a_page_too(text):
    document = plain_document(text)
    assert b"<article" in render_page([render_section(document, reading_of(document))])


def test_big_pages_are_rendered_quickly():
    text = "\n".join(f"青溪市第{i}号工程年底前建成投用,白水县配合。" for i in range(3000))
    document = plain_document(text)
    facts = []
    for i, found in enumerate(re.finditer(r"青溪市|白水县|年底前建成", text)):
        value = Place(name=found[0])
        facts.append(Fact(id=str(i), kind="place", span=found.span(), raw=found.span(), quote=found[0], value=value))
    begin = time.perf_counter()
    section = render_section(document, reading_of(document, facts))
    assert time.perf_counter() - begin < 5
    assert section.facts == 9000


def test_lines_of_cells_are_a_table_with_marks_in_its_cells():
    text = "序号 | 事项 | 单位\n1 | 建成水厂 | 青溪市水务局\n备注"
    document = plain_document(text, ["table"] * 3)
    facts = [fact(text, "青溪市"), fact(text, "建成水厂 | 青溪市水务局", "item", Item(force="task", text="x"), 1)]
    section = render_section(document, reading_of(document, facts)).html
    rows = re.findall(r"<tr>(.*?)</tr>", section)
    assert [len(re.findall("<td", row)) for row in rows] == [3, 3, 1]
    assert 'colspan="3"' in rows[2]
    cells = [parsed(cell).text for cell in re.findall(r"<td[^>]*>(.*?)</td>", rows[1])]
    assert cells == ["1", "建成水厂", "青溪市水务局"]
    assert parsed(section).covered == {"0": "青溪市", "1": "建成水厂青溪市水务局"}
