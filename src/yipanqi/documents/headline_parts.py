"""The lines of a headline around the one that was found: which belong to it, and which of them are the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yipanqi.documents.headline_words import HAN, Words, continues, issues, same_line
from yipanqi.documents.line import Cue, Line

_PARTS: Final = 8
"""Lines that a headline with all its side lines takes at most on either side of the best one."""
_REACH: Final = 12
"""Lines of any kind over which a line whose words the text repeats still belongs."""
_REPEATED, _REPEATED_BY_LEAD_IN, _REPEATED_NEXT = 0.55, 0.25, 0.3
"""The share of a line's words that the text must repeat: above a headline; if it leads in; if it stands right on it."""
LEAST, _SHORT = 4, 7
"""Characters of the shortest headline, and of the shortest that counts without more evidence."""
_COLUMN: Final = 16
_STRANGERS: Final = 2
"""So many headlines, of which the text repeats little, may stand over one; of more, they are a list of others."""
_LEAD_IN: Final[tuple[str, ...]] = (
    "强调", "指出", "要求", "表示", "提出", "时说", "纪实", "综述", "观察", ":",
    "之一", "之二", "之三", "之四", "之五", "之六", "之七", "之八", "之九", "之十",
)  # fmt: skip
_WHO_SPOKE: Final = re.compile(r"(?:讲话|发言|主持|出席|参加|致辞|见证|陪同|列席|作报告)(?:并讲话|并致辞)?(?:\s|$)")
_UNDER: Final = re.compile(r"^(?:-{1,2}|——|副题|\()")
_NAMED_SIDE: Final = re.compile(r"\W*[引肩眉副]\s?题\s?:")
_OPEN_START: Final = re.compile(
    r"^\((?:(?:19|20)\d\d.{0,12}年?|试行|暂行|修订.{0,4}|征求意见稿|审议稿|送审稿|草案|初稿)\)$"
)
_MEETING_HELD: Final[tuple[str, ...]] = (
    "召开", "举行", "开幕", "闭幕", "印发", "发布", "签约", "启动", "揭牌", "开工", "通车",
)  # fmt: skip
_HELD: Final = re.compile(
    r"^(?=.{10}).*(?:会议|全会|大会|座谈会|联席会|推进会|调度会|论坛|峰会|工作会|现场会|对接会|会商会)"
    r"(?:在[\u4e00-\u9fff]{1,8})?(?:召开|举行|开幕|闭幕)$"
)
_SLOGAN: Final = re.compile(
    r"(?:坚持|推动|推进|加快|深化|聚焦|围绕|以[^,]{2,14}|扎实|全力|全面|奋力|努力|持续|坚决|坚定|坚定不移|携手|合力|共[建商谋绘享]"
    r"|聚力|紧扣|锚定|落实|贯彻|学习|凝聚|凝心|同心|齐心|打造|建设|高质量|高水平|高标准|共同|协同|强化|加强|抓[好实住紧]|唱好|谱写|谋划|牢记|进一步)"
)
_MARKED: Final = re.compile(r"[:,!?“”\d]")
_SITE_LAST: Final[tuple[str, ...]] = (
    "网", "网站", "门户", "首页", "频道", "客户端", "报", "专题", "专栏", "栏目", "公开", "平台", "在线", "之窗",
    "公众号", "文件",
)  # fmt: skip
_SITE_FIRST: Final[tuple[str, ...]] = ("欢迎", "今天是")
_BETWEEN: Final[frozenset[Cue]] = frozenset({"empty", "caption", "byline", "date"})
_AROUND_SIDE_LINE: Final[frozenset[Cue]] = _BETWEEN | {"tool", "meta"}


def runs_on(a: str, b: str, *, numbered: bool = False) -> bool:
    """Whether headline line ``b`` goes on with line ``a``, in its words or as the paper that ``a`` issues; where the
    paper's number stands between, an organ over another is its red head only."""
    return continues(a, b) or (not numbered and issues(a, b))


def other_lines(lines: Sequence[Line], rest: Sequence[int], best: int, words: Words) -> list[int]:
    """The lines around the best one that belong to the headline: above it only if the text repeats them, or few
    stand right on it."""
    at = rest.index(best)
    above = _top(lines, rest, at, words)
    below = at
    while below + 1 < min(len(rest), at + _PARTS) and _below(lines, rest[below], rest[below + 1], words):
        below += 1
    return [i for i in rest[above : below + 1] if lines[i].size >= LEAST]


def _top(lines: Sequence[Line], rest: Sequence[int], at: int, words: Words) -> int:
    """The place in ``rest`` of the highest line that belongs to the headline at place ``at``."""
    top, strangers = at, list[int]()
    for place in range(at - 1, max(-1, at - 1 - _PARTS), -1):
        over, under = rest[place], rest[place + 1]
        if rest[at] - over >= _REACH or is_menu(lines[over].text):
            break
        if _above(lines[over], lines[under], words):
            top, strangers = place, []
        elif len(HAN.findall(lines[over].text)) >= LEAST and len(strangers) <= _STRANGERS:
            if not _stands_on(lines, over, under):
                break
            strangers.append(place)
    if not strangers or len(strangers) > _STRANGERS:
        return top
    side_lines_only = all(_is_side_line(lines[i].text) for i in rest[top : at + 1])
    near = words.share(lines[rest[strangers[0]]].text) >= _REPEATED_NEXT
    return strangers[0] if side_lines_only or near or len(strangers) == 1 else top


def _above(line: Line, under: Line, words: Words) -> bool:
    size = len(HAN.findall(line.text))
    if line.size > 110 or size < 4:
        return False
    needed = _REPEATED_BY_LEAD_IN if line.text.endswith(_LEAD_IN) else _REPEATED
    return runs_on(line.text, under.text) or (size >= 7 and words.share(line.text) >= needed)


def _stands_on(lines: Sequence[Line], over: int, under: int) -> bool:
    """Whether a line has the size of a headline and nothing but a caption between it and the one under it."""
    line, side = lines[over], _UNDER.match(lines[under].text) is not None
    if line.size > 60 or line.cue == "prose" or line.text[-1] == "。":
        return False
    if len(HAN.findall(line.text)) < _SHORT and not side:
        return False
    between = lines[over + 1 : under]
    if side:
        return all(other.cue in _AROUND_SIDE_LINE or other.size < LEAST for other in between)
    return all(other.cue in ("empty", "caption") for other in between)


def _below(lines: Sequence[Line], over: int, i: int, words: Words) -> bool:
    line = lines[i]
    size = len(HAN.findall(line.text))
    if continues(lines[over].text, line.text):
        return True
    if line.size > 130 or size < LEAST:
        return False
    if line.text[0] == "(" and line.text[-1] == ")" and all(x.cue == "empty" for x in lines[over + 1 : i]):
        return True
    if size >= 8 and all(between.cue in _BETWEEN for between in lines[over + 1 : i]):
        return True
    return words.share(line.text) >= (0.3 if size >= 7 else 0.6)


def is_menu(text: str) -> bool:
    """Whether a line is the site's: its name, or a row of its parts."""
    parts = text.split()
    if len(parts) >= 3 and len(text) <= 6 * len(parts):
        return True
    return len(text) <= 16 and (text.endswith(_SITE_LAST) or text.startswith(_SITE_FIRST))


# ---------------------------------------------------------------- which of them are the title


def title_lines(lines: Sequence[Line], group: Sequence[int], best: int, words: Words) -> list[int]:
    """Those lines of the group that are the headline itself; the others stand over and under it."""
    texts = {i: lines[i].text for i in group}
    proper = [i for i in group if not _is_side_line(texts[i])] or [best]
    twice = [i for i in proper if any(j != i and same_line(lines[i], lines[j]) for j in proper)]
    start = twice[0] if twice else proper[0]
    if not twice and best in proper and _is_column(texts[start], words) and start < best:
        start = next(i for i in proper if i > start)
    under = next((i for i in proper if i > start), None)
    if not twice and under is not None and _is_shoulder(texts[start], texts[under], words):
        start = under
    title = [start]
    for i in proper[proper.index(start) + 1 :]:
        if runs_on(texts[title[-1]], texts[i]):
            title.append(i)
        else:
            break
    if len(title) == 1 and start == proper[0] and len(proper) == 2 and _one_headline(lines, proper):
        title = list(proper)
    title += [i for i in group if i not in title and any(same_line(lines[i], lines[j]) for j in title)]
    return title + [i for i, j in pairwise(group) if i not in title and j in title and continues(texts[i], texts[j])]


def _is_column(text: str, words: Words) -> bool:
    """Whether a line over a headline may be the name of a column (奋进新征程): few words, and not the text's."""
    return len(text) <= _COLUMN and not _MARKED.search(text) and words.share(text) < _REPEATED_NEXT


def _is_shoulder(text: str, under: str, words: Words) -> bool:
    """Whether a line over the news that a meeting was held says what it was about, and is no part of its name."""
    if not _HELD.search(under) or _tells_meeting(text) or runs_on(text, under):
        return False
    return _SLOGAN.match(text) is not None and not words.joined(text, under)


def _tells_meeting(text: str) -> bool:
    """Whether a line says that a meeting was held or a paper given out, or what one said."""
    return text.endswith(_MEETING_HELD) or 2 <= text.find(":", 2) <= 12


def _is_side_line(text: str) -> bool:
    if _OPEN_START.match(text):
        return False
    if text.endswith(_LEAD_IN) or _UNDER.match(text) or _NAMED_SIDE.match(text):
        return True
    return len(text) <= 30 and _WHO_SPOKE.search(text) is not None


def _one_headline(lines: Sequence[Line], pair: Sequence[int]) -> bool:
    """Whether two lines, next to each other and about as long, are one headline set in two lines."""
    a, b = pair
    if any(lines[i].cue not in ("empty", "caption") for i in range(a + 1, b)):
        return False
    if " " in lines[b].text and " " not in lines[a].text:
        return False
    longer, shorter = max(lines[a].size, lines[b].size), min(lines[a].size, lines[b].size)
    return shorter >= 8 and shorter * 2 >= longer and not _tells_meeting(lines[a].text)
