"""Format by content; every unreadable file has an error with a next step in Chinese."""

from __future__ import annotations

import io
import zipfile

import pytest
from tiny_pdf import pdf

from yipanqi.documents import read_document
from yipanqi.documents.formats import HTML, MARKDOWN, TEXT, container_of, text_format
from yipanqi.errors import BrokenFile, NoText, TooLarge, UnknownFormat, UnreadableFile


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html><body><p>青溪</p></body></html>", HTML),
        ("\n<?xml version='1.0'?>\n<!-- 转载 -->\n<HTML><head></head>", HTML),
        ("网站首页\n<html>\n<body>\n青溪</body></html>", HTML),
        ("<div>\n<p>会议指出,要加快建设。</p><p>会议强调</p></div>", HTML),
        ("# 青溪市新闻\n\n正文", MARKDOWN),
        ("# 青溪市新闻\n\n<p>会议指出</p><p>会议强调</p>", MARKDOWN),
        ("| 项目 | 单位 |\n|---|---|\n| 青白路 | 交通局 |", MARKDOWN),
        ("[甲](https://a.cn/1)和[乙](https://a.cn/2)", MARKDOWN),
        ("会议指出,要加快建设。\n会议强调。", TEXT),
        ("#双城联动# 青溪市召开会议", TEXT),
        ("若a<b且b<c,则a<c。", TEXT),
        ("青溪|白水|江左\n1*2*3", TEXT),
        ("见<青溪市规划>和<白水县规划>", TEXT),
        ("[1](2)是脚注", TEXT),
        ("", TEXT),
    ],
)
def test_kind_of_text(text: str, expected: str) -> None:
    assert text_format(text) == expected


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", UnknownFormat, "OCR"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", UnknownFormat, "OCR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, UnknownFormat, "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), BrokenFile, "密码"),
        (b"{\\rtf1\\ansi abc}", UnknownFormat, "DOCX"),
        (zipped(xl__workbook_xml=b"<x/>"), UnknownFormat, "表"),
        (zipped(ppt__presentation_xml=b"<x/>"), UnknownFormat, "DOCX"),
        (zipped(readme=b"x"), UnknownFormat, "解压"),
        (zipped(word__styles_xml=b"<x/>"), BrokenFile, "另存"),
        (zipped(word__document_xml=b"<w:document"), BrokenFile, "另存"),
        (zipped(word__document_xml=b"<a/>")[:40], BrokenFile, "另存"),
        (b"Rar!\x1a\x07\x00" + bytes(range(256)), UnknownFormat, "另存"),
        (bytes(range(256)) * 8, UnknownFormat, "另存"),
        (b"%PDF-1.7\nrubbish", BrokenFile, "另存"),
        (pdf([[(90, 700, "青溪")]], encrypt=True), BrokenFile, "密码"),
        (pdf([[], []]), NoText, "OCR"),
        (b" " * ((64 << 20) + 1), TooLarge, "拆分"),
    ],
    ids=lambda value: value.hex()[:12] if isinstance(value, bytes) else getattr(value, "__name__", value),
)
def test_unreadable_files(data: bytes, error: type[UnreadableFile], words: str) -> None:
    with pytest.raises(error) as caught:
        read_document(data, "文件.txt")
    assert type(caught.value) is error
    assert words in caught.value.next_step


@pytest.mark.parametrize("text", ["BM区块链项目开工", "MZ市召开会议", "RIFF计划公布", "PK赛在青溪举行", "ID3工程启动"])
def test_a_text_may_begin_like_a_binary_file(text: str) -> None:
    assert container_of(text.encode()) is None
    assert read_document(text.encode("gbk"), "x").raw == text


def test_the_name_is_never_asked() -> None:
    assert read_document("# 青溪\n\n正文".encode(), "公告.pdf").head.media_type == MARKDOWN
    assert read_document(pdf([[(90, 700, "青溪市召开会议。")]]), "公告.html").head.media_type == "application/pdf"
