"""PDF → text: lines, paragraphs over pages, running heads and page numbers."""

from __future__ import annotations

from tiny_pdf import Placed, pdf

from yipanqi.documents import read_document
from yipanqi.documents.pdf import read_pdf

FIRST = "今年以来,全市上下共同努力,各项重点工作都取得新的进展经济稳中"  # 31 characters and an indent of two
LONG = "各位代表,现在报告工作,请予审议。今年以来全市上下共同努力经济稳中"  # 33 characters fill a line


def page(*lines: tuple[float, str], head: str = "", number: str = "") -> list[Placed]:
    """Lines of 12 points under one another; the first number of each is its indent in characters."""
    placed = [(90 + 12 * indent, 740 - 20 * i, words) for i, (indent, words) in enumerate(lines)]
    if head:
        placed.insert(0, (90, 800, head))
    if number:
        placed.append((290, 40, number))
    return placed


def test_lines_of_one_paragraph_are_joined() -> None:
    data = pdf(
        [page((10, "工作报告"), (2, FIRST), (0, "向好。"), (2, "一要加快建设青白快速路。"), (2, "二要推动校地合作。"))]
    )
    document = read_document(data, "报告.pdf")
    assert document.text.split() == ["工作报告", FIRST + "向好。", "一要加快建设青白快速路。", "二要推动校地合作。"]
    assert document.head.media_type == "application/pdf"
    assert document.head.encoding is None


def test_a_full_line_that_ends_a_sentence_goes_on_where_paragraphs_are_indented() -> None:
    first = FIRST[:-1] + "。"
    data = pdf([page((2, first), (0, LONG), (0, "向好。"), (2, first), (0, LONG), (0, LONG), (0, "向好。"))])
    text = read_document(data, "报告.pdf").text
    assert text.split() == [first + LONG + "向好。", first + LONG + LONG + "向好。"]


def test_paragraphs_go_on_over_pages() -> None:
    pages = [
        page((2, FIRST), (0, LONG), (0, LONG), (0, LONG), head=f"青溪市人民政府公报 2023年第{n}期", number=f"— {n} —")
        for n in (1, 2, 3)
    ]
    layout = read_pdf(pdf(pages))
    assert "公报" in layout.raw
    assert "公报" not in layout.text
    assert "— 2 —" not in layout.text
    document = read_document(pdf(pages), "公报.pdf")
    assert document.text.split() == [FIRST + LONG * 3] * 3
    for block in document.blocks:
        start, end = block.raw
        assert document.raw[start:end].startswith("今年以来")


def test_a_page_number_alone_is_taken_out_and_a_year_in_a_sentence_stays() -> None:
    text = read_pdf(
        pdf([page((0, "第一页的话。"), number="第 1 页 共 2 页"), page((0, "2023年"), (0, "完。"), number="2/2")])
    ).text
    assert text.split() == ["第一页的话。", "2023年", "完。"]


def test_a_page_that_holds_one_line_keeps_it() -> None:
    assert read_pdf(pdf([page((0, "12"))])).text.split() == ["12"]


def test_a_wide_gap_is_an_empty_line() -> None:
    data = pdf([[(90, 740, "第一段第一行"), (90, 720, "第一段第二行"), (90, 700, "第一段第三行"), (90, 640, "第二段")]])
    assert "第一段第三行\n\n第二段" in read_pdf(data).text
