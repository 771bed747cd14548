"""Papers named without 《》: what stands after 审议, 听取, 签署 … and ends in a paper noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.paper_acts import Verb, is_done
from yipanqi.reading.paper_marks import Mention, core, describe, marks, noun_end, split_stage, year_of
from yipanqi.reading.phrases import alternation

_HEARD = re.compile(r"(?:汇报|报告|通报|说明|情况介绍)(?:\([^()]{1,30}\))?$")
_ISSUED = re.compile(
    r"(?:意见|方案|规划|计划|办法|条例|细则|纲要|清单|要点|决定|规定|备忘录|目录|指南|导则|通知|通告|公告|措施|规则|标准|名单)(?:\([^()]{1,30}\))*$"
)
_SIGNED = re.compile(
    r"(?:协议|协议书|协定|备忘录|合同|意向书|责任书|宣言|声明|条约|公约|承诺书|议定书)(?:\([^()]{1,30}\))*$"
)
_ABOUT = re.compile(r"的[^的]{0,8}$")
_OF_AUTHOR = re.compile(r"^.{2,60}?(?:所?作的|提交的)(?=.{8})")
_BEHIND_MARKED = re.compile(r"(?:《[^《》\n]{1,80}》(?:\([^()\n]{1,30}\))?、?)+(?:以及|及|和|与)")
"""Papers in 《》 before the one without (《甲方案》《乙要点》和领导小组工作规则)."""

_DEICTIC = re.compile(r"^(?:了|过|并|将|首[张个份批]|(?:我|本|全)(?:市|省|区|县|州|国)(?=[^、,委政人]))")
_COUNT_AFTER = re.compile(r"\s?\d+(?:项|份|个|件)")
_COUNT_BEFORE = re.compile(
    r"^(?:[\d一二两三四五六七八九十百多余数几]+|“?\d[\d+]*”?)(?:余|多)?(?:项|份|个|件|部|条)|“\d[\d+]*”"
)
_SAID = re.compile(r"关于|草案|稿|(?:19|20)\d{2}年")
_COUNTED = re.compile(r"\d+(?:余|多)?[项份件]$")
_VAGUE = re.compile(
    r"(?:有关|相关|以下|下列|一批|一系列|系列|若干(?!措施)|多项|各项|各类|部分|上述|这些|大家|各方|其他|首批|将有关)"
)
_ORGAN_END = re.compile(r"[市省县区委局部院厅办府组署行会州盟地]$")
_DONE = re.compile(r"(?:已经?|近日|日前|正式|联合|先后|相继|率先|共同|今[日天]|昨[日天]|\d日)$")
_NOTICE = re.compile(r"关于(?:联合)?(?:印发|下发|公布|发布)(?!《)([^《》,。;:\n]{4,80}?)的(?:通知|公告|通告)")
_JOIN = re.compile(r"以及|及|和|与|暨")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"^(?:{alternation(marks('generic'))}|的)*$")


@cache
def _loose() -> frozenset[str]:
    """Nouns that name a paper between 《》 only: 审议机制 is no paper, 《…机制》 is one."""
    return frozenset(row["word"] for row in rows("paper_nouns") if row["unmarked"] == "no")


@cache
def _waiting() -> re.Pattern[str]:
    return re.compile(rf"(?<!首)(?<!主)(?<!重)(?<!需){alternation(tuple(w for w in marks('forward') if w != '研究'))}")


_MARKS = re.compile("[《(》)。;!?\n:,]")


def region_end(text: str, start: int) -> int:
    """The end of what a verb may govern: a stop outside brackets; a comma after a draft goes on to the next one."""
    depth, limit = 0, min(len(text), start + 400)
    for mark in _MARKS.finditer(text, start, limit):
        char, i = mark[0], mark.start()
        if char in "《(":
            depth += 1
        elif char in "》)":
            depth = max(0, depth - 1)
        elif char != "," or (not depth and not _goes_on(text, i)):
            return i
    return limit


def _goes_on(text: str, comma: int) -> bool:
    if text[comma - 1] not in "》)":
        return False
    if text.startswith("《", comma + 1):
        return True
    following = re.split(r"[,。;\n]", text[comma + 1 : comma + 80], maxsplit=1)[0]
    return bool(re.search(r"\((?:草案|送审稿|审议稿|讨论稿|稿)\)$", following))


_CUTS = re.compile("[《(“》)”、,]")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The papers of a list: split at 、 , and 和, and joined again until a piece ends in a paper noun."""
    cuts, depth = [start], 0
    for mark in _CUTS.finditer(text, start, end):
        if mark[0] in "《(“":
            depth += 1
        elif mark[0] in "》)”":
            depth = max(0, depth - 1)
        elif not depth:
            cuts.append(mark.end())
    cuts.append(end + 1)
    begin = start
    for left, right in pairwise(cuts):
        stop = min(right - 1, end)
        if noun_end(core_end(text[left:stop])):
            yield from _split_join(text, begin, stop)
            begin = right
        elif "《" in text[left:stop]:
            begin = right


_CORE_END = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:个|份|项|件)?(?:文件|材料|议题|事项|协议|成果)?$")


def core_end(piece: str) -> str:
    """The piece without 等 and a count at its end."""
    return _CORE_END.sub("", piece) if "等" in piece else piece


def _split_join(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _JOIN.finditer(text, start, end):
        left, right = text[start : match.start()], text[match.end() : end]
        whole_left = noun_end(left) and (not left.startswith("关于") or _ABOUT.search(left))
        drafts = left.endswith(")") and right.endswith(")")
        long_enough = len(left) >= 6 and len(right) >= 6 and not re.match(r".{1,6}的.{1,6}$", right)
        if whole_left and (drafts or long_enough):
            yield start, match.start()
            yield from _split_join(text, match.end(), end)
            return
    yield start, end


def unmarked(text: str, verb: Verb) -> Iterator[Mention]:
    """The papers without 《》 that ``verb`` governs."""
    if verb.act == "cited" or not (verb.firm or _SAID.search(text, verb.end, verb.end + 60)):
        return
    if not _allowed(text, verb) or not is_done(text, verb):
        return
    end = region_end(text, verb.end)
    for left, right in pieces(text, verb.end, end):
        if mention := _one(text, left, right, verb):
            yield mention


def _allowed(text: str, verb: Verb) -> bool:
    """Issuing without 《》 counts only where it is said to be done; a request for a paper is no paper yet."""
    if verb.act != "issued":
        return True
    left = max(text.rfind(stop, max(0, verb.start - 60), verb.start) for stop in ",。;\n")
    before = text[max(0, left + 1, verb.start - 60) : verb.start]
    if _waiting().search(before) or before.endswith("关于"):
        return False
    return text[verb.end - 1] == "了" or bool(_DONE.search(before) or _ORGAN_END.search(before))


def _one(text: str, left: int, right: int, verb: Verb) -> Mention | None:
    piece = core_end(text[left:right])
    counted = left + len(piece) < right
    right = left + len(piece)
    if author := _OF_AUTHOR.match(piece):
        left += author.end()
    if marked := _BEHIND_MARKED.match(text, left, right):
        left = marked.end()
    while deictic := _DEICTIC.match(text[left:right]):
        left += deictic.end()
    piece = text[left:right]
    noun = noun_end(piece)
    if not noun or noun[1] in _loose() or not (counted or _fits(piece, verb)) or len(piece) > 90:
        return None
    if _is_generic(piece, noun.start()) or _COUNT_AFTER.match(text, right):
        return None
    if piece.startswith("关于") and not _ABOUT.search(core(piece)):
        return None
    whole = describe(text, left, right, piece)
    if text[right - 1] != ")" or not whole.stage:
        return whole
    right = left + len(core(piece))
    return describe(text, left, right, text[left:right])


def _is_generic(piece: str, noun: int) -> bool:
    """Whether a piece names a kind (有关文件, 12项合作协议) and no paper. ``noun``: where its paper noun begins."""
    stem = piece[:noun]
    if piece[0] in "的《和及" or stem.endswith("作的") or _COUNTED.search(stem):
        return True
    if _COUNT_BEFORE.match(stem) and not re.match(r"(?:19|20)\d{2}", stem):
        return True
    parts = [part for part in _JOIN.split(piece) if part]
    ends = [noun_end(part) for part in parts]
    if len(parts) > 1 and all(ends) and all(_is_generic(p, e.start()) for p, e in zip(parts, ends, strict=True) if e):
        return True
    bare = re.sub(r"[\s“”《》、]", "", stem)
    return len(bare) < (2 if split_stage(piece)[1] else 3) or bool(_generic().search(bare) or _VAGUE.match(bare))


def _fits(piece: str, verb: Verb) -> bool:
    if verb.act == "heard":
        return bool(_HEARD.search(piece))
    if verb.act == "issued":
        return bool(_ISSUED.search(piece))
    if verb.act == "signed":
        return bool(_SIGNED.search(piece))
    if verb.firm:
        return True
    return piece.startswith("关于") or bool(year_of(piece) or split_stage(piece)[1])


_NOTICES = Lookup(lambda: spread("关于", "|联合", "印发|下发|公布|发布"))


def notices(page: Page) -> Iterator[Mention]:
    """关于印发…的通知 without 《》: the paper that the notice hands down."""
    text = page.text
    for match in _NOTICES.matches(page, _NOTICE):
        if noun_end(match[1]):
            yield describe(text, match.start(1), match.end(1), match[1])
