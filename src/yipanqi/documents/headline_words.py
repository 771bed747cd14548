"""Headlines compared with one another and with the text: the same one twice, one that runs on, one the text repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yipanqi.documents.line import Line

HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SAMPLE: Final = 2500
"""Characters of the text whose words a headline is measured by."""
_KEEP: Final = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_ORIGINAL: Final = re.compile(r"^\W*(?:原标题|原题|标\s*题|题\s*目|[引肩眉主正副]\s*题)\s*:")
_SITE: Final = re.compile(
    r"\s*[_|]\s*[^_|]{2,24}(?:\s*[_|-]\s*[^_|]{2,24})*$|\s*-+\s*[^-_|]{0,16}(?:网|网站|网页版|新闻|报|报纸|电子版|政府|频道"
    r"|在线|门户|传媒|融媒|客户端|公众号|发布|首页)$"
    r"|\s*—+\s*[^—]{2,18}(?:门户网站|政府网|新闻网)$"
)
LEAST_KEY: Final = 6
"""Letters and digits of the shortest line that is compared with others."""
_TAILS: Final = 3
"""Names of sites and their channels that stand behind one headline at most."""
_MEETING: Final[tuple[str, ...]] = (
    "会议", "联席会", "全会", "大会", "座谈会", "论坛", "会商会", "调度会", "推进会", "领导小组", "专题会",
)  # fmt: skip
_ORDINAL: Final = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+次|[一二三四五六七八九十]+届|召开|举行|在[\u4e00-\u9fff]{1,8}(?:召开|举行)|暨)"
)
_OPEN_END: Final = frozenset("的和与及、,:在暨对向把将为以从至关于《“(")
_OPEN_START: Final = re.compile(
    r"^[、,的)》”暨及和]|^\((?:(?:19|20)\d\d.{0,12}年?|试行|暂行|修订.{0,4}|征求意见稿|审议稿|送审稿|草案|初稿)\)$"
)
_ORGAN_END: Final[tuple[str, ...]] = (
    "政府", "局", "委", "厅", "部", "院", "室", "处", "署", "委员会", "小组", "会议", "专班", "中心", "公司", "集团",
    "支队", "总队", "党组", "协会", "学会", "联合会", "管委会", "常委会",
)  # fmt: skip
_ORGANS: Final = re.compile(r"(?!.*(?:召开|举行|举办|开展|印发|发布|强调|主持))[\u4e00-\u9fff()、\s]{4,60}$")
_ABOUT: Final = re.compile(r"^(?:关于|印发|转发|批转|《)")
_GAVE_OUT: Final[tuple[str, ...]] = ("印发", "发布", "出台")
_NUMBERED_PAPER: Final = re.compile(r"第?[一二三四五六七八九十\d“]{1,5}(?:个|五|年|届)")
_PAPER_END: Final[tuple[str, ...]] = (
    "通知", "意见", "方案", "规划", "纲要", "办法", "决定", "报告", "通报", "公告", "通告", "清单", "要点", "细则",
    "规定", "函", "批复", "计划", "分工", "请示", "制度", "协议", "措施", "条例", "规则", "建议", "纪要", "公报",
    "决议", "表", "书", "》",
)  # fmt: skip
_BRACKET: Final = re.compile(r"\([^()]{1,20}\)$")


def plain_words(text: str) -> str:
    """Only letters and digits, for comparing headlines."""
    return "".join(_KEEP.findall(_ORIGINAL.sub("", text)))


def without_site(text: str) -> str:
    """A headline without the name of the site behind it."""
    if "-" not in text and "_" not in text and "|" not in text and "—" not in text:
        return text
    for _ in range(_TAILS):
        shorter = _SITE.sub("", text)
        if shorter == text or len(HAN.findall(shorter)) < 6:
            break
        text = shorter
    return text


def headline_key(text: str) -> str:
    """What of a headline is compared: its letters and digits, without the site's name."""
    return plain_words(without_site(text))


def same_headline(a: str, b: str) -> bool:
    """Whether two texts are one headline, one of them perhaps cut off or with something before it."""
    return same_key(headline_key(a), headline_key(b))


def same_line(a: Line, b: Line) -> bool:
    """The same of two lines."""
    return a.size >= LEAST_KEY and b.size >= LEAST_KEY and same_key(key_of(a), key_of(b))


def key_of(line: Line) -> str:
    """The key of a line, made when it is first asked for."""
    if line.key is None:
        line.key = headline_key(line.text)
    return line.key


def same_key(a: str, b: str) -> bool:
    """The same of what :func:`headline_key` gives."""
    if len(a) > len(b):
        a, b = b, a
    return len(a) >= LEAST_KEY and (len(a) * 2 >= len(b) or len(a) >= 14) and a in b


def continues(a: str, b: str) -> bool:
    """Whether headline line ``b`` is the rest of line ``a``: the words run on."""
    if a[-1:] in _OPEN_END or _OPEN_START.match(b):
        return True
    if a.count("《") > a.count("》") or a.count("“") > a.count("”") or a.count("(") > a.count(")"):
        return True
    if a.endswith(_MEETING) and _ORDINAL.match(b):
        return True
    if _ABOUT.match(b) and (_is_organ(a) or a.endswith(_GAVE_OUT)):
        return True
    if ends_as_paper(a) or not ends_as_paper(b):
        return False
    return "关于" in a or (_NUMBERED_PAPER.match(b) is not None and " " not in a)


def issues(a: str, b: str) -> bool:
    """Whether line ``a`` is an organ, one of several, that issues the paper whose title line ``b`` begins."""
    return _is_organ(a) and (_is_organ(b) or _ABOUT.match(b) is not None)


def ends_as_paper(text: str) -> bool:
    """Whether a line ends like the title of a paper, perhaps with its state in brackets: …方案(试行)."""
    if text.endswith(_PAPER_END):
        return True
    bracket = _BRACKET.search(text) if text[-1:] == ")" else None
    return bracket is not None and text[: bracket.start()].endswith(_PAPER_END)


def _is_organ(text: str) -> bool:
    return text.endswith(_ORGAN_END) and _ORGANS.match(text) is not None


class Words:
    """The text's beginning, to ask how much of a line it repeats."""

    def __init__(self, body: Sequence[Line]) -> None:
        sample, size = [], 0
        for line in body:
            sample.append(line.text)
            size += line.size
            if size > _SAMPLE:
                break
        self._text = "\n".join(sample)[:_SAMPLE]
        self._shares: dict[str, float] = {}

    def share(self, text: str) -> float:
        """The share of the pairs of characters of ``text`` that the body has too; 0 to 1."""
        known = self._shares.get(text)
        if known is None:
            known = self._shares[text] = self._share("".join(_KEEP.findall(text)))
        return known

    def joined(self, a: str, b: str) -> bool:
        """Whether the text has the end of ``a`` and the beginning of ``b`` right after one another, as one name has."""
        return plain_words(a)[-2:] + plain_words(b)[:2] in self._text

    def _share(self, bare: str) -> float:
        if len(bare) < 2:
            return 0.0
        body = self._text
        return sum([bare[i : i + 2] in body for i in range(len(bare) - 1)]) / (len(bare) - 1)
