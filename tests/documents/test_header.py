"""Headers. Cases: ``tests/cases/header.csv`` with the columns

- ``page``: the page, its lines as they are (in quotes);
- ``field``: title, subtitles, publisher, source, reporters, editors, number or published;
- ``expected``: the value; several with ``;`` between; empty: the page does not say.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_cases import seed, table

from yipanqi.documents.blocks import label_lines
from yipanqi.documents.header import Header, join_title, read_header
from yipanqi.documents.names import is_person, people
from yipanqi.documents.punctuation import narrow
from yipanqi.documents.stamps import first_stamp, packed_stamp

CASES = table("header")


def header_of(page: str) -> Header:
    narrowed = narrow(page)
    return read_header(page, narrowed, label_lines(narrowed))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}-{case['expected'][:16]}")
def test_invented_headers(case: dict[str, str]) -> None:
    value = getattr(header_of(case["page"]), case["field"])
    assert (";".join(value) if isinstance(value, tuple) else value or "") == case["expected"]


def test_whole_page_with_original_headline() -> None:
    header = header_of(seed("000"))
    assert header.title == "市委常委会召开会议 进一步部署成渝地区双城经济圈建设"
    assert (header.source, header.reporters, header.published) == ("重庆日报", ("杨帆", "张珺"), None)


def test_whole_page_with_split_headline() -> None:
    header = header_of(seed("001"))
    assert header.title == "推动成渝地区双城经济圈建设重庆四川党政联席会议第七次会议座谈会召开"
    assert header.subtitles[-1] == "袁家军王晓晖讲话 胡衡华黄强发言"
    assert (header.source, header.published) == ("川观新闻 四川观察", None)
    assert header.editors == ("毛莉泓", "杨雪", "白马", "陈杨")


def test_whole_page_with_stamp_and_dateline() -> None:
    header = header_of(seed("002"))
    assert header.title == "渝北:努力成为推动双城经济圈建设的新动力源"
    assert (header.source, header.published) == ("人民网-重庆频道", "2020-05-08T18:43")
    assert (header.reporters, header.editors) == (("胡虹",), ("胡虹", "刘政宁"))


def test_whole_page_with_headline_repeated() -> None:
    header = header_of(seed("003"))
    assert header.title == "唐良智:强化产业城乡创新改革“四个协同” 推动我市区域协调发展向更高质量迈进"
    assert header.subtitles == ("唐良智在“一区两群”区县对口协同发展工作会议上强调",)
    assert (header.source, header.editors, header.published) == (None, ("张静怡",), None)


def test_whole_page_with_two_line_headline() -> None:
    header = header_of(seed("004"))
    assert header.title == "加快建设国际化绿色化智能化人文化现代大都市 在服务国家战略中展现更大担当发挥更大作用"
    assert (header.source, header.editors, header.published) == ("重庆日报", ("夏敏",), "2021-09-24T10:05")


def test_values_keep_the_papers_writing() -> None:
    page = "两地签署协议\n来源:云岭网—青溪频道\n青溪市与白水县签署协议,双方将在交通、产业、生态等领域深化合作,方便群众办事。"
    assert header_of(page).source == "云岭网—青溪频道"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("杨帆 张珺", ("杨帆", "张珺")),
        ("王 伟", ("王伟",)),
        ("王 伟 张明华", ("王伟", "张明华")),
        ("杨 帆 张 珺", ("杨帆", "张珺")),
        ("欧阳 明、李 丽", ("欧阳明", "李丽")),
        ("张 明华", ("张明华",)),
        ("胡虹、胡虹", ("胡虹",)),
        ("尼玛·次仁 王二", ("尼玛·次仁", "王二")),
        ("", ()),
    ],
)
def test_names(words: str, names: tuple[str, ...]) -> None:
    assert people(words) == names


@pytest.mark.parametrize("word", ["高新区", "市交通局", "发改委", "万盛经开区", "王"])
def test_no_names(word: str) -> None:
    assert not people(word, sure=True) or not is_person(word)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020年05月08日18:43", "2020-05-08T18:43"),
        ("二〇二三年五月二十日", "2023-05-20"),
        ("二○○七年四月十三日", "2007-04-13"),
        ("二〇二一年十二月三十一日", "2021-12-31"),
        ("2023-05-20 09:12:33", "2023-05-20T09:12:33"),
        ("2023年6月27日 下午3:05", "2023-06-27T15:05"),
        ("2023-13-01", None),
        ("2023-02-30", None),
        ("电话023-63670172", None),
        ("05-20 09:12", None),
    ],
)
def test_stamps(text: str, value: str | None) -> None:
    assert first_stamp(text) == value


def test_packed_stamps() -> None:
    assert packed_stamp("(《青溪新闻》 20230606 19:00)") == "2023-06-06T19:00"
    assert packed_stamp("编号20231306") is None


def test_titles_join_only_what_runs_on() -> None:
    assert join_title(["青溪市人民政府", "关于做好防汛工作的通知"]) == "青溪市人民政府关于做好防汛工作的通知"
    assert join_title(["抓项目促发展", "强协作谋共赢"]) == "抓项目促发展 强协作谋共赢"
    assert join_title(["两地签署合作协议…", "两地签署合作协议 共建园区"]) == "两地签署合作协议 共建园区"
    assert join_title([]) is None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="编辑来源记者:: 、()()《》市局人民政府王李2023-年月日〔〕9号\n。,讯电", max_size=300))
def test_any_text_has_a_header(text: str) -> None:
    header = header_of(text)
    for value in (header.source, header.publisher):
        assert value is None or value.strip()
    for name in (*header.reporters, *header.editors):
        assert len(name) >= 2
