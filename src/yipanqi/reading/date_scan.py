"""From text to mentions: each head is read as far as its date goes, with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from yipanqi.reading import numerals
from yipanqi.reading.date_shapes import (
    AFTER_MONTH,
    AFTER_YEAR,
    AFTER_YEAR_HEADS,
    BOUND,
    BOUND_HEADS,
    CHINESE_HEAD,
    CLOCK,
    DIGIT_HEAD,
    EPOCHS,
    PLANS,
    SECOND,
    SECOND_ISO,
    WORD_HEADS,
    WORDS,
    YEAR_TO_YEAR,
    Mention,
    Moment,
    word_head,
)
from yipanqi.reading.page import Page
from yipanqi.reading.recurrence import rule_of

_THIRDS: Final = {"上旬": "1st", "中旬": "2nd", "下旬": "3rd", "初": "start", "底": "end", "末": "end"}
_EDGES: Final = {"底": "end", "末": "end", "初": "start", "内": "within"}
_QUARTERS: Final = dict(zip("一二三四1234", ("33", "34", "35", "36") * 2, strict=True))
_QUARTER_CODES: Final = frozenset(_QUARTERS.values())
_RELATIVE: Final = {"今年": 0, "明年": 1, "后年": 2, "当年": 0, "次年": 1, "翌年": 1}
_CLOCK_HEADS: Final = frozenset(" T0123456789")
_SECOND_HEADS: Final = frozenset(" —-~至到")
_YEARS_HEADS: Final = _SECOND_HEADS | {"度"}
_NO_DAY_AFTER: Final = frozenset("第期每续过近满前后末首约达0123456789.")
_BEFORE_PLAIN: Final = ("", "\n", " ", ":", "(", ",", ";")
_AFTER_PLAIN: Final = ("", "\n", " ", ",", ";", ")", "。", "、", "前")


def mentions(page: Page) -> Iterator[Mention]:
    """Every date of a page, in order, none inside another."""
    text = page.text
    heads: list[tuple[int, int, re.Match[str]]] = [(m.start(), 0, m) for m in DIGIT_HEAD.finditer(text)]
    heads += [(m.start(), 1, m) for m in CHINESE_HEAD.finditer(text)]
    heads += [(m.start(), 2, m) for m in WORD_HEADS.matches(page, word_head())]
    heads.sort(key=itemgetter(0, 1))
    done = 0
    for start, scanner, match in heads:
        if start < done:
            continue
        mention = _READERS[scanner](text, match)
        if mention is not None:
            mention = _with_lead(text, mention, done)
            done = mention.end
            yield mention


def _digits(text: str, match: re.Match[str]) -> Mention | None:
    head, start, end = match[1], match.start(), match.end()
    form = match.lastgroup
    if form == "compact":
        return _compact(start, end, head)
    kind = match["kind"] if form == "kind" else ""
    if kind == "年":
        return _year_head(text, start, end, head)
    if kind == "月":
        return _from_month(text, start, end, int(head)) if 1 <= int(head) <= 12 and _not_counted(text, start) else None
    if kind == "日":
        if len(head) > 2 or not 1 <= int(head) <= 31 or text[start - 1 : start] in _NO_DAY_AFTER:
            return None
        return _finish(text, start, end, Moment(day=int(head)))
    if kind == "季度":
        return _finish(text, start, end, Moment(part=_QUARTERS[head])) if head in _QUARTERS else None
    if form == "range":
        return _naked_range(text, match, head)
    if form == "iso":
        return _iso(text, match, head)
    if form == "within":
        if len(head) == 4 and match["within"] == "年内":
            return _year_head(text, start, end - 1, head)
        if match["within"] == "月内" and 1 <= int(head) <= 12 and _not_counted(text, start):
            return _with_bound(text, start, end, Moment(month=int(head), part="within"))
        return _within(start, end, head, match["within"])
    return Mention(start, end, "fixed", word=f"{int(head) - 1:02d}{match['decade'][2]}X") if len(head) == 2 else None


def _compact(start: int, end: int, head: str) -> Mention | None:
    """20230518 09:12: a stamp without separators, told from any other number by its clock."""
    year, month, day = numerals.year(head[:4]), int(head[4:6]), int(head[6:])
    if len(head) != 8 or year is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Mention(start, end, "moment", Moment(year=year, month=month, day=day), word="stamp", clock=True)


def _not_counted(text: str, start: int) -> bool:
    return text[start - 1 : start] != "第"


def _chinese(text: str, match: re.Match[str]) -> Mention | None:
    start, end, word = match.start(), match.end(), match[0]
    form = match.lastgroup
    if form == "year":
        return _year_head(text, start, end, word[:4])
    if form == "month":
        month = numerals.integer(word[:-1])
        return _from_month(text, start, end, month) if month and month <= 12 else None
    if form == "within":
        return _within(start, end, word[: -len(match["within"])] or word[0], word)
    if form == "quarters":
        first, last = Moment(part=_QUARTERS[word[0]]), Moment(part=_QUARTERS[word[2]])
        return Mention(start, end, "range", first, last)
    if form == "since":
        return Mention(start, end, "vague")
    decade = numerals.integer(match["decade"][2])
    return Mention(start, end, "fixed", word=f"19{decade}X")


def _words(text: str, match: re.Match[str]) -> Mention | None:
    word, start, end = match[0], match.start(), match.end()
    row = WORDS.get(word)
    if row is None:
        return _phrase(text, word, start, end)
    if row.kind in ("year", "year_context"):
        return _from_year(text, start, end, Moment(shift=int(row.value), context=row.kind == "year_context"))
    if row.kind == "years":
        first, last = map(int, row.value.split("/"))
        return Mention(start, end, "range", Moment(shift=first), Moment(shift=last))
    if row.kind in ("part", "feast"):
        return _finish(text, start, end, Moment(part=row.value or "feast"))
    if row.kind in ("fixed", "vague"):
        return Mention(start, end, row.kind, word=row.value)
    bound = _bound(text, end) if row.kind.startswith("month") else None
    if row.kind == "month" and (tail := AFTER_YEAR.match(text, end)) and tail["edge"] in ("底", "末"):
        bound = _bound(text, tail.end())
        end, row = tail.end(), WORDS["月底"]._replace(value=row.value)
    if bound:
        return Mention(start, bound.end(), row.kind, amount=int(row.value), bound="before" if bound["before"] else "")
    return Mention(start, end, row.kind, amount=int(row.value))


def _phrase(text: str, word: str, start: int, end: int) -> Mention | None:
    if word[0] == "每":
        return Mention(start, end, "recurring", word=rule_of(word))
    if word[-2:] == "以来" and (epoch := next((name for name in EPOCHS if word.startswith(name)), None)):
        return Mention(start, end, "fixed", word=f"{EPOCHS[epoch]}/..")
    if word[:2] in ("过去", "今后", "未来"):
        return Mention(start, end, "vague")
    name = word[1 : word.index("”")] if word[0] == "“" else word[:3]
    first, last = PLANS[name]
    tail = word[len(name) + 2 :] if word[0] == "“" else word[3:]
    bound = _bound(text, end)
    stop = bound.end() if bound and tail[:1] == "末" else end
    return Mention(start, stop, "plan", Moment(year=first), Moment(year=last), word=tail)


def _within(start: int, end: int, count: str, unit: str) -> Mention | None:
    amount = numerals.integer(count.rstrip("个"))
    if not amount or amount > 200:
        return None
    word = next(u for u in ("工作日", "自然日", "季度", "月", "年", "周", "天", "日") if u in unit)
    return Mention(start, end, "within", word=word, amount=amount)


def _year_head(text: str, start: int, end: int, head: str) -> Mention | None:
    if len(head) == 8:  # 20242026年: the dash between two years was lost
        first, last = numerals.year(head[:4]), numerals.year(head[4:])
        if first and last and first < last <= first + 40:
            return Mention(start, end, "range", Moment(year=first), Moment(year=last))
        return None
    year = numerals.year(head)
    return _from_year(text, start, end, Moment(year=year)) if year else None


def _from_year(text: str, start: int, end: int, moment: Moment) -> Mention | None:
    years = YEAR_TO_YEAR.match(text, end) if text[end : end + 1] in _YEARS_HEADS else None
    if years and moment.year and (last := numerals.year(years["y"])):
        bound = _bound(text, years.end())
        stop = bound.end() if bound and not bound["before"] else years.end()
        return Mention(start, stop, "range", moment, Moment(year=last))
    tail = AFTER_YEAR.match(text, end) if text[end : end + 1] in AFTER_YEAR_HEADS else None
    if tail is None:
        return _finish(text, start, end, moment)
    kind, stop = tail.lastgroup, tail.end()
    if kind == "m2":
        first, last_month = numerals.integer(tail["m1"]), numerals.integer(tail["m2"])
        return _finish_range(text, start, stop, moment.narrowed(first), moment.narrowed(last_month))
    if tail["m"]:
        day = numerals.integer(tail["d"]) if tail["d"] else None
        part = _THIRDS.get(tail["third"] or "", "")
        return _finish(text, start, stop, moment.narrowed(numerals.integer(tail["m"]), day, part))
    if kind == "front":
        return _finish(text, start, stop, moment.narrowed(part=f"to{numerals.integer(tail['front']):02d}"))
    if kind == "q2":
        first_q, last_q = moment.narrowed(part=_QUARTERS[tail["q1"]]), moment.narrowed(part=_QUARTERS[tail["q2"]])
        return Mention(start, stop, "range", first_q, last_q)
    if kind == "q":
        return _finish(text, start, stop, moment.narrowed(part=_QUARTERS[tail["q"]]))
    if kind == "edge":
        return _finish(text, start, stop, moment.narrowed(part=_EDGES[tail["edge"]]))
    return _finish(text, start, stop, moment.narrowed(part=WORDS[tail["part"] or tail["feast"]].value or "feast"))


def _from_month(text: str, start: int, end: int, month: int) -> Mention | None:
    tail = AFTER_MONTH.match(text, end)
    if tail is None:
        return _finish(text, start, end, Moment(month=month))
    day = numerals.integer(tail["d"]) if tail["d"] else None
    return _finish(text, start, tail.end(), Moment(month=month, day=day, part=_THIRDS.get(tail["third"] or "", "")))


def _naked_range(text: str, match: re.Match[str], head: str) -> Mention | None:
    unit, other = match["unit"], match["other"]
    start, end = match.start(), match.end()
    if unit == "年":
        first, last = numerals.year(head), numerals.year(other)
        return _finish_range(text, start, end, Moment(year=first), Moment(year=last)) if first and last else None
    low, high = int(head), int(other)
    if unit == "季度":
        if not 1 <= low < high <= 4:
            return None
        return Mention(start, end, "range", Moment(part=_QUARTERS[head]), Moment(part=_QUARTERS[other]))
    limit = 12 if unit == "月" else 31
    if not (1 <= low <= limit and 1 <= high <= limit) or text[start - 1 : start] == "第":
        return None
    if unit == "月":
        stop = end + 1 if text[end : end + 1] == "份" else end
        return _finish_range(text, start, stop, Moment(month=low), Moment(month=high))
    return _finish_range(text, start, end, Moment(day=low), Moment(day=high)) if low < high else None


def _iso(text: str, match: re.Match[str], head: str) -> Mention | None:
    year, start, end = numerals.year(head), match.start(), match.end()
    month, day = int(match["month"]), match["day"]
    if year is None or not 1 <= month <= 12 or text[start - 1 : start] in ("-", "/", "v", "V"):
        return None
    if day is None:
        tail, before = text[end : end + 1], text[start - 1 : start]
        if tail not in _AFTER_PLAIN or before not in _BEFORE_PLAIN or (match["mark"] != "-" and before != ":"):
            return None
        return _finish(text, start, end, Moment(year=year, month=month))
    if not 1 <= int(day) <= 31:
        return None
    first = Moment(year=year, month=month, day=int(day))
    second = SECOND_ISO.match(text, end)
    if second and (last := numerals.year(second[1])) and int(second[3]) <= 12:
        return Mention(start, second.end(), "range", first, Moment(year=last, month=int(second[3]), day=int(second[4])))
    return _finish(text, start, end, first)


def _finish(text: str, start: int, end: int, first: Moment) -> Mention | None:
    """Take in the other end of a range, a clock time, and the bounding word (前, 内, 以来)."""
    if first.month or first.day:
        last, stop = _second(text, end, first)
        if last is not None:
            return _finish_range(text, start, stop, first, last)
    if first.day and text[end : end + 1] in _CLOCK_HEADS and (clock := CLOCK.match(text, end)):
        return Mention(start, clock.end(), "moment", first, clock=True)
    bound = _bound(text, end)
    kind = bound.lastgroup if bound else None
    if bound is None and first.part in _QUARTER_CODES and text[end : end + 1] in ("末", "底"):
        return Mention(start, end + 1, "moment", first)
    if bound is None or (kind == "within" and (first.month or first.day or first.part)):
        return Mention(start, end, "moment", first)
    return Mention(start, bound.end(), "moment", first, bound=kind or "")


def _finish_range(text: str, start: int, end: int, first: Moment, last: Moment) -> Mention:
    bound = _bound(text, end)
    if bound and bound["before"]:
        return Mention(start, bound.end(), "range", first, last, bound="before")
    return Mention(start, end, "range", first, last)


def _bound(text: str, end: int) -> re.Match[str] | None:
    return BOUND.match(text, end) if text[end : end + 1] in BOUND_HEADS else None


def _second(text: str, end: int, first: Moment) -> tuple[Moment | None, int]:
    match = SECOND.match(text, end) if text[end : end + 1] in _SECOND_HEADS else None
    if match is None or not (match["m"] or match["d"]):
        return None, end
    if bool(first.day) != bool(match["d"]) or (not first.day and not match["m"]):
        return None, end
    month = numerals.integer(match["m"]) if match["m"] else first.month
    day = numerals.integer(match["d"]) if match["d"] else None
    year, shift = first.year, first.shift
    if match["y"]:
        year, shift = numerals.year(match["y"]), None
    elif match["rel"]:
        year = None if first.year is None else first.year + _RELATIVE[match["rel"]]
        shift = (first.shift or 0) + _RELATIVE[match["rel"]] if year is None else None
    if (month and month > 12) or (day and day > 31):
        return None, end
    third = _THIRDS.get(match["third"] or "", "")
    return Moment(year, shift, month, day, third, first.context), match.end()


def _with_bound(text: str, start: int, end: int, moment: Moment) -> Mention:
    """11月内, with 前 behind it where it stands there."""
    bound = _bound(text, end)
    return Mention(start, bound.end() if bound else end, "moment", moment)


def _with_lead(text: str, mention: Mention, done: int) -> Mention:
    """Take in the word before: 截至, 到, 至."""
    start = mention.start
    two = text[max(start - 2, done) : start]
    if two in ("截至", "截止") or text[max(start - 3, done) : start] == "截止到":
        return mention.led(start - (3 if two not in ("截至", "截止") else 2), "as_of")
    if start > done and two[-1:] in ("到", "至") and two[:-1] not in _NOT_UNTIL:
        return mention.led(start - 1, "until")
    return mention


_NOT_UNTIL: Final = frozenset("达得收受看提遇不甚以乃感谈想说回加升高降低少长展大")
_READERS: Final = (_digits, _chinese, _words)
