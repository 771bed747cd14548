"""Owners of items: ``tests/cases/item_owners.csv`` holds a text under 重点任务 and the owners of its first item as
``name:role、name:role``; ``item_tables.csv`` tables (rows parted by ``/``) and their items as ``text owners due``;
``item_dues.csv`` a text and the due days of all its items."""

import csv
from pathlib import Path

import pytest

from yipanqi.documents import plain_document
from yipanqi.facts.values import Item
from yipanqi.reading import Context, Page
from yipanqi.reading.dates import find_dates
from yipanqi.reading.items import find_items
from yipanqi.reading.places import find_places

FOLDER = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def items_of(text: str, labels: list[str]) -> list[Item]:
    page = Page(plain_document(text, labels), Context(date="2023-05-20"))
    page.facts["date"] = list(find_dates(page))
    return [fact.value for fact in find_items(page) if isinstance(fact.value, Item)]


def owners_of(item: Item) -> str:
    return "、".join(f"{owner.name}:{owner.role}" for owner in item.owners)


@pytest.mark.parametrize("case", cases("item_owners.csv"), ids=lambda case: case["note"])
def test_owners_of_prose(case):
    assert owners_of(items_of(f"重点任务\n{case['text']}", ["heading"])[0]) == case["expected"]


@pytest.mark.parametrize("case", cases("item_tables.csv"), ids=lambda case: case["note"])
def test_owners_and_time_of_a_table(case):
    rows = case["table"].replace("/", "\n")
    found = items_of(rows, ["table"] * (rows.count("\n") + 1))
    assert "; ".join(f"{item.text} {owners_of(item)} {item.due or '-'}" for item in found) == case["expected"]


def test_a_line_of_nothing_but_a_bracket_belongs_to_the_line_above():
    (item,) = items_of("重点任务\n编制防洪规划。\n（市水利局牵头，各区县政府配合）", ["heading"])
    assert owners_of(item) == "市水利局:lead、各区县政府:join"


def test_the_bracket_of_a_heading_holds_for_what_is_below():
    text = (
        "二、重点任务（牵头单位：市水利局）\n建立会商制度。\n（一）完善信息报送制度。（市气象局）\n"
        "（二）健全预警机制。\n三、其他任务\n开展年度评估。"
    )
    found = items_of(text, ["heading", "body", "body", "body", "heading"])
    assert [owners_of(item) for item in found] == ["市水利局:lead", "市气象局:listed", "市水利局:lead", ""]


def test_a_numbered_task_gives_its_bracket_to_nothing_below():
    found = items_of("重点任务\n1.建成水厂，新增供水5万吨。（市水利局）\n加快建设泵站。", ["heading"])
    assert [owners_of(item) for item in found] == ["市水利局:listed", "市水利局:listed", ""]


def test_a_clause_that_only_names_owners_is_no_item():
    found = items_of("重点任务\n编制防洪规划，由市水利局牵头，市财政局配合。", ["heading"])
    assert [item.text for item in found] == ["编制防洪规划"]


@pytest.mark.parametrize("case", cases("item_dues.csv"), ids=lambda case: case["note"])
def test_due_of_every_item(case):
    found = items_of(f"重点任务\n{case['text']}", ["heading"])
    assert "、".join(str(item.due) for item in found) == case["expected"], [item.text for item in found]


def test_aims_take_the_year_of_their_heading():
    found = items_of("二、2023年的目标\n主要预期目标是：地区生产总值增长6%左右，固定资产投资增长8%。", ["heading"])
    assert [(item.due, item.due_words) for item in found] == [("2023-12-31", "2023年")] * 2


def implied(text: str, labels: list[str]) -> list[str]:
    page = Page(plain_document(text, labels), Context(date="2023-05-20"))
    page.facts["date"] = list(find_dates(page))
    page.facts["place"] = list(find_places(page))
    items = [fact.value for fact in find_items(page) if isinstance(fact.value, Item)]
    return [owner.name for item in items for owner in item.owners if owner.role == "implied"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("重庆市物流业发展工作要点\n要加快建设物流枢纽。", ["重庆市"]),
        ("工作要点\n重庆市地处长江上游。要加快建设重庆市物流枢纽。", ["重庆市"]),
        ("工作要点\n借鉴杭州市经验。要加快建设物流枢纽。", []),
        (
            "工作要点\n在上海市、杭州市、南京市、成都市、西安市、长沙市设点,上海市先行。要支持香港发展,加快建设物流枢纽。",
            [],
        ),
    ],
    ids=["in the title", "named again", "named once in passing", "one of many"],
)
def test_an_implied_owner_is_the_region_of_the_paper(text, owner):
    assert implied(text, ["title"])[:1] == owner


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("汛期前完成水库清淤。", ["汛期前"]),
        ("9月底前完成排查，入冬前完成管网改造。", ["9月底前", "入冬前"]),
        ("完成前期论证。", [None]),
    ],
)
def test_a_season_is_kept_in_words(text, words):
    assert [item.due_words for item in items_of(f"重点任务\n{text}", ["heading"])] == words


def test_a_month_to_come_lies_in_the_year_of_the_paper():
    text = "重点任务\n10月建成清水厂。去年10月建成的泵站要加快扩能。"
    page = Page(plain_document(text, ["heading"]), Context(date="2023-02-10"))
    page.facts["date"] = list(find_dates(page))
    found = [fact.value for fact in find_items(page) if isinstance(fact.value, Item)]
    assert [item.due for item in found] == ["2023-10-31", None]
