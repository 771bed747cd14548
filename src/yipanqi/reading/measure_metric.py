"""What a quantity measures: the counted noun behind it, or the indicator or noun phrase in front of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.reading.endings import Endings
from yipanqi.reading.lexicon import rows, words
from yipanqi.reading.phrases import alternation
from yipanqi.reading.quantities import Quantity

_BASE_START = re.compile(
    "同比|环比|(?<![占环同之对重配隧差])比(?![重例率值较如由为从达缩扩])|较(?!大|小|多|少|好|快|高|低|强|为)"
)
_LEAD_SPECIAL = (
    r"|近[一二两三四五十]年|计划(?!总?投资)|新增(?!就业)|累计(?!完成)|已经?|争取到?|平均(?!工资)|共(?![享建同和产办用青])|完成(?!投资)|建设(?!工期)|[前一二三四]+个?季度"
    r"|每[年月天日周人户]|平均每[年月天日人户]"
)
"""Words before a metric that are no part of it unless what follows makes another word of them."""
_INNER_VERB = re.compile("实现|累计(?!完成)|拉动|带动|涉及|争取|落实|产后|完成(?!投资|率)|提高|提升|降低|确保|控制")
_HAVING = re.compile(".*有(?![限色机关效序力益害偿利所])(?=..)")
_SHARES: Final = ("率", "比例", "比重", "占比", "指数", "系数", "总量", "总额", "强度")
"""What ends so is seldom the object of a verb, and often holds one: 互联网接入率."""

_VERBISH = re.compile(
    "[在把将被使让对从向由并且了已]|进行|实现|完成|参加|获得|推动|加快|打造|促进|推进|提高|完善|支持|通过|围绕"
)
_STOPS: Final = frozenset(",。;:!?\n、()“”《》|")
_RUN = re.compile("[\u4e00-\u9fffA-Za-z]{1,14}")
_NO_NOUN = re.compile(
    "总投资|完成|实现|处于|建成|已|累计|全部|以上|以下|左右|和|与|及|至|到|等|在|为|是|均|都|将|被|由|从|按|并|以|增长|提高|下降|年度|占|分别|为期|不等|规模"
)
_NO_NOUN_START: Final = frozenset("受率被参齐同获像这那来去就才以不")
_AFTER_NOUN: Final = frozenset("的了在和与及等将被均都也还从由对为以可有无是并正从就到向,已未全作按中之上内仅每")
"""Behind a noun, these begin what is said of it."""

_CUT: Final = re.compile(
    "[的了在将被已均都还由是有为从使让把来就与和及赴]|中(?![心国学小医央东西部游间标转药高稻型等])"
)
_COMPOUND = re.compile("[供输节蓄送调灌发用接联组入上][水电气热能网云]|造林|退耕|[育制]种|共.")
"""Verbs that more often stand in a noun (供水能力, 共建园区) than before one."""

_AREAS: Final = frozenset("省市县区州镇乡村")
_PERIOD_OR_SIDES = re.compile("[一二三四五六七八九十两几]+[年省市县区州地]")
_NO_METRIC_END: Final = frozenset("国省市县区州每上下里内外前后时中起次地")
_LONGEST_PHRASE: Final = 14
_LONGEST_PLAIN: Final = 10
_OF_COUNTS: Final = frozenset(("新建", "前期", "在办", "办成", "立项"))
"""Stages that only what is counted can be in: 新建1000千伏变电站 says nothing of the voltage."""

_OWN_KINDS: Final = frozenset((
    "percent", "share", "times", "level", "index", "bare", "time", "temperature", "score", "age",
))  # fmt: skip
"""Quantities of these kinds need an indicator: a mere noun before them is not what they measure (合格率, not 产品)."""


class _Words(NamedTuple):
    indicators: Endings
    suffixes: Endings
    stages: Endings
    nouns: Endings
    links: Endings
    noun: re.Pattern[str]
    empty: frozenset[str]
    divisions: frozenset[str]


@cache
def _words() -> _Words:
    kinds: dict[str, set[str]] = {
        k: set() for k in ("indicator", "suffix", "stage", "noun", "keep", "verb", "empty", "lead")
    }
    for row in rows("metrics"):
        kinds[row["kind"]].add(row["word"])
    nouns = sorted(kinds["noun"], key=lambda word: (-len(word), word))
    return _Words(
        Endings(kinds["indicator"]),
        Endings(kinds["suffix"]),
        Endings(kinds["stage"]),
        Endings(kinds["noun"]),
        Endings(words("measure_links")),
        re.compile(alternation(tuple(nouns))),
        frozenset(kinds["empty"]),
        frozenset(row[column] for row in rows("divisions") for column in ("name", "short")),
    )


@cache
def _verbs() -> tuple[AhoCorasick, tuple[bool, ...]]:
    """Verbs of doing and change, each True, and the words that hold such a verb (覆盖率), which win."""
    doing = _acts()
    keep = {
        row["word"]
        for row in rows("metrics")
        if row["kind"] not in ("stage", "verb", "empty", "lead") and len(row["word"]) > 2
    } - doing
    return AhoCorasick((*doing, *keep), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), (
        True,
    ) * len(doing) + (False,) * len(keep)


@cache
def _acts() -> frozenset[str]:
    kinds: dict[str, set[str]] = {}
    for row in rows("item_verbs"):
        kinds.setdefault(row["class"], set()).add(row["word"])
    own = frozenset(row["word"] for row in rows("metrics") if row["kind"] == "verb")
    doing = (kinds["act"] | kinds["change"] | kinds["decide"] | kinds["soft"]) - kinds["nominal"] - kinds["frame"]
    return own | frozenset(word for word in doing if len(word) > 1 and not _COMPOUND.match(word))


@cache
def _lead() -> re.Pattern[str]:
    """Adverbs, verbs and places of the whole in front of a metric."""
    plain = tuple(row["word"] for row in rows("metrics") if row["kind"] == "lead")
    return re.compile(f"(?:{alternation(plain)}{_LEAD_SPECIAL})+")


@cache
def _breaks() -> frozenset[str]:
    """The verbs that may stand right behind a noun: 区县结对, 项目竣工."""
    kinds = frozenset(("act", "change", "decide", "soft", "nominal", "other", "attitude"))
    found = {row["word"] for row in rows("item_verbs") if row["class"] in kinds and len(row["word"]) > 1}
    return frozenset(found | {row["word"] for row in rows("metrics") if row["kind"] == "verb"})


def _verb_at(words: str, at: int, verbs: frozenset[str]) -> bool:
    return words[at : at + 2] in verbs or words[at : at + 3] in verbs or words[at : at + 4] in verbs


@cache
def _stage_behind() -> re.Pattern[str]:
    stages = alternation(tuple(row["word"] for row in rows("metrics") if row["kind"] == "stage"))
    return re.compile(f"(?:已经?|全部|均|都|正|处于|进入|正在)*({stages})(?:阶段)?(?=[,。;、)\n]|\\Z)")


def stage_after(text: str, q: Quantity) -> str | None:
    """How far the counted ones are, where nothing else stands behind the number: 22个建成、34个在建、5个处于前期."""
    match = _stage_behind().match(text, q.end)
    return match[1] if match else None


def metric_after(text: str, q: Quantity) -> str | None:
    """The noun that a count counts: 248个项目, 62项重点任务, 21个区; ``None`` where it is not clear."""
    run = _RUN.match(text, q.end)
    if run is None:
        close = text.find("”", q.end, q.end + 12) if text[q.end : q.end + 1] == "“" else -1
        return text[q.end + 1 : close] if close > q.end + 1 else None
    phrase = run[0].removeprefix("的")
    if not phrase or phrase[0] in _STATES or _NO_NOUN.match(phrase) or (phrase != run[0] and phrase.startswith(_AIMS)):
        return None
    closed = run.end() == len(text) or text[run.end()] in _STOPS
    first = 0
    for found in _words().noun.finditer(phrase):
        end = found.end()
        if len(found[0]) == 1 and found.start() > 0 and end < len(phrase):
            continue
        if _VERBISH.search(phrase, 0, found.start()):
            break
        first = first or end
        if (end == len(phrase) and closed) or phrase[end : end + 1] in _AFTER_NOUN or _verb_at(phrase, end, _breaks()):
            return phrase[:end]
    return phrase[:first] if first else _unknown_noun(phrase, closed, q)


_STATES: Final = frozenset("正还仍尚未已没")
"""Before a verb: what these begin says how far the counted ones are (41项正按节点推进)."""

_AIMS: Final = ("目标", "任务", "指标", "要求", "标准", "规模", "水平", "计划")
"""Behind 的 these are what the number stands for (600人的目标), not what it counts."""


def _unknown_noun(phrase: str, closed: bool, q: Quantity) -> str | None:
    """A noun that the lexicon does not know: short before a mark, longer where a particle or a verb ends it."""
    cut = _CUT.search(phrase, 1)
    end = cut.start() if cut else len(phrase)
    breaking = next((at for at in range(1, end - 1) if _verb_at(phrase, at, _breaks())), 0)
    end = breaking or end
    ended = breaking > 0 or (cut is not None and cut[0] != "了")
    noun = phrase[:end]
    if not 2 <= len(noun) <= (8 if ended else 4) or not (ended or (closed and cut is None)):
        return None
    if q.kind not in _NOUN_BEHIND or noun in _words().empty or noun[0] in _NO_NOUN_START or _VERBISH.search(noun):
        return None
    return None if _verb_at(noun, 0, _acts()) or noun in _words().stages else noun


_NOUN_BEHIND: Final = frozenset(("count", "scale", "area", "mass", "volume"))


def metric_before(clause: str, kind: str = "count", *, sure: bool = False) -> str | None:
    """The indicator that a clause ends in, less its linking words: 城镇新增就业, 完成投资, 集装箱吞吐量.

    Where no indicator is known, the noun phrase between the last verb and the number, for a count, an amount of money
    or a physical quantity (``kind``): 淘汰平板玻璃7600万重量箱; not if only what is ``sure`` is asked for.
    """
    known, bare = _words(), clause.rstrip(" —")
    indicator = known.indicators.of(bare)
    rest = bare
    if not indicator:
        rest = _stripped(bare, known)
        if not rest:
            return known.stages.of(bare) or None
        indicator = known.indicators.of(rest)
    if indicator == rest:
        return rest
    phrase = _phrase(rest, indicator)
    plain = phrase if 2 <= len(phrase) <= _LONGEST_PHRASE and _is_plain(phrase) else ""
    if indicator:
        return plain if len(plain) > len(indicator) else indicator
    if plain and known.suffixes.of(rest):
        return plain
    stage = known.stages.of(bare) or known.stages.of(rest)
    if stage and (kind == "count" or stage not in _OF_COUNTS):
        return stage
    noun = known.nouns.of(rest)
    if noun:
        if noun[-1] in _AREAS and kind in _OWN_KINDS:
            return None
        return plain if len(noun) < len(plain) <= _LONGEST_PLAIN else noun
    if sure or kind in _OWN_KINDS or bare.endswith("占") or clause[-1:] in (" ", "\t"):
        return None
    return _unknown_phrase(rest)


_MEANS: Final = frozenset(("计划", "准备", "打算", "预计", "拟定", "统筹", "累计", "可以", "能够", "需要", "继续"))
_TAIL: Final = frozenset("共已出各拟将可需")
"""What stands between a subject and its verb (漳州计划投入21亿元) and is no part of what is measured."""


def _unknown_phrase(rest: str) -> str | None:
    """The noun phrase before a number that ends in no word of the lexicon, less a verb at its end (班列共开行)."""
    acts, known = _acts(), _words()
    while True:
        two = rest[-2:] in acts or rest[-2:] in _MEANS
        over = 3 if rest[-3:] in acts else 2 if two else 1 if rest[-1:] in _TAIL else 0
        if not over:
            break
        rest = _stripped(rest[: max(0, len(rest) - over)], known)
    if not rest:
        return None
    plain = _phrase(rest, "")
    if not 2 <= len(plain) <= _LONGEST_PLAIN or not _is_plain(plain) or any(c.isdigit() for c in plain):
        return None
    if _PERIOD_OR_SIDES.fullmatch(plain):
        return None
    if plain in known.empty or plain in known.divisions or plain[-1] in _NO_METRIC_END or plain[0] in "第分每这那":
        return None
    return plain


def indicator_at(clause: str) -> str | None:
    """The metric that a clause ends in, where that is an indicator and nothing stands behind it."""
    known = _words()
    if not (known.indicators.length(clause, len(clause)) or known.suffixes.length(clause, len(clause))):
        return None
    metric = metric_before(clause)
    return metric if metric and clause.endswith(metric) else None


def noun_at(clause: str) -> str | None:
    """The noun phrase that a clause ends in (海铁联运班列), where the lexicon knows its noun."""
    if not _words().nouns.length(clause, len(clause)) or clause[-1] in _NO_METRIC_END:
        return None
    metric = metric_before(clause)
    return metric if metric and clause.endswith(metric) else None


def only_verb(words: str) -> bool:
    """Whether words say no more than what was done: 增长, 累计开行, 达到."""
    rest = _stripped(words, _words())
    return not rest or rest in _acts() or (rest[:-1] in _acts() and rest[-1] in "了出")


def has_subject(clause: str) -> bool:
    """Whether a clause names anything of its own besides linking words."""
    return len(_stripped(clause, _words())) > 1


def _stripped(clause: str, known: _Words) -> str:
    """The clause up to what it is compared with, without the linking words at its end."""
    if ("比" in clause or "较" in clause) and (against := _BASE_START.search(clause)):
        clause = clause[: against.start()]
    end = len(clause)
    while link := known.links.length(clause, end):
        end -= link
    return clause[:end]


def _phrase(rest: str, indicator: str) -> str:
    """The noun phrase at the end of a clause: after its last 的 and verb, without adverbs and places of the whole."""
    phrase = rest[max(rest.rfind("的"), rest.rfind(" "), rest.rfind(">"), rest.rfind("把")) + 1 :]
    if "有" in phrase and (having := _HAVING.match(phrase)):
        phrase = phrase[having.end() :]
    most = len(phrase) - max(2, len(indicator))
    cut = 0
    if phrase.endswith(_SHARES):
        cut = max((verb.end() for verb in _INNER_VERB.finditer(phrase) if verb.end() <= most), default=0)
    else:
        automaton, is_verb = _verbs()
        for word, _, end in automaton.find_matches_as_indexes(phrase):
            if is_verb[word] and end <= most:
                cut = end
    if cut and phrase[cut:] not in _words().suffixes:
        phrase = phrase[cut:].removeprefix("后").removeprefix("了")
    lead = _lead().match(phrase)
    return phrase[lead.end() :] if lead and lead.end() < len(phrase) else phrase


def _is_plain(phrase: str) -> bool:
    of_whole = phrase[0] == "占" and not phrase.endswith(("比重", "比例", "份额"))
    return not of_whole and not phrase[0].isdigit() and _VERBISH.search(phrase) is None
