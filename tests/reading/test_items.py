"""Items: ``tests/cases/items.csv`` holds a text, a heading above it (may be empty) and the items expected, as
``force clause | force clause`` in the order of the text; empty: the text holds none."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents import plain_document
from yipanqi.facts.values import Item
from yipanqi.reading import Context, Page
from yipanqi.reading.dates import find_dates
from yipanqi.reading.items import find_items

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "items.csv").open(encoding="utf-8")))


def items_of(text: str, heading: str = "") -> list[Item]:
    whole = f"{heading}\n{text}" if heading else text
    page = Page(plain_document(whole, ["heading"] if heading else []), Context(date="2023-05-20"))
    page.facts["date"] = list(find_dates(page))
    return [fact.value for fact in find_items(page) if isinstance(fact.value, Item)]


def test_there_are_enough_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_graded_case(case):
    found = [f"{item.force} {item.text}" for item in items_of(case["text"], case["heading"])]
    assert " | ".join(found) == case["expected"], case["note"]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("要畅通跨界公路。", "will"),
        ("必须守住生态红线。", "must"),
        ("要确保项目按期完工。", "must"),
        ("力争年底前完成主体工程。", "strive"),
        ("原则上每半年召开一次联席会议。", "principle"),
        ("要探索共建飞地园区。", "explore"),
        ("希望各区县抓好项目落地。", "explore"),
    ],
)
def test_firmness(text, firm):
    assert [item.firm for item in items_of(text)] == [firm]


def test_clauses_of_one_order_share_a_parent():
    first, second, third = items_of("要畅通跨界公路,补齐断头路,建设快速通道。")
    assert first.parent is None
    assert second.parent is not None
    assert second.parent == third.parent


def test_number_of_a_numbered_order():
    assert [item.number for item in items_of("一要抓好项目落地。二要强化要素保障。")] == ["一", "二"]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "建设青白快速路(责任单位:青溪市交通局、白水县人民政府,完成时限:2024年12月)。",
            [("青溪市交通局", "responsible"), ("白水县人民政府", "responsible")],
        ),
        (
            "建设青白快速路。\n牵头单位:市交通局\n配合单位:市财政局、市规划局",
            [("市交通局", "lead"), ("市财政局", "join"), ("市规划局", "join")],
        ),
        (
            "建设青白快速路。(市发展改革委、市交通局,各有关区县)",
            [("市发展改革委", "listed"), ("市交通局", "listed"), ("各有关区县", "listed")],
        ),
        ("由市交通局牵头制定年度方案。", [("市交通局", "lead")]),
    ],
)
def test_owners(text, owners):
    item = items_of(text, "重点任务")[0]
    assert [(owner.name, owner.role) for owner in item.owners] == owners


def test_the_first_named_leads_where_the_paper_says_so():
    text = "列在第一位的为牵头单位。\n建设青白快速路。(市发展改革委、市交通局)"
    item = items_of(text, "重点任务")[-1]
    assert [(owner.name, owner.role) for owner in item.owners] == [("市发展改革委", "lead"), ("市交通局", "join")]


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("要在10月底前完成清单销号。", "2023-10-31", "10月底前"),
        ("到2025年,建成省级合作园区5个。", "2025-12-31", "到2025年"),
        ("力争年底前完成主体工程。", "2023-12-31", "年底前"),
    ],
)
def test_due(text, due, words):
    item = items_of(text, "重点任务")[0]
    assert (item.due, item.due_words) == (due, words)


def test_rate_and_verdict():
    item = items_of("完成年度投资计划的54.6%,超序时进度4.6个百分点。", "工作进展情况")[0]
    assert item.rate == 54.6


def test_a_title_with_both_halves_opens_no_region_of_tasks():
    text = (
        "区发展改革局2023年工作总结及2024年工作思路\n一、2023年主要工作\n28个重点项目全部开工,完成固定资产投资96亿元。"
    )
    page = Page(plain_document(text, ["title", "heading"]))
    found = [fact.value for fact in find_items(page)]
    assert {item.force for item in found if isinstance(item, Item)} <= {"achieved", "status"}


@pytest.mark.parametrize("label", ["caption", "chrome", "related", "legal", "spam", "title"])
def test_nothing_is_read_outside_the_body(label):
    page = Page(plain_document("要加快建设青白快速路。", [label]))
    assert list(find_items(page)) == []


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="要将已了推进建设完成的、,。;:()《》“”一二是12%年月青溪市局会议\n 不得希望为以在把", max_size=120)
)
def test_any_text_gives_items_inside_it(text):
    page = Page(plain_document(text))
    for fact in find_items(page):
        start, end = fact.span
        assert 0 <= start < end <= len(text)
        assert fact.quote == text[start:end]
        assert isinstance(fact.value, Item)
        assert fact.value.text == text[start:end]
