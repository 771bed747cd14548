"""Labels of lines. Cases: ``tests/cases/blocks/*.txt``, one invented page a file, each line ``label<TAB>line``.

A line that should be read must have exactly its label; a line around the paper (chrome, related, legal, spam, caption)
must have one of these five, whichever.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_cases import CASES, READABLE, labelled, papers, seed, without_marks

from yipanqi.documents import blocks
from yipanqi.documents.lexicon import rows
from yipanqi.documents.punctuation import narrow
from yipanqi.facts import BlockLabel


def label_lines(text: str, main: Sequence[bool | None] = (), **known: Collection[int]) -> tuple[BlockLabel, ...]:
    return blocks.label_lines(narrow(text), main, **known)


PAGES = sorted((CASES / "blocks").glob("*.txt"))

SEEDS = {
    "000": {"title": {3, 4}, "body": set(range(5, 12))},
    "001": {"title": {1, 3}, "subtitle": {4, 5, 6}, "body": set(range(7, 15)), "byline": set(range(15, 20))},
    "002": {"title": {1}, "byline": {3, 18}, "body": {6, 8, 10, 12, 14, 16}},
    "003": {"title": {3, 6}, "subtitle": {5}, "body": {8, 10, 12, 14, 16}, "byline": {18}},
    "004": {"title": {6, 8}, "byline": {10, 35}, "body": set(range(14, 33, 2))},
}
"""The readable lines of the five whole pages, by line number from 1; every other line stands around the paper."""


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 25


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_invented_pages(path: Path) -> None:
    wanted, lines = labelled(path)
    wrong = [
        (want, got, line)
        for want, got, line in zip(wanted, label_lines("\n".join(lines)), lines, strict=True)
        if want != got and (want in READABLE or got in READABLE)
    ]
    assert not wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_blank_lines_between_change_nothing(path: Path) -> None:
    _, lines = labelled(path)
    assert label_lines("\n\n".join(lines))[::2] == label_lines("\n".join(lines))


@pytest.mark.parametrize("name", SEEDS)
def test_whole_pages(name: str) -> None:
    text = seed(name)
    gold = {number: label for label, numbers in SEEDS[name].items() for number in numbers}
    hits = found = wanted = 0
    for number, (line, got) in enumerate(zip(text.split("\n"), label_lines(text), strict=True), 1):
        if line.strip():
            assert (got in READABLE) == (number in gold), (number, got, line[:40])
            if got != "body" and number in gold:
                assert got == gold[number], (number, got, line[:40])
            found += len(line) * (got == "body")
            wanted += len(line) * (gold.get(number) == "body")
            hits += len(line) * (got == gold.get(number) == "body")
    assert 2 * hits / (found + wanted) >= 0.99


@pytest.mark.parametrize("path", papers("news/*.md")[::6], ids=lambda path: path.stem)
def test_digests_lose_no_item(path: Path) -> None:
    text = without_marks(path.read_text(encoding="utf-8"))
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("详细新闻"))
    labels = label_lines(text)
    lost = [line for line, label in zip(lines[start:], labels[start:], strict=True) if "。" in line and label != "body"]
    assert not lost
    assert "related" in labels[:start]
    assert labels[0] == "title"


@pytest.mark.parametrize("path", papers("reports/*.txt"), ids=lambda path: path.stem)
def test_reports_lose_no_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines) if line.startswith("本作品")), len(lines))
    lost = [
        line
        for line, label in zip(lines[:end], label_lines(text)[:end], strict=True)
        if label not in READABLE and any(char.isalnum() for char in line)
    ]
    assert not lost


def test_known_tables_and_headings_keep_their_label() -> None:
    text = "青溪市项目计划\n基础设施\n序号 项目 投资\n1 青白快速路 12亿元\n说明文字在这里,项目按期推进,资金已经到位。"
    labels = label_lines(text, tables=[2, 3], headings=[1])
    assert labels[2:4] == ("table", "table")
    assert labels[4] == "body"


def test_what_an_extractor_left_out_is_not_text() -> None:
    foreign = "某车企发布公告称,四月份汽车销量为12万辆,同比增长百分之五,其中新能源汽车销量为3万辆,同比翻番。"
    own = "青溪市与白水县签署协议,双方将在交通、产业、生态等领域深化合作,年底前推出30项高频事项,群众办事更方便。"
    text = "\n".join([foreign, "两地签署协议", own, own])
    assert label_lines(text, [False, None, True, True])[0] not in READABLE
    assert label_lines(text, [False, None, True, True])[2:] == ("body", "body")


def test_a_later_piece_that_an_extractor_kept_is_text() -> None:
    own = "青溪市与白水县签署协议,双方将在交通、产业、生态等领域深化合作,年底前推出30项高频事项,群众办事更方便。"
    other = "某车企发布公告称,四月份汽车销量为12万辆,同比增长百分之五,其中新能源汽车销量为3万辆,同比翻番。"
    text = "\n".join(["两地签署协议", own, own, "推荐阅读", other, other])
    assert "body" not in label_lines(text)[4:]
    assert label_lines(text, [None, True, True, False, True, True])[4:] == ("body", "body")


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "一", "。", " ", "|", "-\n-"])
def test_next_to_nothing(text: str) -> None:
    assert len(label_lines(text)) == text.count("\n") + 1


def test_an_empty_line_has_the_label_of_the_line_before() -> None:
    labels = label_lines(
        "两地签署协议\n\n青溪市与白水县签署协议,双方将在交通、产业、生态等领域深化合作,方便群众办事。\n\n"
    )
    assert labels == ("title", "title", "body", "body", "body")


PIECES = st.sampled_from(
    ["编辑:", "来源:", "记者 ", "2023-05-20", "。", ",", "|", "青溪市", "相关阅读", "附件:", "一、", "(一)", "序号", "\t", "\n",
     "\n\n", " ", "《", "》", "版权所有", "摄", "〔2023〕9号", "各区县人民政府:", ">", "•", "…", "本期节目主要内容:", "1."]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map("".join))
def test_any_text_gives_one_label_a_line(text: str) -> None:
    labels = label_lines(text)
    assert len(labels) == text.count("\n") + 1
    assert labels == label_lines(text)


@pytest.mark.parametrize(
    "piece", ["甲", " ", "(", "|", "编辑", "记者 ", "局 ", "委员会", "2023-05-20 ", "来源:", "\n", "图", "网"]
)
def test_time_grows_with_length_only(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    label_lines(text)
    label_lines("\n".join([piece * (100 // len(piece))] * 500))
    assert time.process_time() - begin < 20


def test_every_mark_has_one_class() -> None:
    marks = [row["word"] for row in rows("line_marks")]
    assert len(marks) == len(set(marks))
