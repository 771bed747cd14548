"""Rules that say each party's part: 甲方40%,丙方60%; 厦门留三成、其余七成给当地; 地价由每吨0.1元提到0.16元.

That the parts make up the whole is what proves such a run; percentages that do not are figures of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yipanqi.facts.values import Rule
from yipanqi.reading.phrases import sentence
from yipanqi.reading.rule_words import NUMBER, is_example, tidy

_TAKES = r"(?:只|各|可|应|须|则)?(?:占|得|享有?|分享|分得|分享|承担|留存?|留成|获得|分成|出资|出|分担|负担|拿|提取)?"
_GIVEN = r"(?:归|给|留给?|返还给?|划归|划给|分给|交|上缴|属于?)"
_NAME = r"(?:(?![由归按照占得给留各其])[\u4e00-\u9fff]){1,7}?[\u4e00-\u9fff方]"
_OF_IT = r"(?=所有|享有|分享|[,。;、和])"


def _share_group(number: str) -> str:
    return rf"(?:(?P<rate{number}>{NUMBER})%|(?P<tenths{number}>[一二三四五六七八九])成)"


_PART = re.compile(
    # A quick look whether a share is near: most words are no party.
    rf"(?=[^%成]{{0,40}}[%成])(?:(?:其余|剩余|余下|另外|另)的?{_share_group('')}{_GIVEN}(?P<rest>{_NAME}){_OF_IT}"
    rf"|{_share_group('2')}{_GIVEN}(?P<to>{_NAME}){_OF_IT}"
    rf"|(?P<who>{_NAME}){_TAKES}{_share_group('3')}(?!{_GIVEN}))"
)
_GLUED = re.compile(
    r".*(?:税收?|税额|收益|收入|指标|产值|总值|利润|增量|存量|财力|能耗|排放|租金|资金|部分|费用)(?=..)"
)
_NO_PARTY = re.compile("业$|部分$|[人类]$")
_END = re.compile(
    r"(?:的?比例)?(?:进行)?(?:分成|分享|分担|分配|分摊|分账|分算|分别(?:统计|核算|计入)|统计|核算|计入|执行|出资)?"
)
_SIDE_BY_SIDE = re.compile(r"[%成][^,。;、\n]{0,8}[、,;和][^,。;、\n%]{1,14}[%成]")  # a quick look before the full one
_LINK = re.compile(r"[、,;和](?:而)?")
_OWN = re.compile("税|收益|收入|指标|产值|总值|分成|分配|分享|分担|出资|利润|增量|存量|财力|能耗|碳排放|租金|资金")
_OTHER = re.compile("占比|比重|增长|结构|同比|持股|股东|权重")
_LEAD = re.compile(r"(?:按照?|由|的?比例为?|分别为|分别|即|:|为)+\Z")
_BACK = 60
_CLOSE = 0.51
_DIGITS = {c: 10.0 * i for i, c in enumerate("〇一二三四五六七八九")}


class _Part(NamedTuple):
    start: int
    end: int
    who: str
    share: float


def parts(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """The runs of parts that make up a whole, near the words of sharing at ``places``."""
    done = 0
    for place in places:
        if place < done:
            continue
        low, high = max(done, place - _BACK), min(len(text), place + 120)
        if _SIDE_BY_SIDE.search(text, low, high) is None:
            continue
        for run in _runs(text, low, high):
            whole = abs(sum(part.share for part in run) - 100) < _CLOSE
            if whole and not any(_NO_PARTY.search(part.who) for part in run) and (rule := _rule(text, run, done)):
                done = rule[1]
                yield rule


def _runs(text: str, low: int, high: int) -> Iterator[list[_Part]]:
    run: list[_Part] = []
    for match in _PART.finditer(text, low, high):
        part = _part(match)
        if run and not _LINK.fullmatch(text, run[-1].end, part.start):
            if len(run) > 1:
                yield run
            run = []
        run.append(part)
    if len(run) > 1:
        yield run


def _part(match: re.Match[str]) -> _Part:
    rate = match["rate"] or match["rate2"] or match["rate3"]
    tenths = match["tenths"] or match["tenths2"] or match["tenths3"]
    share = float(rate) if rate else _DIGITS[tenths]
    if not (who := match["who"]):
        return _Part(match.start(), match.end(), match["rest"] or match["to"], share)
    glued = _GLUED.match(who)
    cut = glued.end() if glued else 0
    return _Part(match.start("who") + cut, match.end(), who[cut:], share)


def _rule(text: str, run: list[_Part], done: int) -> tuple[int, int, Rule] | None:
    left, _ = sentence(text, run[0].start, run[0].start)
    left = max(left, done, text.rfind(";", left, run[0].start) + 1)
    if is_example(text, left) or _OTHER.search(text, left, run[-1].end):
        return None
    lead = _LEAD.search(text, left, run[0].start)
    begin = lead.start() if lead else run[0].start
    when = tidy(text[left:begin])
    if len(when) > 60:
        left = max(text.rfind(",", left, begin - 1) + 1, left)
        when = tidy(text[left:begin])
    around = text[max(0, left - 120) : run[-1].end + 12]
    if not 2 <= len(when) <= 60 or not _OWN.search(around):
        return None
    last = _END.match(text, run[-1].end)
    end = last.end() if last else run[-1].end
    rule = Rule(
        type="sharing",
        when=when,
        then=tidy(text[begin:end]),
        parties=tuple(part.who for part in run),
        value=run[0].share,
        unit="%",
    )
    return text.find(when[0], left), end, rule
