"""Finds lists of key projects and items: name, year, issuer, count, total, annual plan and breakdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yipanqi.facts import Fact
from yipanqi.facts.values import List, ListPart, Organ
from yipanqi.reading.list_figures import Figures, breakdown, counts, figures, list_words
from yipanqi.reading.list_plain import plain
from yipanqi.reading.list_same import Named, once, weight
from yipanqi.reading.list_tables import table_parts
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation, clause, name_start, segment_start, sentence
from yipanqi.reading.places import named_places

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年(?!(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?[之以]?前))")
_ISSUE = re.compile(
    r"(?:联合|共同|同步|同时|对外|正式|日前|近日|已|先后|\d日|\d月)*(?:印发|发布|公布|下发|下达|出台|推出|发出)"
)
_WHOLE = re.compile(
    r"(?:[^,。;:\n\d]{0,12}[,、:(]?[^,。;:\n\d]{0,14}|[^。;\n]{0,30}(?:纳入|列入|包括|包含|涵盖|共有|共计|共|明确|安排|梳理|收录|列)[^。;\n]{0,24})$"
)
_AGAIN = re.compile(
    r"(?:[。\n,、;]|今年的|本年度的)(?:《清单》|(?:该|此次|这份|本次)?(?:[清名]单|名录))"
    r"(?=[^,。;\n]{0,8}(?:纳入|列入|包括|包含|涵盖|共|明确|安排|涉及|收录|列))"
)
_ALIAS = re.compile(r"》?\((?:以下)?(?:统称|简称)[:为]?[“《]([^”》\n]{2,12})[”》]")
_MORE_OF_IT = re.compile(r";(?:估算|概算|计划|规划|匡算)?(?:总投资|年度|当年|(?:19|20)\d\d年)")
_LESS_OR_MORE = re.compile(r"(?:增加|净增|减少|多|少|调入|调出)\Z")
_PAPERWORK = re.compile(
    "(?:结算|费用|收费|物资|采购|材料|核对|对账|评审|申报|申请|告知|证明|工程量|资产|人员|需求|明细)清单\\Z"
)
"""Lists that are drawn up for a procedure; without a year and a count they are no lists of projects."""
_MARKED = re.compile(
    r"《([^《》\n]{4,80}(?:清单|名单|(?:项目|工程|事项)(?:\([^()]{1,6}\))?名录|项目表|任务表|事项表)(?:\([^()]{1,20}\))?)》"
)
_WHEN = re.compile(
    r"^(?:近日|日前|昨[日天]|今[日天]|\d{1,2}月\d{1,2}日|\d{1,2}日|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?)+"
)
_LIST = re.compile(r"(?:[清名]单|名录)(?:\((?!\d+[个项件])[^()]{1,20}\))?")
_THIS_TABLE = re.compile(r"本(?:表|清单)(?:共|一共|总计)?(?:列|有|收录|收)[^,。;\n\d]{0,6}(?=\d+[条项个件])")
_REACH = 900
_MOST_LINES = 16
_LONGEST_HEADING = 30
_OTHER_YEAR = re.compile(r"[^,。;\n]{0,6}?((?:19|20)\d{2})年")
_CHANGED = re.compile(
    "(?:比|较|对比|根据|对照)(?=(?:19|20)\\d\\d年)|(?:关于)?(?:调整|修订|修改|优化|动态调整|梳理|审定|更新)(?=.{4})"
)
_OF_PROJECTS = re.compile(r"(?:项目|工程|事项)(?:\([^()]{1,6}\))?\Z")
_DOING = re.compile(r"(?:共同|联合|携手|两地|累计|共|已)*(?:实施|推进|开工|完成|签约|谋划|储备|安排|竣工)")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        rf"20\d{{2}}年度?,?[^,。;:、\n()《》“”\d]{{0,22}}?{alternation(list_words('bare'))}(?=[^,。;:\n清名]{{0,12}}?\d)"
    )


@cache
def _yearly() -> re.Pattern[str]:
    return re.compile(rf"20\d{{2}}年度?[^,。;:、\n()《》“”\d]{{0,22}}?{alternation(list_words('bare'))}")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(list_words('generic'))}|的)*")


def find_lists(page: Page) -> Iterator[Fact]:
    """One fact for each list of a page, at its first naming, with the figures that the page gives it."""
    every = list(_named(page))
    if not every:
        return
    names = {place.name for _, _, place in named_places(page)} | {"重庆", "四川"}
    places = frozenset(names | {name.removesuffix("市") for name in names})
    best: dict[str, tuple[Named, List, int]] = {}
    for named in every:
        value, end = _read(page, named, places)
        if not (value.count is not None if named.plain else _worth(value, named)):
            continue
        key = value.name
        if key not in best or weight(value) > weight(best[key][1]):
            best[key] = (named, value, end)
    kept = once(list(best.values()))
    for named, value, end in sorted(kept, key=lambda found: found[0].start):
        yield page.fact("list", named.start, max(named.end, end), value)


def _worth(value: List, named: Named) -> bool:
    """A bare kind (负面清单) is no list; a list has a year, its own marks 《》, or a figure."""
    if value.year is None and value.count is None and _PAPERWORK.search(value.name):
        return False
    if value.count is not None and (value.total is not None or value.annual is not None or value.breakdown):
        return True
    if "清单" not in value.name and "名单" not in value.name and not named.marked:
        if value.count is None or value.year is None:
            return False
        return bool(value.total or value.annual) or not _DOING.search(value.name)
    return value.year is not None or named.marked or value.count is not None


_FROM_ANOTHER = ("来自", "列入", "纳入", "源自", "属于", "未列入")
_MARKS = Lookup(lambda: ("《",))
_TABLES = Lookup(lambda: ("本表", "本清单"))
_YEARS = Lookup(lambda: ("20",))
_LIST_WORDS = Lookup(lambda: ("清单", "名单", "名录"))


def _named(page: Page) -> Iterator[Named]:
    text = page.text
    taken = 0
    for match in _MARKS.matches(page, _MARKED):
        yield Named(match.start(1), match.end(1), match.end(), True)
    for match in _LIST_WORDS.matches(page, _LIST):
        if match.group()[0] == "名" and not _OF_PROJECTS.search(text, max(0, match.start() - 12), match.start()):
            continue
        if match.start() < taken or text[match.end() : match.end() + 1] in ("》", "化", "制", "式", "管"):
            continue
        left = _left(text, match.start())
        if text[left - 1 : left] == "《":
            continue
        start = name_start(text, left, match.start(), strict=False)
        start = _with_year(text, left, start)
        if changed := _CHANGED.match(text, start, match.start()):
            start = changed.end()
        stem = text[start : match.start()]
        if (
            len(stem) >= 4
            and not stem.startswith(_FROM_ANOTHER)
            and not _generic().fullmatch(stem)
            and "清单" not in stem
        ):
            taken = match.end()
            yield Named(start, match.end(), match.end(), False)
    for name, end, figures_from, year in plain(page):
        yield Named(name, end, figures_from, False, True, year)
    if (table := next(iter(_TABLES.matches(page, _THIS_TABLE)), None)) and (
        named := _yearly().search(text, 0, table.start())
    ):
        yield Named(named.start(), named.end(), table.end(), False, True)
    for match in _YEARS.matches(page, _bare()):
        comma = text.find(",", match.start(), match.end())
        start = name_start(text, comma + 1, match.end() - 4, strict=False) if comma >= 0 else match.start()
        yield Named(start, match.end(), match.end(), False)


def _left(text: str, end: int) -> int:
    """The segment before a list word; a quoted word (第三批“川渝通办”事项清单) belongs to it."""
    left = segment_start(text, end, reach=50, brackets=True)
    opening = text.rfind("“", max(0, left - 20), left) if left and text[left - 1] == "”" else -1
    return segment_start(text, opening, reach=30) if opening >= 0 else left


def _with_year(text: str, left: int, start: int) -> int:
    """A year before the words that a verb cut off (2023年…推动…) belongs to the name."""
    years = [m.start() for m in _YEAR.finditer(text, left, start)]
    return years[-1] if years and start - years[-1] <= 24 else start


def _read(page: Page, named: Named, places: frozenset[str]) -> tuple[List, int]:
    text = page.text
    figures_from, first, stop = _whole(text, named)
    year = _YEAR.search(text, named.start, named.end) or _YEAR.search(text, max(0, named.start - 16), named.start)
    parts: tuple[ListPart, ...] = ()
    last = named.end
    whole = Figures(named.start, named.end, None, None, None)
    if first:
        whole = figures(text, figures_from, _row_end(text, first.end(), stop), first)
        if named.plain:  # the paragraph goes on with progress
            stop = min((i for mark in "。\n" if (i := text.find(mark, first.end(), stop)) >= 0), default=stop)
        parts, last = breakdown(text, first.end(), stop, places, whole.number)
        if named.plain and sum(part.count or 0 for part in parts) != whole.number:
            parts = ()
        if whole.number is not None and text[stop : stop + 1] == "\n":
            more, more_end = _below(text, stop + 1, places, whole.number, year)
            parts, last = (*parts, *more), more_end if more else last
    if whole.number is not None:
        told = {part.name for part in parts}
        parts += tuple(part for part in table_parts(page, whole.number, named.end) if part.name not in told)
    value = List(
        name=page.words(named.start, named.end).strip(),
        year=int(year[1]) if year else named.year,
        issuer=_issuer(page, named),
        count=whole.number,
        total=whole.total,
        annual=whole.annual,
        breakdown=parts,
    )
    return value, max(whole.end if first else named.end, last if parts else 0)


def _whole(text: str, named: Named) -> tuple[int, re.Match[str] | None, int]:
    """From where, with which count and how far the list's own figures are told: the fullest of its mentions."""
    best: tuple[int, re.Match[str] | None, int] = (named.figures_from, None, _stop(text, named.figures_from))
    most = 0
    for start in _mentions(text, named):
        stop = _stop(text, start)
        first = _first_count(text, start, stop)
        if first is None:
            continue
        told = figures(text, start, _row_end(text, first.end(), stop), first)
        told_number = sum(x is not None for x in (told.number, told.total, told.annual))
        if told_number > most:
            best, most = (start, first, stop), told_number
        if start == named.figures_from:
            break
    return best


def _mentions(text: str, named: Named) -> Iterator[int]:
    """The ends of a list's mentions: its name, its short name anywhere behind, 清单 a little behind."""
    yield named.figures_from
    alias = _ALIAS.match(text, named.end) or _ALIAS.match(text, named.figures_from)
    if alias:
        short = f"《{alias[1]}》"
        at = text.find(short, alias.end())
        while at >= 0:
            yield at + len(short)
            at = text.find(short, at + 1)
    for again in _AGAIN.finditer(text, named.figures_from, named.figures_from + _REACH):
        yield again.end()


def _row_end(text: str, start: int, stop: int) -> int:
    """The end of the whole's figures: the sentence's, or where 其中 begins the rows."""
    end = min((i for mark in "。\n" if (i := text.find(mark, start, stop)) >= 0), default=stop)
    part = text.find(";", start, end)
    if part >= 0 and not _MORE_OF_IT.match(text, part):
        end = part
    among = text.find("其中", start, end)
    return among if among >= 0 else end


def _below(
    text: str, start: int, places: frozenset[str], whole: int, year: re.Match[str] | None
) -> tuple[tuple[ListPart, ...], int]:
    """Rows in the paragraphs below the totals: 从领域看,…; or one row a line. They end with the first line without."""
    parts: list[ListPart] = []
    last = start
    for _ in range(_MOST_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        other = _OTHER_YEAR.match(line)
        if other and (year is None or other[1] != year[1]):
            break
        some = next(counts(text, start, end), None) is not None
        rows, row_end = breakdown(text, start, end, places, whole) if some else ((), start)
        if rows and sum(row.count or 0 for row in rows) <= whole * _groups(rows, whole):
            parts += rows
            last = row_end
        elif len(line) > _LONGEST_HEADING or end == len(text):
            break
        start = end + 1
    return (tuple(parts), last) if len(parts) > 1 else ((), start)


def _groups(rows: tuple[ListPart, ...], whole: int) -> int:
    """How many ways of dividing a line gives (by stage, by side), at least one: runs of rows that make up the whole."""
    found = total = 0
    for row in rows:
        total += row.count or 0
        if total == whole:
            found, total = found + 1, 0
    return max(found, 1)


def _first_count(text: str, start: int, stop: int) -> re.Match[str] | None:
    first = next(counts(text, start, min(stop, start + 90)), None)
    if first is None or "|" in text[start : first.start()] or _LESS_OR_MORE.search(text, start, first.start()):
        return None
    return first if _WHOLE.match(text[start : first.start()]) else None


def _stop(text: str, start: int) -> int:
    """Figures belong to a list up to the end of its paragraph, or to the next list."""
    stop = text.find("\n", start, start + _REACH)
    stop = min(len(text), start + _REACH) if stop < 0 else stop
    following = _MARKED.search(text, start, stop)
    return following.start() if following else stop


def _issuer(page: Page, named: Named) -> str | None:
    """The organ before 印发 or 发布 in the sentence of the name."""
    text = page.text
    left, _ = sentence(text, named.start, named.end)
    verb = max(_ISSUE.finditer(text, left, named.start), key=lambda found: found.start(), default=None)
    if verb is None or named.start - verb.end() > 12:
        return None
    organs = [f for f in page.of("organ") if f.span and left <= f.span[0] and f.span[1] <= verb.start()]
    begin, _ = clause(text, verb.start(), verb.start(), ",。;!?:\n")
    words = _WHEN.sub("", text[begin : verb.start()])
    if organs and organs[-1].span and verb.start() - organs[-1].span[1] <= 2 and isinstance(organs[-1].value, Organ):
        name = organs[-1].value.name
        whole = words[: words.find(name) + len(name)] if name in words else name
        return whole if len(whole) <= len(name) + 3 and not re.search("[的和与由、]", whole) else name
    return words if 3 <= len(words) <= 26 and words[-1] in "府委局厅办室会组部院" and "关于" not in words else None
