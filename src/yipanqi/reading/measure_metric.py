"""What a quantity measures: the counted noun behind it, or the indicator or noun phrase in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from yipanqi.reading.lexicon import rows, words
from yipanqi.reading.quantities import Quantity

_BASE_START = re.compile("同比|环比|比(?![重例率值较如])|较(?!大|小|多|少|好|快|高|低|强|为)")
_LEAD = re.compile(
    r"(?:其中|近[一二两三四五十]年|再|又|压减|退出|淘汰|化解|减少|其|截至|今年|去年|明年|全市|全省|全区|全县|全国|我市|我省|我区|我国|两地|川渝"
    r"|力争|确保|预计|计划(?!总?投资)|目前|实现|推动|全年|到|使|当年|当前|新增(?!就业)|累计(?!完成)|已经?|将|要|同时|此外|以及|和|与|及|预期|努力"
    r"|争取到?|年均|平均(?!工资)|通过|每年|共|本年|同期|包括|安排|完成(?!投资)|取得|下达|拨付|筹集|发放|投入|新建|改造|建设(?!工期)|建成|引进|引入|招引|吸引|培训|惠及|选派|派出|覆盖"
    r"|上半年|下半年|[前一二三四]+个?季度|当地|当前|这批|该|双方|各方|本次|此次|当天|当日|全部|首次|第一次|一次性|每[年月天日周人户]|平均每[年月天日人户])+"
)
_VERBISH = re.compile("[在把将被使让对从向由并且了]|推动|加快|打造|促进|推进|提高|完善|支持|通过|围绕")
_STOPS: Final = frozenset(",。;:!?\n、()“”《》|")
_RUN = re.compile("[\u4e00-\u9fffA-Za-z]{1,14}")
_NO_NOUN = re.compile(
    "总投资|完成|实现|建成|已|累计|全部|以上|以下|左右|和|与|及|至|到|等|在|为|是|均|都|将|被|由|从|按|并|以|增长|提高|下降|年度|占|分别|为期|不等|规模"
)
_NO_NOUN_START: Final = frozenset("受率被参齐同获")
_AFTER_NOUN: Final = frozenset("的了在和与及等将被均都也还从由对为以可有无是并正从就到向,已未全作按中之上内仅每")
"""Behind a noun, these begin what is said of it."""

_CUT: Final = re.compile("[的了在将被已均都还由是有为从使让把]")
_NO_METRIC: Final = frozenset(
    "今年 去年 明年 当年 全年 本月 上月 当月 目前 当前 当地 这里 那里 其中 其余 此外 同时 全国 全省 全市 全区 全县 世界 全球 国内 国外 各地 "
    "我国 我们 他们 双方 两地 三地 各方 一次 一度 分别 合计 总计 平均 人均 户均 其他 其它 上述 近日 日前 当天 当日 每年 每天 每月 全部 部分 "
    "中国 美国 英国 法国 德国 日本 韩国 印度 欧盟 结果 情况 相当 大约 连续 最多 最少 至今 以来 之间 之前 之后 左右 原来 原有 现有 现在 此前 "
    "其后 随后 第一 首批 单日 首日 首月 前者 后者 数量 价值 为期 长达 前后 按照 根据 共同".split()
)
"""Words before a number that name nothing measured."""

_LONGEST_PHRASE: Final = 14
_LONGEST_PLAIN: Final = 10
_OWN_KINDS: Final = frozenset(("percent", "share", "times", "level", "index", "bare", "time", "temperature", "score"))
"""Quantities of these kinds need an indicator: a mere noun before them is not what they measure (合格率, not 产品)."""


class _Endings(NamedTuple):
    """Words that a clause may end in, with what rules most clauses out at once: their last characters and lengths."""

    forms: frozenset[str]
    last: frozenset[str]
    sizes: tuple[int, ...]


class _Words(NamedTuple):
    indicators: _Endings
    suffixes: _Endings
    stages: _Endings
    nouns: _Endings
    links: _Endings
    noun: re.Pattern[str]
    divisions: frozenset[str]


def _endings(forms: Iterable[str]) -> _Endings:
    found = frozenset(forms)
    return _Endings(found, frozenset(w[-1] for w in found), tuple(sorted({len(w) for w in found}, reverse=True)))


@cache
def _words() -> _Words:
    kinds: dict[str, set[str]] = {"indicator": set(), "suffix": set(), "stage": set(), "noun": set()}
    for row in rows("metrics"):
        kinds[row["kind"]].add(row["word"])
    nouns = sorted(kinds["noun"], key=lambda word: (-len(word), word))
    return _Words(
        _endings(kinds["indicator"]),
        _endings(kinds["suffix"]),
        _endings(kinds["stage"]),
        _endings(kinds["noun"]),
        _endings(words("measure_links")),
        re.compile("|".join(map(re.escape, nouns))),
        frozenset(row[column] for row in rows("divisions") for column in ("name", "short")),
    )


@cache
def _verbs() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Verbs of doing and change, with the indicators and nouns that hold such a verb, which win where both begin."""
    kinds: dict[str, set[str]] = {}
    for row in rows("item_verbs"):
        kinds.setdefault(row["class"], set()).add(row["word"])
    doing = (kinds["act"] | kinds["change"] | kinds["decide"] | kinds["soft"]) - kinds["nominal"] - kinds["frame"]
    doing = {word for word in doing if len(word) > 1}
    keep = {row["word"] for row in rows("metrics") if row["kind"] != "stage" and len(row["word"]) > 2} - doing
    found = (*doing, *keep)
    return AhoCorasick(found, matchkind=MatchKind.LeftmostLongest), (*doing, *("" for _ in keep))


@cache
def _breaks() -> re.Pattern[str]:
    """A verb right behind a noun: 区县结对, 项目竣工."""
    kinds = frozenset(("act", "change", "decide", "soft", "nominal", "other", "attitude"))
    found = {row["word"] for row in rows("item_verbs") if row["class"] in kinds and len(row["word"]) > 1}
    heads: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda w: (-len(w), w)):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in heads.items()))


def metric_after(text: str, q: Quantity) -> str | None:
    """The noun that a count counts: 248个项目, 62项重点任务, 21个区; ``None`` where it is not clear."""
    run = _RUN.match(text, q.end)
    if run is None:
        close = text.find("”", q.end, q.end + 12) if text[q.end : q.end + 1] == "“" else -1
        return text[q.end + 1 : close] if close > q.end + 1 else None
    phrase = run[0].removeprefix("的")
    if not phrase or _NO_NOUN.match(phrase):
        return None
    closed = run.end() == len(text) or text[run.end()] in _STOPS
    first = 0
    for found in _words().noun.finditer(phrase):
        end = found.end()
        if len(found[0]) == 1 and 0 < found.start() and end < len(phrase):
            continue
        if _VERBISH.search(phrase, 0, found.start()):
            break
        first = first or end
        if (end == len(phrase) and closed) or phrase[end : end + 1] in _AFTER_NOUN or _breaks().match(phrase, end):
            return phrase[:end]
    return _unknown_noun(phrase, closed, first, q)


def _unknown_noun(phrase: str, closed: bool, first: int, q: Quantity) -> str | None:
    """A noun that the lexicon does not know, where a mark or a particle ends it; else the first known noun's end."""
    cut = _CUT.search(phrase, 1)
    end = cut.start() if cut else len(phrase)
    breaking = _breaks().search(phrase, 1, end)
    end = breaking.start() if breaking else end
    sure = closed or end < len(phrase)
    if first:
        return phrase[:end] if sure and first < end <= 10 and not _VERBISH.search(phrase, 0, end) else phrase[:first]
    noun = phrase[:end]
    if q.kind not in _NOUN_BEHIND or not sure or not 2 <= len(noun) <= 8 or noun in _NO_METRIC:
        return None
    return None if noun[0] in _NO_NOUN_START or _VERBISH.search(noun) or _breaks().match(noun) else noun


_NOUN_BEHIND: Final = frozenset(("count", "scale", "area", "mass", "volume"))


def metric_before(clause: str, kind: str = "count") -> str | None:
    """The indicator that a clause ends in, less its linking words: 城镇新增就业, 完成投资, 集装箱吞吐量.

    Where no indicator is known, the noun phrase between the last verb and the number, for a count, an amount of money
    or a physical quantity (``kind``): 淘汰平板玻璃7600万重量箱.
    """
    known, clause = _words(), clause.rstrip()
    rest = clause if _ending(clause, known.indicators) else _stripped(clause)
    if not rest:
        return _ending(clause, known.stages)
    indicator = _ending(rest, known.indicators)
    phrase = _phrase(rest, indicator or "")
    plain = phrase if 2 <= len(phrase) <= _LONGEST_PHRASE and _is_plain(phrase) else ""
    if indicator:
        return plain if len(plain) > len(indicator) else indicator
    if plain and _ending(rest, known.suffixes):
        return plain
    stage = _ending(clause, known.stages) or _ending(rest, known.stages)
    if stage:
        return stage
    noun = _ending(rest, known.nouns)
    if noun:
        return plain if len(noun) < len(plain) <= _LONGEST_PLAIN else noun
    if kind in _OWN_KINDS or not plain or len(plain) > _LONGEST_PLAIN or clause.endswith("占"):
        return None
    return None if plain in _NO_METRIC or plain in known.divisions or plain[-1] in "国省市县区州" else plain


def has_subject(clause: str) -> bool:
    """Whether a clause names anything of its own besides linking words."""
    return len(_stripped(clause)) > 1


def _ending(text: str, endings: _Endings) -> str | None:
    """The longest of the words that ``text`` ends in."""
    if text[-1:] not in endings.last:
        return None
    for size in endings.sizes:
        if text[-size:] in endings.forms:
            return text[-size:]
    return None


def _stripped(clause: str) -> str:
    """The clause up to what it is compared with, without the linking words at its end."""
    against = _BASE_START.search(clause)
    if against:
        clause = clause[: against.start()]
    while link := _ending(clause, _words().links):
        clause = clause[: -len(link)]
    return clause


def _phrase(rest: str, indicator: str) -> str:
    """The noun phrase at the end of a clause: after its last 的 and verb, without adverbs and places of the whole."""
    phrase = rest[max(rest.rfind("的"), rest.rfind(" "), rest.rfind(">")) + 1 :]
    automaton, verbs = _verbs()
    most = len(phrase) - max(2, len(indicator))
    cut = 0
    for word, _, end in automaton.find_matches_as_indexes(phrase):
        if verbs[word] and end <= most:
            cut = end
    if cut and phrase[cut:] not in _words().suffixes.forms:
        phrase = phrase[cut:]
    lead = _LEAD.match(phrase)
    return phrase[lead.end() :] if lead and lead.end() < len(phrase) else phrase


def _is_plain(phrase: str) -> bool:
    return not phrase[0].isdigit() and _VERBISH.search(phrase) is None
