"""Script conversion: graded cases and properties.

``tests/cases/script.csv``: ``shown`` text (a page of its own), ``simplified`` text that conversion must give, ``note``.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from damage import traditional
from yipanqi.documents.lexicon import rows
from yipanqi.documents.script import detect, simplified_characters, to_simplified

HERE = Path(__file__)
SEEDS = HERE.parents[3] / "shared" / "seeds"
CASES = list(csv.DictReader((HERE.parents[1] / "cases" / "script.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shown"][:20])
def test_case(case: dict[str, str]) -> None:
    assert to_simplified(case["shown"]) == case["simplified"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shown"][:20])
def test_converting_twice_changes_nothing(case: dict[str, str]) -> None:
    once = to_simplified(case["shown"])
    assert to_simplified(once) == once


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", "hans"),
        ("GDP 6.5%", "hans"),
        ("青溪市委召开会议", "hans"),
        ("青溪市委召開會議,研究區域經濟發展", "hant"),
        ("中山大堂", "hans"),
        ("本網訊:研究區域經濟發展 关于印发规划实施工作方案的通知 来源:青溪日报 责任编辑:张某", "mixed"),
        ("研究推动区域经济发展,陳某参加会议并讲话,审议规划" * 3, "hans"),
    ],
)
def test_detect(text: str, script: str) -> None:
    assert detect(text) == script


@pytest.mark.parametrize(
    ("number", "script"), [("000", "hant"), ("001", "hans"), ("002", "hant"), ("003", "hant"), ("004", "hans")]
)
def test_seed(number: str, script: str) -> None:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the seed pages are not here")
    text = found[0].read_bytes().decode("utf-8")
    simple = to_simplified(text)
    assert detect(text) == script
    assert len(simple) == len(text)
    assert (simple == text) is (script == "hans")
    assert "著" not in simple
    if number == "000":
        assert "培育高质量发展重要增长极" in simple
        assert "推进产业集群化、融合化、智能化发展" in simple
        assert "“智慧名城”建设" in simple


def test_a_simplified_page_stays_whatever_it_holds() -> None:
    text = "显著成效,著名景区,於氏,瞭望,資訊網路高品質發展" + "青溪市委召开会议研究经济发展" * 20
    assert to_simplified(text) is text


def test_mixed_page_keeps_its_simplified_words() -> None:
    text = "本網訊:著力推動經濟發展 关于显著提高著作权保护水平的意见 责任编辑:张某"
    assert detect(text) == "mixed"
    assert to_simplified(text) == "本网讯:着力推动经济发展 关于显著提高著作权保护水平的意见 责任编辑:张某"


def test_wording_rows_are_as_long_as_what_they_become() -> None:
    for row in rows("taiwan_wording"):
        assert len(row["taiwan"]) == len(row["mainland"]), row
    for row in rows("zhu_zhe"):
        assert "著" in row["word"], row
        assert row["becomes"] in "著着", row


def test_every_character_alone_keeps_its_length() -> None:
    assert all(len(t) == len(s) == 1 for t, s in simplified_characters().items())
    assert simplified_characters()["會"] == "会"
    assert "会" not in simplified_characters()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["hans", "hant", "mixed", None]))
def test_length_never_changes(text: str, script: str | None) -> None:
    assert len(to_simplified(text, script)) == len(text)  # type: ignore[arg-type]


PHRASES = [row["taiwan"] for row in rows("taiwan_wording")] + [row["word"] for row in rows("zhu_zhe")]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PHRASES), st.text("著乾後徵裡瞭麼彙產業會議", max_size=6)), max_size=20).map(
        "".join
    )
)
def test_length_never_changes_in_phrases(text: str) -> None:
    assert len(to_simplified(text, "hant")) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text("青溪市委召开会议研究推进区域经济协调发展重点项目建设产业创新", min_size=4, max_size=60))
def test_round_trip(text: str) -> None:
    assert to_simplified(traditional(text), "hant") == text
