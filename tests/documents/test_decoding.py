"""Encodings: text × encoding × declaration, short texts included; wrong declarations are overruled by content."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yipanqi.documents.decoding import declared_in, decode

SIMPLIFIED = {
    "two characters": "青溪",
    "name": "白水县、江左区",
    "headline": "青溪市召开党政联席会议",
    "sentence": "5月18日,青溪市与白水县签署合作协议,计划投资3.5亿元。",
    "quotes": "“一区两群”协同发展——加快建设现代化产业体系",
    "prose": "6月1日,云岭省委常委会召开会议,研究部署都市圈建设工作,审议毗邻地区融合发展的指导意见。\n" * 30,
    "page": '<div class="menu"><a href="/">home</a></div>\n' * 40 + "<p>青溪市加快建设</p>\n" + "</div>\n" * 40,
}
TRADITIONAL = {
    "word": "會議",
    "headline": "青溪市召開聯席會議",
    "sentence": "5月18日,青溪市與白水縣簽署合作協議,計畫投資3.5億元。",
    "prose": "會議強調,推動毗鄰地區融合發展,是區域協調發展的重要任務。\n" * 30,
}
RARE = {"four bytes": "青溪市𠮷野镇与㑇峪镇召开会议", "four bytes, mostly": "㑇峪镇、䶮县签署协议"}
HONG_KONG = {"hkscs": "長江流域嘅發展,喺呢度召開會議,佢哋簽署協議"}
ETEN = {"eten": "恒生粧品碁盤裏外會議"}
CASES = [
    *(
        (SIMPLIFIED[k], e, k)
        for k in SIMPLIFIED
        for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030")
    ),
    *(
        (TRADITIONAL[k], e, k)
        for k in TRADITIONAL
        for e in ("utf-8", "utf-16-le", "utf-16-be", "gbk", "big5", "cp950", "big5hkscs")
    ),
    *((RARE[k], "gb18030", k) for k in RARE),
    *((HONG_KONG[k], "big5hkscs", k) for k in HONG_KONG),
    *((ETEN[k], "cp950", k) for k in ETEN),
]
CASE_NAMES = [f"{kind}-{encoding}" for _text, encoding, kind in CASES]


@pytest.mark.parametrize(("text", "encoding", "_kind"), CASES, ids=CASE_NAMES)
def test_undeclared(text: str, encoding: str, _kind: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "declared", ["utf-8", "gb2312", "big5", "iso-8859-1", "windows-1252", "utf-16", "shift_jis", "no-such"]
)
@pytest.mark.parametrize(("text", "encoding", "_kind"), CASES, ids=CASE_NAMES)
def test_content_overrules_a_wrong_declaration(text: str, encoding: str, _kind: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared).text == text


@pytest.mark.parametrize(
    "head",
    [
        '<html><head><meta charset="{}">',
        "<html><head><meta http-equiv=Content-Type content='text/html; charset={}'>",
        '<?xml version="1.0" encoding="{}"?><html>',
    ],
)
@pytest.mark.parametrize("true", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("said", ["utf-8", "gbk", "GB2312", "big5", "ISO-8859-1"])
def test_declared_inside(head: str, true: str, said: str) -> None:
    page = head.format(said) + "<body><p>白水县加快推进水库项目建设。</p></body></html>"
    assert declared_in(page.encode(true)) == said
    assert decode(page.encode(true)).text == page


def test_a_declaration_settles_what_content_cannot() -> None:
    assert decode("Société".encode("latin-1"), "iso-8859-1").text == "Société"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_lost_byte_is_counted_and_shown(encoding: str) -> None:
    data = bytearray(("會議強調,推動區域協調發展。" * 4).encode(encoding))
    data[30] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.lost == decoded.text.count("\ufffd") >= 1
    assert decoded.text.endswith("推動區域協調發展。")


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    decoded = decode("青溪市召开会议。".encode()[:-1])
    assert (decoded.encoding, decoded.lost) == ("utf-8", 1)


@pytest.mark.parametrize("text", ["", "plain", "Réunion", "A·B", "路·A", "2023-05-18 09:12\n"])
def test_plain_and_western_text_stays_utf8(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.binary(max_size=300))
@example(b"\xff")
@example(b"\x00")
@settings(max_examples=100)
def test_raw_is_what_the_named_encoding_gives(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == data.decode(decoded.encoding, "replace")


@given(
    st.text(alphabet="青溪白水推动区域协调发展会议强调的和是在,。、“”1234", min_size=8, max_size=60),
    st.sampled_from(["utf-8", "gbk", "utf-16-le"]),
)
@settings(max_examples=100)
def test_any_common_text_survives(text: str, encoding: str) -> None:
    if not text.isascii():
        assert decode(text.encode(encoding)).text == text
