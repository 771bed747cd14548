"""What a quantity measures: the counted noun behind it, or the indicator in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from yipanqi.reading.lexicon import rows, words
from yipanqi.reading.quantities import Quantity

_BASE_START = re.compile("同比|环比|比(?![重例率值较如])|较(?!大|小|多|少|好|快|高|低|强|为)")
_LEAD = re.compile(
    r"(?:其中|近[一二两三四五十]年|再|又|压减|退出|淘汰|化解|减少|其|截至|今年|去年|明年|全市|全省|全区|全县|全国|我市|我省|我区|两地|川渝"
    r"|力争|确保|预计|计划(?!总?投资)|目前|实现|推动|全年|到|使|当年|当前|新增(?!就业)|累计(?!完成)|已经?|将|要|同时|此外|以及|和|与|及|预期|努力"
    r"|争取到?|年均|平均(?!工资)|通过|每年|共|本年|同期|包括|安排|完成(?!投资)|取得|下达|拨付|筹集|发放|投入|新建|改造|建设(?!工期)|建成|引进|引入|招引|吸引|培训|惠及|选派|派出|覆盖)+"
)
_INNER_VERB = re.compile("实现|累计(?!完成)|拉动|带动|涉及|争取|落实|产后|完成(?!投资|率)")
_VERBISH = re.compile("[在把将被使让对从向由并且]|推动|加快|打造|促进|推进|提高|完善|支持|通过|围绕")
_STOPS: Final = frozenset(",。;:!?\n、()“”《》|")
_RUN = re.compile("[\u4e00-\u9fffA-Za-z]{1,14}")
_NO_NOUN = re.compile(
    "总投资|完成|实现|建成|已|累计|全部|以上|以下|左右|和|与|及|至|到|等|在|为|是|均|都|将|被|由|从|按|并|以|增长|提高|下降|年度|占|分别"
)
_NO_NOUN_START: Final = frozenset("受率被参齐同获")
_LONGEST_PHRASE: Final = 14


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
    )


def metric_after(text: str, q: Quantity) -> str | None:
    """The noun that a count counts: 248个项目, 62项重点任务, 21个区; ``None`` where it is not clear."""
    run = _RUN.match(text, q.end)
    if run is None:
        close = text.find("”", q.end, q.end + 12) if text[q.end : q.end + 1] == "“" else -1
        return text[q.end + 1 : close] if close > q.end + 1 else None
    phrase = run[0].removeprefix("的")
    if not phrase or _NO_NOUN.match(phrase):
        return None
    noun = _words().noun
    found = next((m for m in noun.finditer(phrase) if len(m[0]) > 1 or not m.start() or m.end() == len(phrase)), None)
    if found and not _VERBISH.search(phrase, 0, found.start()):
        end = found.end()
        while (more := noun.match(phrase, end)) is not None:
            end = more.end()
        return phrase[:end]
    closed = run.end() == len(text) or text[run.end()] in _STOPS
    if q.kind != "count" or not closed or not 2 <= len(phrase) <= 4:
        return None
    return phrase if phrase[0] not in _NO_NOUN_START and not _VERBISH.search(phrase) else None


def metric_before(clause: str) -> str | None:
    """The indicator that a clause ends in, less its linking words: 城镇新增就业, 完成投资, 集装箱吞吐量."""
    known, clause = _words(), clause.rstrip()
    rest = clause if _ending(clause, known.indicators) else _stripped(clause)
    if not rest:
        return _ending(clause, known.stages)
    phrase = _phrase(rest)
    plain = phrase if 2 <= len(phrase) <= _LONGEST_PHRASE and _is_plain(phrase) else ""
    indicator = _ending(rest, known.indicators)
    if indicator:
        return plain if len(plain) > len(indicator) else indicator
    if plain and _ending(rest, known.suffixes):
        return plain
    stage = _ending(clause, known.stages) or _ending(rest, known.stages)
    if stage:
        return stage
    noun = _ending(rest, known.nouns)
    return plain if noun and len(noun) < len(plain) <= 8 else noun


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


def _phrase(rest: str) -> str:
    """The noun phrase at the end of a clause: after its last 的 and verb, without adverbs and places of the whole."""
    phrase = rest[max(rest.rfind("的"), rest.rfind(" "), rest.rfind(">")) + 1 :]
    for verb in reversed(list(_INNER_VERB.finditer(phrase))):
        if len(phrase) - verb.end() >= 2:
            phrase = phrase[verb.end() :]
            break
    lead = _LEAD.match(phrase)
    return phrase[lead.end() :] if lead and lead.end() < len(phrase) else phrase


def _is_plain(phrase: str) -> bool:
    return not phrase[0].isdigit() and _VERBISH.search(phrase) is None
