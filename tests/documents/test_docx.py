"""DOCX → text: order, tables, headings, numbers that Word writes itself, tracked changes, hostile files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from yipanqi.documents import read_document
from yipanqi.documents.docx import read_docx
from yipanqi.documents.docx_styles import chinese
from yipanqi.errors import BrokenFile, NoText, TooLarge

Fill = Callable[["docx.document.Document"], None]


def made(fill: Fill) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    fill(document)
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, content if item == name else old.read(item))
    return out.getvalue()


def plan(document: docx.document.Document) -> None:
    document.add_heading("一、总体要求", level=1)
    document.add_paragraph("坚持一盘棋思想,加快建设青白快速路。")
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(
        table.rows, (("事项", "责任单位", "完成时限"), ("青白快速路", "市交通局", "2024年12月")), strict=True
    ):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("表后的段落。")


def test_paragraphs_and_tables_in_order() -> None:
    layout = read_docx(made(plan))
    assert layout.raw.split("\n") == [
        "一、总体要求", "坚持一盘棋思想,加快建设青白快速路。", "事项 | 责任单位 | 完成时限", "青白快速路 | 市交通局 | 2024年12月", "表后的段落。",
    ]  # fmt: skip
    assert [layout.raw[s:e] for s, e in layout.hints.headings] == ["一、总体要求"]
    assert [layout.raw[s:e] for s, e in layout.hints.rows] == [
        "事项 | 责任单位 | 完成时限",
        "青白快速路 | 市交通局 | 2024年12月",
    ]


def test_blocks_of_a_document() -> None:
    document = read_document(made(plan), "方案.docx")
    labels = {line: b.label for b in document.blocks for line in document.text[b.span[0] : b.span[1]].split("\n")}
    assert labels["一、总体要求"] == "heading"
    assert labels["青白快速路 | 市交通局 | 2024年12月"] == "table"
    assert document.head.encoding is None
    assert document.head.media_type.endswith("wordprocessingml.document")


def test_cells_of_several_paragraphs_and_framing_tables() -> None:
    def fill(document: docx.document.Document) -> None:
        row = document.add_table(rows=1, cols=2).rows[0]
        row.cells[0].text = "第一段\n第二段"
        row.cells[1].text = "乙"
        document.add_table(rows=1, cols=1).rows[0].cells[0].text = "框中的段落。"

    layout = read_docx(made(fill))
    assert layout.raw.split("\n") == ["第一段 第二段 | 乙", "框中的段落。"]
    assert len(layout.hints.rows) == 1


def test_inserted_text_counts_and_deleted_does_not() -> None:
    def fill(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("投资")
        for tag, text_tag, words in (("w:del", "w:delText", "三亿元"), ("w:ins", "w:t", "五亿元")):
            change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
            text.text = words
            run.append(text)
            change.append(run)
            paragraph._p.append(change)

    assert read_docx(made(fill)).raw == "投资五亿元"


def test_content_controls_links_tabs_and_breaks() -> None:
    def fill(document: docx.document.Document) -> None:
        run = "<w:r><w:t>青溪</w:t><w:tab/><w:t>白水</w:t><w:br/><w:t>江左</w:t></w:r>"
        link = f"<w:hyperlink>{run}</w:hyperlink>"
        document.element.body.insert(
            0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{link}</w:p></w:sdtContent></w:sdt>")
        )

    assert read_docx(made(fill)).raw == "青溪\t白水\n江左"


def test_text_boxes_come_last_and_once() -> None:
    def fill(document: docx.document.Document) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
        xml = f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
        document.add_paragraph("前文")._p.append(parse_xml(xml))
        document.add_paragraph("后文")

    assert read_docx(made(fill)).raw.split("\n") == ["前文", "后文", "框内文字"]


def test_headings_by_style_and_by_outline_level() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("青溪市实施方案", style="Title")
        document.add_paragraph("一、目标", style="Heading 2")
        paragraph = document.add_paragraph("二、任务")
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        paragraph._p.get_or_add_pPr().append(level)
        document.add_paragraph("正文")

    layout = read_docx(made(fill))
    assert [layout.raw[s:e] for s, e in layout.hints.headings] == ["一、目标", "二、任务"]


def test_numbers_that_word_writes_itself() -> None:
    levels = "".join(
        f"<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for i, (kind, text) in enumerate((("chineseCountingThousand", "%1、"), ("decimal", "%2."), ("bullet", "·")))
    )
    numbering = (
        f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
        "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )

    def fill(document: docx.document.Document) -> None:
        for level, words in ((0, "目标"), (1, "甲"), (1, "乙"), (2, "点"), (0, "任务"), (1, "丙")):
            xml = f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr>"
            document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(xml))

    data = with_part(made(fill), "word/numbering.xml", numbering.encode())
    assert read_docx(data).raw.split("\n") == ["一、目标", "1.甲", "2.乙", "点", "二、任务", "1.丙"]


@pytest.mark.parametrize(("count", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_chinese_numerals(count: int, words: str) -> None:
    assert chinese(count) == words


def test_empty_document_has_no_text() -> None:
    with pytest.raises(NoText):
        read_docx(made(lambda document: None))


def test_external_entities_are_not_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("不可泄露")
    xml = f"<!DOCTYPE x [<!ENTITY s SYSTEM 'file://{secret}'>]><w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>甲&s;乙</w:t></w:r></w:p></w:body></w:document>"
    assert "不可泄露" not in read_docx(with_part(made(plan), "word/document.xml", xml.encode())).raw


def test_entities_do_not_swell() -> None:
    entities = "<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)
    )
    xml = f"<!DOCTYPE x [{entities}]><w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>甲&j;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(BrokenFile):
        read_docx(with_part(made(plan), "word/document.xml", xml.encode()))


def test_a_zip_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yipanqi.documents.docx._MOST_XML", 1 << 20)
    with pytest.raises(TooLarge):
        read_docx(with_part(made(plan), "word/document.xml", b"<a>" + b" " * (2 << 20) + b"</a>"))


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_cut_files_are_broken(cut: float) -> None:
    data = made(plan)
    with pytest.raises(BrokenFile):
        read_document(data[: int(cut * len(data))], "方案.docx")


def test_damaged_content_is_broken() -> None:
    with pytest.raises(BrokenFile):
        read_docx(with_part(made(plan), "word/document.xml", b"<w:document"))
