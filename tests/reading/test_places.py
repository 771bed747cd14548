"""Places. ``tests/cases/places.csv``: ``text``, ``region`` and ``date`` of the context (either may be empty),
``expected`` as ``name:code`` joined by ``|`` in order (``-``: no code), ``note``."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Place
from yipanqi.reading.gazetteer import gazetteer, within
from yipanqi.reading.page import Context, Page
from yipanqi.reading.places import find_places, home_place, resolve_place

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "places.csv").read_text("utf-8").splitlines()))
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def _page(text: str, region: str | None = None, date: str | None = None) -> Page:
    page = Page(plain_document(text), Context(region=region or None, date=date or None))
    page.facts["place"] = list(find_places(page))
    return page


def _places(page: Page) -> list[Place]:
    return [fact.value for fact in page.of("place") if isinstance(fact.value, Place)]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    found = _places(_page(case["text"], case["region"], case["date"]))
    assert "|".join(f"{place.name}:{place.code or '-'}" for place in found) == case["expected"], case["note"]


def test_the_38_short_names_as_a_list() -> None:
    names = [case["expected"].split(":")[0] for case in CASES if "38" in case["note"]]
    assert len(names) == 38
    for joint in ("、", "|", " "):
        found = _places(_page(joint.join(names), "500000"))
        assert [place.name for place in found] == names
        assert all(place.code and place.code.startswith("500") for place in found)


def test_levels_and_parents() -> None:
    found = _places(_page("四川省绵阳市江油市两江新区川渝,渝北区玉峰山镇"))
    assert [(p.level, p.parent) for p in found] == [
        ("province", None),
        ("prefecture", "510000"),
        ("county", "510700"),
        ("zone", "500000"),
        ("group", None),
        ("county", "500000"),
        ("township", "500112"),
    ]


def test_ambiguous_is_a_doubt_not_a_guess() -> None:
    page = _page("市中区作经验介绍")
    assert [p.code for p in _places(page)] == [None]
    assert [d.code for d in page.doubts] == ["place_ambiguous"]


def test_home_and_resolve() -> None:
    assert home_place(_page("会议召开", "500112")) == "500112"
    assert home_place(_page("绵阳市召开会议")) == "510700"
    assert home_place(_page("会议召开")) is None
    page = _page("乐山市市中区")
    assert resolve_place(page, "市中区") == "511102"
    assert resolve_place(page, "川渝") == "group:川渝"
    assert resolve_place(page, "无名之地") is None


def test_gazetteer_is_whole_and_quick() -> None:
    gazetteer.cache_clear()
    start = time.process_time()
    known = gazetteer()
    assert time.process_time() - start < 10
    valid = [d for found in known.by_code.values() for d in found if not d.valid_to]
    assert sum(d.level == "province" for d in valid) == 34
    assert sum(d.level == "prefecture" for d in valid) == 333
    assert sum(d.level == "county" for d in valid) > 2800
    assert all(d.parent in known.by_code for d in valid if d.parent)
    members = [m for name in known.names if name.region for m in name.region.members]
    assert all(m in known.by_code for m in members)
    assert within("500112", "500000")
    assert not within("510100", "500000")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("重庆市渝北区江长寿、|:大足州县镇街道乡川成高新经开合作 \n,。(（)路报"), max_size=60))
def test_never_fails_and_spans_hold(text: str) -> None:
    page = _page(text, "500000")
    end = 0
    for fact in page.of("place"):
        assert fact.span is not None
        assert fact.raw is not None
        assert end <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.quote == text[fact.raw[0] : fact.raw[1]]
        end = fact.span[1]


@pytest.mark.parametrize("unit", ["重庆", "镇", "、", "市", "街道", "江北、", "川渝"])
def test_long_repeats_stay_linear(unit: str) -> None:
    start = time.process_time()
    _page(unit * 20000)
    assert time.process_time() - start < 10


@pytest.mark.skipif(not SEEDS.exists(), reason="the real pages are not here")
def test_nothing_false_on_real_pages() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("00[14]*.txt")))
    names = {place.name for place in _places(_page(text))}
    assert {"重庆市", "璧山区", "四川省", "沙坪坝区", "南岸区", "西部(重庆)科学城", "绵阳科技城", "万盛经开区"} <= names
    assert not names & {"合作", "合作市", "双城", "双城区", "和平", "中方", "资源"}


def test_no_fewer_true_names_than_cpca() -> None:
    cpca = pytest.importorskip("cpca")
    text = "重庆市璧山区、四川省成都市武侯区、四川省绵阳市江油市"
    table = cpca.transform_text_with_addrs(text)
    ours = {place.code for place in _places(_page(text))}
    assert {str(code)[:6] for code in table["adcode"].dropna()} <= ours
