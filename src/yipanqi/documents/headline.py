"""The headline of a page: found above the text by its words, which the text repeats, and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from yipanqi.documents.line import Cue, Line
from yipanqi.facts import BlockLabel

BESIDE: dict[Cue, BlockLabel] = {
    "tool": "chrome", "channel": "chrome", "crumb": "chrome", "meta": "chrome", "pipes": "chrome", "shop": "chrome",
    "comment": "chrome", "link": "related", "related": "related", "legal": "legal", "spam": "spam",
    "caption": "caption", "byline": "byline", "end": "byline", "date": "byline", "code": "byline",
}  # fmt: skip
"""What a line above the text is when its cue alone decides."""

_SAMPLE = 2500
"""Characters of the text whose words a headline is measured by."""
_NEAR = 60
"""Lines above the text, nearest first, among which the headline is looked for."""
_PARTS = 8
"""Lines that a headline with all its side lines takes at most on either side of the best one."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_KEEP = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_ORIGINAL = re.compile(r"^\W*(?:原标题|原题|标题|引题|主题|副题)\s*:")
_SITE = re.compile(
    r"\s*[_|]\s*[^_|]{2,24}(?:\s*[_|-]\s*[^_|]{2,24})*$|\s*-+\s*[^-_|]{0,16}(?:网|网站|新闻|日报|晚报|政府|频道"
    r"|在线|门户|传媒|客户端|首页)$"
)
_LEAD_IN = re.compile(r"(?:强调|指出|要求|表示|提出|时说|之[一二三四五六七八九十]|纪实|综述|观察|[^\W\d]{0,6}:)$")
_WHO_SPOKE = re.compile(r"(?:讲话|发言|主持|出席|参加|致辞|见证|陪同|列席|作报告)(?:并讲话|并致辞)?(?:\s|$)")
_UNDER = re.compile(r"^(?:-{1,2}|——|副题|\()")
_MEETING = re.compile(r"(?:会议|联席会|全会|大会|座谈会|论坛|会商会|调度会|推进会|领导小组|专题会)$")
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+次|[一二三四五六七八九十]+届|召开|举行|在[\u4e00-\u9fff]{1,8}(?:召开|举行)|暨)"
)
_OPEN_END = re.compile(r"[的和与及、,:在暨对向把将为以从至关于《“(]$")
_OPEN_START = re.compile(
    r"^[、,的)》”暨及和]|^\((?:(?:19|20)\d\d.{0,12}年?|试行|暂行|修订.{0,4}|征求意见稿|审议稿|送审稿|草案|初稿)\)$"
)
_ORGAN_END = re.compile(
    r"(?:政府|办公室|办公厅|委员会|局|委|厅|部|院|小组|会议|指挥部|中心|公司|党委|市委|省委|区委|县委|印发|发布|出台)$"
)
_ABOUT = re.compile(r"^(?:关于|印发|转发|批转|《)")
PAPER_END = re.compile(
    r"(?:通知|意见|方案|规划|纲要|办法|决定|报告|通报|公告|清单|要点|细则|规定|函|批复|计划|分工|请示|制度|协议"
    r"|措施|条例|规则|表|书|》)(?:\([^()]{1,20}\))?$"
)


def plain_words(text: str) -> str:
    """Only letters and digits, for comparing headlines."""
    return "".join(_KEEP.findall(_ORIGINAL.sub("", text)))


def without_site(text: str) -> str:
    """A headline without the name of the site behind it."""
    if "-" not in text and "_" not in text and "|" not in text:
        return text
    shorter = _SITE.sub("", text)
    return shorter if len(_HAN.findall(shorter)) >= 6 else text


@lru_cache(maxsize=512)
def _key(text: str) -> str:
    return plain_words(without_site(text))


def same_headline(a: str, b: str) -> bool:
    """Whether two lines give one headline, one of them perhaps cut off or with something before it."""
    a, b = _key(a), _key(b)
    if len(a) > len(b):
        a, b = b, a
    return len(a) >= 6 and (len(a) * 2 >= len(b) or len(a) >= 14) and a in b


def continues(a: str, b: str) -> bool:
    """Whether headline line ``b`` is the rest of line ``a``: the words run on."""
    if _OPEN_END.search(a) or _OPEN_START.match(b):
        return True
    if any(a.count(left) > a.count(right) for left, right in ("《》", "“”", "()")):
        return True
    if _MEETING.search(a) and _ORDINAL.match(b):
        return True
    if _ORGAN_END.search(a) and _ABOUT.match(b):
        return True
    if PAPER_END.search(a) or not PAPER_END.search(b):
        return False
    return "关于" in a or (_NUMBERED_PAPER.match(b) is not None and " " not in a)


_NUMBERED_PAPER = re.compile(r"第?[一二三四五六七八九十\d“]{1,5}(?:个|五|年|届)")


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

    def share(self, text: str) -> float:
        """The share of the pairs of characters of ``text`` that the body has too; 0 to 1."""
        bare = "".join(_KEEP.findall(text))
        if len(bare) < 2:
            return 0.0
        body = self._text
        return sum(bare[i : i + 2] in body for i in range(len(bare) - 1)) / (len(bare) - 1)


def label_head(
    lines: Sequence[Line], first: int, words: Words, headings: Collection[int], main: Sequence[bool | None] = ()
) -> dict[int, BlockLabel]:
    """The labels of the lines before ``first``, where the text begins."""
    labels: dict[int, BlockLabel] = {}
    rest = []
    for i, line in enumerate(lines[:first]):
        if line.cue == "empty":
            continue
        beside = BESIDE.get(line.cue)
        if beside is None or (line.cue == "link" and (line.text[0] not in "·-●<《" or words.share(line.text) > 0.7)):
            rest.append(i)
            labels[i] = "chrome"
        else:
            labels[i] = beside
    rest = rest[-_NEAR:]
    best = _best(lines, rest, first, words, headings)
    if best is not None:
        group = _group(lines, rest, best, words)
        for i in group:
            labels[i] = "subtitle"
        for i in _title_lines(lines, group, best):
            labels[i] = "title"
        for i in rest:
            if i not in group and same_headline(lines[i].text, lines[best].text):
                labels[i] = "title"
        for i, j in pairwise(rest):
            if labels[i] != "title" == labels[j] and continues(lines[i].text, lines[j].text):
                labels[i] = "title"
    return labels


def _best(
    lines: Sequence[Line], rest: Sequence[int], first: int, words: Words, headings: Collection[int]
) -> int | None:
    """The line that is most like a headline of this text."""
    best, best_score = None, 0.75
    stamped = {i for i in range(first) if lines[i].cue in ("byline", "date", "end", "code")}
    for place, i in enumerate(reversed(rest)):
        text = lines[i].text
        size = len(_HAN.findall(text))
        if size < 4 or lines[i].size > 110 or lines[i].cue in ("greet", "attach"):
            continue
        share = words.share(text)
        twice = any(j != i and same_headline(lines[j].text, text) for j in rest)
        beside = place == 0 or any(j in stamped for j in range(i + 1, min(i + 4, first)))
        if share < 0.15 and not (twice or beside or i in headings):
            continue
        score = 2.0 * share + min(size, 24) / 24 - 0.06 * place
        if i in headings:
            score += 0.7
        if beside:
            score += 0.5
        if twice:
            score += 0.5
        if score > best_score and not (size < 6 and share < 0.5):
            best, best_score = i, score
    return best


def _group(lines: Sequence[Line], rest: Sequence[int], best: int, words: Words) -> list[int]:
    """The lines around the best one that belong to the headline: above it only if the text repeats them."""
    at = rest.index(best)
    above = at
    while (
        above > max(0, at - _PARTS)
        and rest[at] - rest[above - 1] < 12
        and _above(lines[rest[above - 1]], lines[rest[above]], words)
    ):
        above -= 1
    below = at
    while below + 1 < min(len(rest), at + _PARTS) and _below(lines, rest[below], rest[below + 1], words):
        below += 1
    return list(rest[above : below + 1])


def _above(line: Line, under: Line, words: Words) -> bool:
    size = len(_HAN.findall(line.text))
    if line.size > 110 or size < 4:
        return False
    needed = 0.25 if _LEAD_IN.search(line.text) else 0.55
    return continues(line.text, under.text) or (size >= 7 and words.share(line.text) >= needed)


def _below(lines: Sequence[Line], over: int, i: int, words: Words) -> bool:
    line = lines[i]
    size = len(_HAN.findall(line.text))
    if continues(lines[over].text, line.text):
        return True
    if line.size > 130 or size < 4:
        return False
    if size >= 8 and all(between.cue in ("empty", "caption", "byline", "date") for between in lines[over + 1 : i]):
        return True
    return words.share(line.text) >= (0.3 if size >= 7 else 0.6)


def _title_lines(lines: Sequence[Line], group: Sequence[int], best: int) -> list[int]:
    """Those lines of the group that are the headline itself; the others stand over and under it."""
    texts = {i: lines[i].text for i in group}
    proper = [i for i in group if not _is_side_line(texts[i])] or [best]
    twice = [i for i in proper if any(j != i and same_headline(texts[i], texts[j]) for j in proper)]
    start = twice[0] if twice else proper[0]
    title = [start]
    for i in proper[proper.index(start) + 1 :]:
        if continues(texts[title[-1]], texts[i]):
            title.append(i)
        else:
            break
    if len(title) == 1 and len(proper) == 2 and _one_headline(lines, proper):
        title = list(proper)
    title += [i for i in group if i not in title and any(same_headline(texts[i], texts[j]) for j in title)]
    return title + [i for i, j in pairwise(group) if i not in title and j in title and continues(texts[i], texts[j])]


def _is_side_line(text: str) -> bool:
    if _OPEN_START.match(text):
        return False
    return bool(_LEAD_IN.search(text) or _UNDER.match(text) or (_WHO_SPOKE.search(text) and len(text) <= 30))


def _one_headline(lines: Sequence[Line], pair: Sequence[int]) -> bool:
    """Whether two lines, next to each other and about as long, are one headline set in two lines."""
    a, b = pair
    if any(lines[i].cue not in ("empty", "caption") for i in range(a + 1, b)):
        return False
    longer, shorter = max(lines[a].size, lines[b].size), min(lines[a].size, lines[b].size)
    return shorter >= 8 and shorter * 2 >= longer and not _MEETING_HELD.search(lines[a].text)


_MEETING_HELD = re.compile(r"(?:召开|举行|开幕|闭幕|印发|发布|签约|启动|揭牌|开工|通车)$|^.{2,12}:")
