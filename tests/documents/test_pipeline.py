"""Bytes → Document, end to end: what holds for every document, whatever its format, encoding and damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yipanqi.documents import Document, read_document
from yipanqi.errors import UnreadableFile

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
PAPERS = (
    sorted((SHARED / "papers" / "news").glob("*.md"))[::11] + sorted((SHARED / "papers" / "reports").glob("*.txt"))[::5]
)
ARTICLE = (
    "青溪市召开党政联席会议\n来源:青溪日报 2023-05-18 09:12\n"
    "5月18日,青溪市与白水县召开党政联席会议第六次会议。市委书记甲主持并讲话。\n"
    "会议指出,要加快推进青白快速路建设,强化要素保障,确保年内开工项目不少于30个。\n"
    "会议审议通过《2023年工作要点》。\n编辑:丙\n"
)
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="{charset}"><meta name="PubDate" content="2023-05-18 09:12"><title>会议_青溪网</title></head><body>'
    "<nav><a href='/'>首页</a></nav><h1>青溪市召开党政联席会议</h1>"
    + "".join(
        f"<p>　　会议指出,要加快第{i}条快速路建设,推动<b>毗邻地区</b>融合发展,&ldquo;三张网&rdquo;取得实效。</p>\n"
        for i in range(1, 7)
    )
    + "<table><tr><th>项目</th><th>责任单位</th></tr><tr><td>青白快速路</td><td>市交通局</td></tr></table>"
    "<div style='display:none'>无关词语无关词语</div><p>编辑:丙</p><footer>版权所有 青溪网</footer></body></html>"
)


def sound(document: Document) -> None:
    """What the public format promises of every document."""
    text, raw = document.text, document.raw
    position = 0
    for block in document.blocks:
        start, end = block.span
        assert position <= start < end <= len(text)
        assert not text[position:start].strip("\n")
        assert text[start:end] == text[start:end].strip("\n")
        assert block.raw == document.offsets.raw_span(start, end)
        assert 0 <= block.raw[0] <= block.raw[1] <= len(raw)
        position = end
    assert not text[position:].strip("\n")
    assert document.offsets.starts[-1] == len(text)
    assert not any(mark in text for mark in "\r\u2028\ufeff\u200b\x00")
    for doubt in document.doubts:
        assert 0 <= doubt.span[0] <= doubt.span[1] <= len(text)


def sound_or_refused(data: bytes) -> None:
    try:
        document = read_document(data, "a")
    except UnreadableFile:
        return
    sound(document)


def labels(document: Document) -> dict[str, str]:
    return {line: b.label for b in document.blocks for line in document.text[b.span[0] : b.span[1]].split("\n") if line}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gbk", "gb18030"])
def test_plain_text_in_any_encoding(encoding: str) -> None:
    document = read_document(ARTICLE.encode(encoding), "a.txt")
    sound(document)
    assert document.raw == ARTICLE
    assert document.text == ARTICLE.strip("\n")
    assert document.head.media_type == "text/plain"
    assert document.head.title == "青溪市召开党政联席会议"
    assert document.head.published == "2023-05-18T09:12"
    assert document.head.condition == "clean"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_html(encoding: str, charset: str) -> None:
    source = PAGE.format(charset=charset)
    document = read_document(source.encode(encoding), "a.html")
    sound(document)
    assert document.raw == source
    found = labels(document)
    assert found["青溪市召开党政联席会议"] == "title"
    assert found["会议指出,要加快第3条快速路建设,推动毗邻地区融合发展,“三张网”取得实效。"] == "body"
    assert found["青白快速路 | 市交通局"] == "table"
    assert found["首页"] not in ("body", "title")
    assert found["无关词语无关词语"] not in ("body", "title")
    assert found["版权所有 青溪网"] not in ("body", "title")
    assert document.head.published == "2023-05-18T09:12"


def test_quotes_lead_back_into_the_source() -> None:
    document = read_document(PAGE.format(charset="utf-8").encode(), "a.html")
    start = document.text.index("推动毗邻地区融合")
    raw = document.offsets.raw_span(start, start + len("推动毗邻地区融合"))
    assert document.raw[raw[0] : raw[1]] == "推动<b>毗邻地区</b>融合"
    start = document.text.index("“三张网”")
    raw = document.offsets.raw_span(start, start + 5)
    assert document.raw[raw[0] : raw[1]] == "&ldquo;三张网&rdquo;"


def test_markdown() -> None:
    source = "# 青溪市新闻\n\n## 一、青白快速路开工\n\n<p>青溪市**今天**召开会议,部署交通工作,要求年内开工。</p>\n\n- [白水县](https://a.cn/1)召开会议,部署产业工作,确保投产。\n"
    document = read_document(source.encode(), "a.md")
    sound(document)
    found = labels(document)
    assert found["一、青白快速路开工"] == "heading"
    assert found["青溪市今天召开会议,部署交通工作,要求年内开工。"] == "body"
    assert "白水县召开会议,部署产业工作,确保投产。" in found
    assert "](" not in document.text


def test_traditional_script_keeps_every_offset() -> None:
    source = "青溪市召開會議\n會議指出,要加快推進區域協調發展,著力補齊短板,確保取得實效。\n"
    document = read_document(source.encode("big5"), "a.txt")
    sound(document)
    assert document.head.script == "hant"
    assert "会议指出,要加快推进区域协调发展,着力补齐短板" in document.text
    for i in range(len(document.text)):
        raw = document.offsets.raw_span(i, i + 1)
        assert raw == (i, i + 1)


def test_pinyin_in_brackets_inside_html_is_undone_and_traced() -> None:
    lines = (
        "會(huì)議(yì)指出,要推動(dòng)區(qū)域協(xié)調(diào)發(fā)展,加強(qiáng)統(tǒng)籌,確(què)保取得實(shí)效。"
    )
    source = f"<html><body><h1>會(huì)議(yì)</h1><p>{lines}</p><p>{lines}</p></body></html>"
    document = read_document(source.encode(), "a.html")
    sound(document)
    assert document.head.condition == "repairable"
    assert "会议指出,要推动区域协调发展,加强统筹,确保取得实效。" in document.text
    start = document.text.index("推动区域")
    raw = document.offsets.raw_span(start, start + 4)
    assert document.raw[raw[0] : raw[1]].startswith("推動(dòng)區(qū)域")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_lost_bytes_are_doubts_and_make_the_document_lossy(encoding: str) -> None:
    data, lost = ARTICLE.encode(encoding), "审议".encode(encoding)
    document = read_document(data.replace(lost, lost[:1] + b"\xff" + lost[2:]), "a.txt")
    sound(document)
    assert document.head.condition == "lossy"
    assert any(damage.kind == "bytes" and damage.lost for damage in document.head.damage)
    spans = [doubt.span for doubt in document.doubts if doubt.code == "bytes_lost"]
    assert spans
    assert all(set(document.text[s:e]) == {"\ufffd"} for s, e in spans)
    assert "强化要素保障,确保年内开工项目不少于30个。" in document.text


def test_broken_lines_become_sentences_before_labels_are_given() -> None:
    source = "青溪市工作报告\n过去一年,全市上下共同努力。国内生产总值增长5.5%,重点地区细颗粒物(PM\n2.5\n)浓度下降。要加强预期\n引导,做好各项工作。\n"
    document = read_document(source.encode(), "a.txt")
    sound(document)
    assert "细颗粒物(PM2.5)浓度下降。要加强预期引导,做好各项工作。" in document.text
    start = document.text.index("PM2.5)")
    raw = document.offsets.raw_span(start, start + 6)
    assert document.raw[raw[0] : raw[1]] == "PM\n2.5\n)"


@pytest.mark.parametrize("data", [b"", b"\n\n \t\r\n", "　　".encode(), b"<html></html>", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_an_empty_document_with_a_doubt(data: bytes) -> None:
    document = read_document(data, "a.txt")
    sound(document)
    assert (document.text, document.blocks) == ("", ())
    assert [doubt.code for doubt in document.doubts] == ["empty"]


def test_reading_twice_gives_the_same() -> None:
    data = PAGE.format(charset="utf-8").encode()
    assert read_document(data, "a") == read_document(data, "a")


def test_the_name_changes_nothing_but_itself() -> None:
    one, other = read_document(ARTICLE.encode(), "a.txt"), read_document(ARTICLE.encode(), "b.pdf")
    assert (one.head.id, one.text, one.blocks) == (other.head.id, other.text, other.blocks)
    assert other.head.name == "b.pdf"


PARTS = st.sampled_from(
    ["会议指出,要加快建设。", "青溪市", "區域協調", "(qū)", "\n", "\r\n", "　　", "<p>", "</p>", "<br>", "<table><tr><td>", "</td><td>", "</td></tr></table>",
     "# ", "**", "&nbsp;", "一、", "来源:青溪日报", "2023-05-18 09:12", "\u200b", "\ufeff", "|", "《", "》", "?", "\ue000", "编辑:甲", "<script>", "<!--", "ÖÐ"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=40).map("".join), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(max_examples=80, deadline=None)
@example("\u200b\n<p>", "utf-8")
def test_any_mixture_is_a_sound_document(text: str, encoding: str) -> None:
    sound(read_document(text.encode(encoding), "a"))


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_a_sound_document(text: str) -> None:
    sound_or_refused(text.encode("utf-8", "ignore"))


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_document_or_unreadable(data: bytes) -> None:
    sound_or_refused(data)


@pytest.mark.skipif(not SEEDS, reason="the shared pages are not here")
@pytest.mark.parametrize("path", SEEDS + PAPERS, ids=lambda path: path.stem)
def test_real_pages(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    sound(document)
    assert document.head.encoding == "utf-8"
    assert any(block.label == "body" for block in document.blocks)
    assert any(block.label in ("title", "heading") for block in document.blocks)


def test_a_table_of_fields_is_the_frame_and_a_table_of_data_is_not() -> None:
    page = (
        "<html><body><table><tr><td>索引号:</td><td>01234-2021-001</td><td>信息分类:</td><td>区域合作</td></tr>"
        "<tr><td>发布机构:</td><td>通渠市政府办</td><td>生成日期:</td><td>2021-04-08</td></tr></table>"
        "<p>关于建立长湖毗邻地区协商机制的</p><p>合作协议</p><p>甲方:通渠市人民政府</p><p>乙方:长陵市人民政府</p>"
        "<p>为推动长湖毗邻地区协同发展,甲乙双方经友好协商,就共建产业园达成如下协议,共同遵照执行:</p>"
        "<table><tr><td>名称</td><td>规模</td></tr><tr><td>一期</td><td>15公顷</td></tr></table>"
        "<p>双方每半年会商一次,由通渠市牵头。</p></body></html>"
    )
    document = read_document(page.encode(), "page")
    assert document.head.title == "关于建立长湖毗邻地区协商机制的合作协议"
    assert document.head.publisher == "通渠市政府办"
    labels = {document.text[slice(*block.span)]: block.label for block in document.blocks}
    assert labels["名称 | 规模\n一期 | 15公顷"] == "table"
    assert labels["双方每半年会商一次,由通渠市牵头。"] == "body"
    assert not any("索引号" in text and label == "table" for text, label in labels.items())
