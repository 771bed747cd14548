"""Which line ends are inside a sentence: shapes that must be joined, and shapes that must not."""

from __future__ import annotations

import re
import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.lines import clean_characters, lines_of, tidy
from yipanqi.documents.offsets import OffsetMap
from yipanqi.documents.wrapping import joins, width

BODY = "会议指出,要加快推进重点项目建设,强化要素保障,落实工作责任,确保按期完成。"


def tidied(text: str) -> str:
    text, offsets = clean_characters(text, OffsetMap.identity(len(text)))
    lines = lines_of(text)
    return tidy(text, offsets, lines, joins(text, lines))[0]


def wrapped(paragraphs: list[str], columns: int, *, indent: str = "", between: str = "\n") -> str:
    """Paragraphs broken at a column as a word processor does: no mark of a clause at the start of a line."""
    out = []
    for paragraph in paragraphs:
        lines = [indent]
        for token in re.findall(r"[A-Za-z0-9.%]+|.", paragraph):
            if width(lines[-1] + token) > columns and token not in ",。、;:)》”":
                lines.append("")
            lines[-1] += token
        out.append("\n".join(lines))
    return between.join(out)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            "会议强调要深入推进改革。要加强预期\n引导,深化创新驱动,做好各项工作。",
            "会议强调要深入推进改革。要加强预期引导,深化创新驱动,做好各项工作。",
        ),
        (
            "财政政策要更加积极。今年广义货币M\n2\n预期增长12%左右,要综合运用多种工具。",
            "财政政策要更加积极。今年广义货币M2预期增长12%左右,要综合运用多种工具。",
        ),
        ("重点地区细颗粒物(PM\n2.5\n)浓度明显下降。", "重点地区细颗粒物(PM2.5)浓度明显下降。"),
        ("根据《\n青溪市条例\n》的规定办理。", "根据《青溪市条例》的规定办理。"),
        (
            "五年来我们贯彻\n区域协调发展战略\n,支持政策更加完善。",
            "五年来我们贯彻\n区域协调发展战略,支持政策更加完善。",
        ),
        ("主要任务圆满完成,“\n十四五\n”实现良好开局。", "主要任务圆满完成,“十四五”实现良好开局。"),
        ("——\n改革开放深入推进。", "——改革开放深入推进。"),
        (
            "全市新建改建农村公路,投产里程超过1900\n多公里,通车率提高。",
            "全市新建改建农村公路,投产里程超过1900多公里,通车率提高。",
        ),
        (
            "市委副书记、市长甲,市领导乙、丙、\n丁、戊出席会议并作交流发言。",
            "市委副书记、市长甲,市领导乙、丙、丁、戊出席会议并作交流发言。",
        ),
        ("他说:“要把各项工作抓实抓细。\n”会议审议了有关事项。", "他说:“要把各项工作抓实抓细。”会议审议了有关事项。"),
        ("签署《青溪市白水县战略\n合作协议》等三份文件。", "签署《青溪市白水县战略合作协议》等三份文件。"),
        ("青溪市召开会议\r\n来源:青溪日报\r\n正文", "青溪市召开会议\n来源:青溪日报\n正文"),
    ],
)
def test_broken_sentences_are_made_whole(broken: str, whole: str) -> None:
    assert tidied(broken) == whole


def test_a_word_of_the_text_itself_shows_the_break() -> None:
    text = (
        "要全面深化各领域改\n革,加快推进基础性举措,增强内生动力。\n" + "坚持改革不停步。改革是动力,改革为了人民。\n" * 4
    )
    assert tidied(text).startswith("要全面深化各领域改革,加快推进")


@pytest.mark.parametrize(
    "text",
    [
        "青溪市召开联席会议\n推动区域协调发展迈上新台阶\n甲乙出席并讲话\n" + BODY,
        "推动都市圈建设走深走实\n第七次会议座谈会召开\n(资料图)\n" + BODY,
        "首页\n新闻中心\n政务公开\n当前位置:首页 > 要闻 > 正文\n" + BODY,
        "来源:青溪日报\n2023-05-18 09:12\n记者 甲 乙\n" + BODY,
        BODY + "\n编辑:丙\n校对:丁\n责任编辑\n戊",
        BODY + "\n(记者 甲)\n相关新闻\n某地年底前将实现100项通办\n某地铁路开工",
        BODY + "\n图为会议现场,各有关部门负责人参加。记者 甲 摄\n会议强调,要抓好落实,务求实效。",
        "一、总体要求\n坚持一盘棋思想,统筹推进各项工作。\n二、主要任务\n(一)交通\n1.建设青白快速路,力争年底通车\n2.建设白水大桥,完善路网,提升能力",
        "责任单位:市交通局,市水利局\n完成时限:2024年12月\n加快建设白水大桥,确保按期建成。",
        "二、今年发展的总体要求、主要预期目标和宏观政策\n过去五年,全市上下团结奋斗,成绩来之不易。",
        "一要加快交通建设,完善路网\n一要培育产业,壮大集群\n一要保护生态,治理河流\n一要改善民生,扩大就业",
        "萬州|黔江|涪陵|渝中\n豐都|墊江|武隆|忠縣",
        BODY + "\n\n" + BODY,
        "各有关区县:\n现将有关事项通知如下,请认真贯彻落实。\n青溪市人民政府\n2023年5月18日",
        "会议指出,要做好今年工作,抓好落实\n\n关于青白快速路,会议要求加快推进。",
        "出席会议的有市委常委,有关市领导\n(完)",
        BODY + "\n——聚焦交通。加快推进青白快速路,力争年底前通车。\n• 白水大桥项目,总投资三亿元。",
    ],
)
def test_lines_that_stay(text: str) -> None:
    assert tidied(text) == text


PARAGRAPHS = [BODY * n for n in (3, 1, 4, 2, 5, 2)] + [
    "坚持交通先行,2023年完成投资1234.5亿元,同比增长12.5%,新增里程86公里。" * 3
]


@pytest.mark.parametrize("columns", [50, 64, 76])
def test_a_fixed_column_with_indents(columns: int) -> None:
    assert tidied(wrapped(PARAGRAPHS, columns, indent="  ")).split("\n") == PARAGRAPHS


@pytest.mark.parametrize("columns", [50, 64, 76])
def test_a_fixed_column_with_empty_lines(columns: int) -> None:
    assert tidied(wrapped(PARAGRAPHS, columns, between="\n\n")).split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("columns", [50, 64, 76])
def test_a_fixed_column_without_any_mark_of_paragraphs(columns: int) -> None:
    """A full line that ends a sentence may end its paragraph too, so only those line ends stay in doubt."""
    lines = tidied(wrapped(PARAGRAPHS, columns)).split("\n")
    assert "".join(lines) == "".join(PARAGRAPHS)
    assert all(line.endswith("。") for line in lines)


def test_a_left_margin_is_no_indent() -> None:
    text = textwrap.indent(wrapped(PARAGRAPHS, 60, indent="    "), "    ")
    assert tidied(text).split("\n") == PARAGRAPHS


def test_latin_words_keep_their_blank() -> None:
    english = (
        "The joint meeting reviewed the key projects of the two cities and agreed on the next steps. " * 6
    ).strip()
    assert tidied(textwrap.fill(english, 60)) == english


def test_one_line_a_paragraph_is_never_joined() -> None:
    text = "\n".join(BODY * n for n in (1, 3, 2, 4, 1, 2, 5))
    assert tidied(text) == text


def test_a_list_of_titles_of_like_length_stays() -> None:
    titles = "\n".join(
        f"青溪市{word}工作会议强调加快推进重点任务落地见效"
        for word in ("交通", "产业", "生态环保", "水利", "文旅", "公共服务")
    )
    assert tidied(titles) == titles


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  青溪\r\n\r\n\r\n\r\n白水\r江左\u2028岷右 \t\n", "青溪\n\n白水\n江左\n岷右"),
        ("\ufeff青\u200b溪\u00ad市\xa0白水\u2003县", "青溪市 白水 县"),
        ("青溪  白水", "青溪  白水"),
        ("\x0c\x00青溪\x07", "青溪"),
        ("　　\n \t\n", ""),
    ],
)
def test_characters_and_empty_lines(raw: str, clean: str) -> None:
    assert tidied(raw) == clean


SHAPES = st.sampled_from(
    [
        "青溪",
        "会议指出,",
        "。",
        "\n",
        "\n\n",
        "　　",
        "\r\n",
        "《",
        "》",
        "(",
        ")",
        "“",
        "”",
        "M",
        "2",
        "2.5",
        "一、",
        "——",
        " ",
        "\u200b",
        "改",
        "革",
    ]
)


@given(st.lists(SHAPES, max_size=80).map("".join))
@settings(max_examples=100)
def test_only_line_ends_and_blanks_ever_change(text: str) -> None:
    blanks = re.compile(r"[\s\u200b]+")
    assert blanks.sub("", tidied(text)) == blanks.sub("", text)
    clean = tidied(text)
    assert clean == clean.strip(" \t\u3000\n")
    assert "\n\n\n" not in clean


@pytest.mark.parametrize(
    "piece", ["青溪\n", "青溪,", "(", "《\n", "1.\n", "a ", "\n ", "会议指出,要加快推进重点项目建设,强化要素保障\n"]
)
def test_repetition_is_linear(piece: str) -> None:
    started = time.perf_counter()
    tidied(piece * 30_000)
    assert time.perf_counter() - started < 3
