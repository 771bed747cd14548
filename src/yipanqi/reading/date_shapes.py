"""The shapes that dates take in a paper: the records of a mention, and the expressions that find its pieces.

Every expression that searches a whole text begins with one character class or with literals, so that a search skips
at once what cannot begin a date; what follows a head is matched from there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.recurrence import RECURRING


class Moment:
    """A point as written. ``shift`` counts years from this year, or from the last year named where ``context``.

    ``part`` is a half or quarter (EDTF code), ``toNN`` (the year up to month NN), ``end`` ``start`` ``mid`` ``within``
    of the year or month, a third of a month (``1st`` ``2nd`` ``3rd``), or a feast as ``MM-DD`` (``feast`` where lunar).
    """

    __slots__ = ("context", "day", "month", "part", "shift", "year")

    def __init__(
        self, year: int | None = None, shift: int | None = None, month: int | None = None, day: int | None = None,
        part: str = "", context: bool = False,
    ) -> None:  # fmt: skip
        self.year: Final = year
        self.shift: Final = shift
        self.month: Final = month
        self.day: Final = day
        self.part: Final = part
        self.context: Final = context

    def narrowed(self, month: int | None = None, day: int | None = None, part: str = "") -> Moment:
        """The month, day or part of this year."""
        return Moment(self.year, self.shift, month, day, part, self.context)


_NO_MOMENT: Final = Moment()


class Mention:
    """One date in the text; ``lead`` and ``bound`` are the words around it that belong to it (截至…, …前).

    ``shape``: ``moment`` (``first``), ``range`` (``first`` to ``last``), ``within`` (``amount`` of ``word``),
    ``plan`` (the years in ``first`` and ``last``), ``near`` ``near_context`` ``month`` ``month_end`` (``amount`` days
    or months away), ``recurring`` and ``fixed`` (``word`` is the rule or EDTF), ``vague`` (no date follows from it).
    """

    __slots__ = ("amount", "bound", "clock", "end", "first", "last", "lead", "shape", "start", "word")

    def __init__(
        self, start: int, end: int, shape: str, first: Moment = _NO_MOMENT, last: Moment | None = None, word: str = "",
        amount: int = 0, lead: str = "", bound: str = "", clock: bool = False,
    ) -> None:  # fmt: skip
        self.start: Final = start
        self.end: Final = end
        self.shape: Final = shape
        self.first: Final = first
        self.last: Final = last
        self.word: Final = word
        self.amount: Final = amount
        self.lead: Final = lead
        self.bound: Final = bound
        self.clock: Final = clock

    def led(self, start: int, lead: str) -> Mention:
        """The same date with the word before it, which begins at ``start``."""
        return Mention(
            start, self.end, self.shape, self.first, self.last, self.word, self.amount, lead, self.bound, self.clock
        )


class DateWord(NamedTuple):
    """One row of the lexicon of date words."""

    kind: str
    value: str


CN: Final = "一二三四五六七八九十"
_NOUGHT: Final = "〇○零O0"
_CN_YEAR = rf"[一二][八九{_NOUGHT}][{_NOUGHT}{CN[:9]}]{{2}}"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{CN}])"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[{CN[:9]}]?|[{CN}])"
_FEAST_END = r"(?:”?节?长?假?期?(?:来临|到来|开始)?)"
"""Between a feast or season and 前: 中秋节前, “十一”假期前, 雨季来临前."""

_SEP = r" ?(?:—{1,2}|-{1,2}|~|至|到) ?"
_THIRD = r"底|末|初|[上中下]旬"
_WITHIN = r"个?(?:工作日|自然日|月|年|周|天|日|季度)(?:左右)?(?:的?时间)?(?:之|以)?内(?!容|部|外|涵|陆)"

WORDS: Final = {row["word"]: DateWord(row["kind"], row["value"]) for row in rows("date_words")}
PLANS: Final = {row["name"]: (int(row["first"]), int(row["last"])) for row in rows("plan_periods")}
EPOCHS: Final = {row["name"]: row["start"] for row in rows("epochs")}


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_FIRST: Final = {
    kind: "".join(word[0] for word, row in WORDS.items() if row.kind == kind) for kind in ("part", "feast")
}
_PART = _any([word for word, row in WORDS.items() if row.kind == "part"])
_FEAST = _any([word for word, row in WORDS.items() if row.kind == "feast"])

DIGIT_HEAD: Final = re.compile(
    # A quick look at what follows: most numbers are no dates.
    r"([0-9](?<![0-9.][0-9])[0-9]{0,7}+)(?: (?!\d))?(?=[ —~至到./个工自月年周天日季世-])(?:"
    rf"(?P<range>{_SEP}(?P<other>[0-9]{{1,4}}) ?(?P<unit>年|月(?! ?\d)|日|季度))"
    r"|(?P<iso>(?P<mark>[-./])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?(?![0-9.]|[-/][0-9]))"
    rf"|(?P<within>{_WITHIN})"
    r"|(?P<decade>世纪[0-9]0年代)"
    r"|(?P<compact>(?<=[0-9]{8}) [0-2]\d:[0-5]\d)"
    r"|(?P<kind>年(?!级|薪|息)|月(?!均|供|租|薪)|日(?!内|元|游|均|龄|本|间|子|程)|季度))"
)
CHINESE_HEAD: Final = re.compile(
    rf"[{CN}两上](?=[八九{_NOUGHT}{CN}月个工自年周天日季至多几余世])(?<![第{CN}].)(?:"
    rf"(?P<year>(?<=[一二])[八九{_NOUGHT}][{_NOUGHT}{CN[:9]}]{{2}} ?年)"
    rf"|(?P<month>(?<!上)[{CN}]{{0,1}}月(?=份|底|末|初|[上中下]旬|{_DAY}[日号]))"
    rf"|(?P<within>(?<!上)[{CN}]{{0,2}}{_WITHIN})"
    r"|(?P<quarters>(?<=[一二三])至[二三四]季度)"
    rf"|(?P<since>(?<!上)[{CN}]?[多几余]?年多?来(?!自|看))"
    r"|(?P<decade>(?<=上)世纪[0-9二三四五六七八九][十0]年代))"
)
AFTER_YEAR: Final = re.compile(
    rf"度?的? ?(?:(?P<m1>{_MONTH})(?:月份?)?{_SEP}(?P<m2>{_MONTH}) ?月份?(?! ?\d{{1,2}} ?[日号])"
    rf"|(?P<m>{_MONTH}) ?月份?(?: ?(?P<d>{_DAY}) ?[日号]|(?P<third>{_THIRD})(?!端))?"
    rf"|(?P<part>{_PART})"
    r"|前(?P<front>1[01]|[2-9]|[二两三四五六七八九十]|十一)个月"
    rf"|第?(?P<q1>[一1])季?度?{_SEP}第?(?P<q2>[二三四2-4])季度|第?(?P<q>[1-4])季度"
    rf"|(?P<feast>{_FEAST})(?={_FEAST_END}之?前)"
    r"|(?P<edge>底|末|内|初)(?!端|部|容|外))"
)
AFTER_YEAR_HEADS: Final = frozenset(f"度的 前第底末内初0123456789{CN}" + _FIRST["part"] + _FIRST["feast"])
"""What :data:`AFTER_YEAR` begins with."""

YEAR_TO_YEAR: Final = re.compile(rf"度?{_SEP}(?P<y>[12][089]\d\d|{_CN_YEAR}) ?年(?! ?{_MONTH} ?月)(?!级)度?")
SECOND: Final = re.compile(
    rf"{_SEP}(?:(?P<rel>今年|明年|次年|翌年|后年|当年)|(?P<y>[12][089]\d\d) ?年)? ?(?:(?P<m>{_MONTH}) ?月份?)?"
    rf" ?(?:(?P<d>{_DAY}) ?[日号](?!内|元))?(?P<third>{_THIRD})?"
)
SECOND_ISO: Final = re.compile(rf"{_SEP}([12][089]\d\d)([-./])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
AFTER_MONTH: Final = re.compile(rf"份? ?(?:(?P<d>{_DAY}) ?[日号](?!元)|(?P<third>{_THIRD})(?!端))|份")
CLOCK: Final = re.compile(r"[ T]{0,4}[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)")
BOUND: Final = re.compile(
    rf"(?P<before>(?:\(含\))?[末底]?{_FEAST_END}(?:之|以)?前)(?!后|(?!一(?:次|律|并|半|举))[一二三四五六七八九十两几0-9]|往|来|夕|沿|述|景|列|进|瞻|期)"
    r"|(?P<within>(?:以|之)?内)(?!容|部|外|涵)|(?P<since>以来)"
)
BOUND_HEADS: Final = frozenset("(末底节长假期”来到开之以前内")
"""What :data:`BOUND` begins with."""


def _words_at_heads() -> list[str]:
    return [
        *WORDS, *(f"“{plan}”" for plan in PLANS), *(plan for plan in PLANS if len(plan) == 3), *EPOCHS,
        "过去", "今后", "未来", "每",
    ]  # fmt: skip


WORD_HEADS: Final = Lookup(_words_at_heads)
"""What the expression of :func:`word_head` begins with."""


@cache
def word_head() -> re.Pattern[str]:
    """Every word of the lexicon with its guards, the plans, the epochs and the recurring forms."""
    shapes = [_guarded(row) for row in sorted(rows("date_words"), key=lambda row: (-len(row["word"]), row["word"]))]
    plans = _any(list(PLANS))
    shapes.append(
        f"“(?:{plans})”(?:期间|时期|以来|规划期|中后期|中期|后期|前期|初期|末期?|初|收官之年|开局之年|[前后][两三]年"
        r"|(?=[,。、;:)\n]|开局|收官))"
    )
    shapes += [rf"{plan}(?<!第...)(?:期间|时期|末)" for plan in PLANS if len(plan) == 3]
    shapes += [f"{epoch}(?:胜利)?(?:召开|闭幕)?以来" for epoch in sorted(EPOCHS, key=len, reverse=True)]
    shapes += [rf"{word}(?:[{CN}两]|\d{{1,2}})年(?!级|来)" for word in ("过去", "今后", "未来")]
    shapes.append(RECURRING.pattern)
    # Grouped by their first character: a search tries only the few that can begin there.
    heads: dict[str, list[str]] = {}
    for shape in shapes:
        heads.setdefault(shape[0], []).append(shape[1:])
    return re.compile("|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in heads.items()))


def _guarded(row: dict[str, str]) -> str:
    word = row["word"]
    guard = f"(?<![{row['not_after']}]{word})" if row["not_after"] else ""
    guard += f"(?![{row['not_before']}])" if row["not_before"] else ""
    return (
        word
        + guard
        + (f"(?={_FEAST_END}(?:之|以)?前(?![一二三四五六七八九十两几0-9]))" if row["kind"] == "feast" else "")
    )
