"""Meetings: one fact for each sitting that a page tells of, with date, place, chair, speakers and who attended."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from yipanqi.facts import Fact, Span
from yipanqi.facts.values import Date, Meeting
from yipanqi.reading.attendance import groups
from yipanqi.reading.meeting_names import Title, alike, same
from yipanqi.reading.mentions import mentions
from yipanqi.reading.page import Page
from yipanqi.reading.predicates import acts
from yipanqi.reading.sittings import Sitting, sittings

_first = itemgetter(0)
_Day = tuple[Span, Date]
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.、]|\(\d{1,2}\))")
_HEADING = re.compile(r"^#{1,6} ", re.M)


@dataclass(slots=True)
class _Gathered:
    """The tellings of one sitting in one section, and who is said to take part."""

    tellings: list[Sitting]
    titles: list[Title] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    chair: dict[str, None] = field(default_factory=dict)
    speakers: dict[str, None] = field(default_factory=dict)
    attendees: dict[str, None] = field(default_factory=dict)
    observers: dict[str, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)

    def takes(self, name: Title) -> bool:
        """Whether a name may be one more of this sitting's."""
        return all(same(name, other) for other in self.titles)

    def heads(self, name: Title) -> bool:
        """Whether a headline's meeting may be the one named below it: the same form, no other ordinal."""
        return all(alike(name, other) for other in self.titles)

    def best(self) -> Sitting:
        """The telling whose name is fullest."""
        return max(self.tellings, key=_fullness)


def find_meetings(page: Page) -> Iterator[Fact]:
    """Each sitting that is told of as held or to be held; meetings that are only cited give none.

    Needs the facts ``date`` for dates. A headline and the text below it tell of one sitting.
    """
    told = sittings(page, mentions(page))
    if not told:
        return
    found: list[tuple[int, _Gathered]] = []
    headline_end = _headline_end(page)
    for start, end in _sections(page):
        gathered = _gather([sitting for sitting in told if start <= sitting.start < end], headline_end)
        if gathered:
            _people(page, start, end, gathered)
            _groups(page, start, end, gathered)
            found.extend((start, meeting) for meeting in gathered)
    days = _days(page)
    ends = sorted((sitting.end, id(meeting)) for _, meeting in found for sitting in meeting.tellings)
    for start, meeting in _once(found):
        best = meeting.best()
        if not best.title.bare or _taken_part(meeting):
            others = [end for end, which in ends if which != id(meeting)]
            yield page.fact("meeting", best.start, best.end, _value(page, meeting, start, days, others))


def _once(found: Sequence[tuple[int, _Gathered]]) -> Iterator[tuple[int, _Gathered]]:
    """Each sitting once, where a digest names it in its summary and tells of it below."""
    last: dict[tuple[str, int | None, int | None], int] = {}
    keys = []
    for i, (_, meeting) in enumerate(found):
        name = meeting.best().title
        key = (name.series, name.ordinal, name.year_ordinal) if not name.bare else (str(i), None, None)
        keys.append(key)
        last[key] = i
    for i, (start, meeting) in enumerate(found):
        if last[keys[i]] == i:
            yield start, meeting


def _headline_end(page: Page) -> int:
    """The end of the title and what stands beside it, where a page has a title."""
    heads = [block for block in page.document.blocks if block.label in ("title", "subtitle", "byline")]
    if not any(block.label == "title" for block in heads):
        return 0
    body = next((block.span[0] for block in page.document.blocks if block.label == "body"), 0)
    return min(body, max(block.span[1] for block in heads)) if body else 0


def _fullness(sitting: Sitting) -> tuple[bool, bool, int, int]:
    name = sitting.title
    return not name.bare, name.ordinal is not None, len(name.series), -sitting.start


def _taken_part(meeting: _Gathered) -> bool:
    return bool(meeting.chair or meeting.speakers or meeting.attendees or meeting.groups)


def _sections(page: Page) -> list[tuple[int, int]]:
    """Stretches that tell of one matter: a digest has one below each of its headings, other pages are one."""
    starts = {0}
    if "#" in page.text:
        starts.update(match.start() for match in _HEADING.finditer(page.text))
    starts.update(block.span[0] for block in page.document.blocks if block.label == "heading")
    marks = sorted(starts)
    return list(zip(marks, (*marks[1:], len(page.text)), strict=True))


def _gather(told: Sequence[Sitting], headline_end: int) -> list[_Gathered]:
    """The tellings by sitting. ``headline_end``: a headline's one meeting is the first that the text below tells of,
    where the last word of its name agrees and no ordinal contradicts."""
    found: list[_Gathered] = []
    known: dict[str, _Gathered] = {}
    for sitting in told:
        full = sitting.title.full
        meeting = known.get(full) or next((one for one in found if one.takes(sitting.title)), None)
        if meeting is None and len(found) == 1 and sitting.start >= headline_end > found[0].starts[-1]:
            meeting = found[0] if found[0].heads(sitting.title) else None
        if meeting is None:
            meeting = _Gathered([])
            found.append(meeting)
        if full not in known:
            known[full] = meeting
            meeting.titles.append(sitting.title)
        meeting.tellings.append(sitting)
        meeting.starts.append(sitting.start)
    return found


def _people(page: Page, start: int, end: int, gathered: Sequence[_Gathered]) -> None:
    text = page.text
    for mention, act in zip(mentions(page), acts(page), strict=True):
        if not start <= mention.start < end:
            continue
        meeting = _meeting_of(page, mention.start, gathered)
        if _apart(text, mention.start, meeting):
            continue
        name = mention.name
        if act.chairs:
            meeting.chair[name] = None
        if act.speaks and (act.chairs or "总书记" not in mention.posts):
            meeting.speakers[name] = None
        if act.attends:
            meeting.attendees[name] = None
        if act.observes:
            meeting.observers[name] = None


def _apart(text: str, at: int, meeting: _Gathered) -> bool:
    """Whether a place stands in a numbered line of its own, which the meeting is not in."""
    start = text.rfind("\n", 0, at) + 1
    if not _NUMBERED.match(text, start):
        return False
    end = text.find("\n", at)
    i = bisect_left(meeting.starts, start)
    return i == len(meeting.starts) or meeting.starts[i] >= (end if end >= 0 else len(text))


def _groups(page: Page, start: int, end: int, gathered: Sequence[_Gathered]) -> None:
    for at, words in groups(page, start, end):
        _meeting_of(page, at, gathered).groups[words] = None


def _meeting_of(page: Page, at: int, gathered: Sequence[_Gathered]) -> _Gathered:
    """The sitting that a place in the text speaks of: the last one told of up to the end of its sentence."""
    if len(gathered) == 1:
        return gathered[0]
    spans = page.sentences
    i = bisect_right(spans, at, key=_first) - 1
    limit = spans[i][1] if i >= 0 else at
    best, found = -1, gathered[0]
    for meeting in gathered:
        starts = meeting.starts
        j = bisect_left(starts, limit) - 1
        if j >= 0 and starts[j] > best:
            best, found = starts[j], meeting
    return found


def _value(page: Page, meeting: _Gathered, section: int, days: Sequence[_Day], others: Sequence[int]) -> Meeting:
    best = meeting.best()
    titles = meeting.titles
    date = _date(page, meeting, section, days, others)
    mode = next((one.mode for one in (best.title, *titles) if one.mode), None)
    if mode is None and any(sitting.video for sitting in meeting.tellings):
        mode = "视频会"
    return Meeting(
        name=best.title.series,
        full_name=best.title.full,
        ordinal=next((one.ordinal for one in titles if one.ordinal is not None), None),
        year_ordinal=next((one.year_ordinal for one in titles if one.year_ordinal is not None), None),
        date=date.date if date else None,
        date_basis=date.basis if date else "none",
        year_candidates=date.year_candidates if date else (),
        place=next((sitting.place for sitting in meeting.tellings if sitting.place), None),
        mode=mode,
        chair=tuple(meeting.chair),
        speakers=tuple(meeting.speakers),
        attendees=tuple(meeting.attendees),
        observers=tuple(meeting.observers),
        groups=tuple(meeting.groups),
    )


def _is_days(value: Date) -> bool:
    """Whether a period runs from one day to another, as a sitting of two days does."""
    first, _, last = (value.date or "").partition("/")
    return value.role == "period" and len(first) == len(last) == len("2024-07-15")


def _days(page: Page) -> list[_Day]:
    """The days of the page on which something happened, in order."""
    return [
        (fact.span, fact.value)
        for fact in page.of("date")
        if fact.span and isinstance(fact.value, Date) and (fact.value.role == "event" or _is_days(fact.value))
        if fact.value.date
    ]


_BEHIND_NAME = re.compile(r"(?:[将定拟]|预计|计划)?于?$")
_YEAR = re.compile(r"\d{4}年")
_LONG_AGO = ("去年", "前年", "上年", "明年")


def _date(page: Page, meeting: _Gathered, section: int, days: Sequence[_Day], others: Sequence[int]) -> Date | None:
    """The day of the sitting: right behind its name, stated in the sentence that tells of it, else just before it in
    the same section. ``others``: where the names of other sittings end."""
    if (day := _behind(page, meeting)) is not None:
        return day
    if not days:
        return None
    spans = page.sentences
    for sitting in sorted(meeting.tellings, key=lambda s: (s.title.bare, s.start)):
        i = max(bisect_right(spans, sitting.start, key=_first) - 1, 0)
        first, last = spans[i]
        other = bisect_right(others, sitting.start) - 1
        if other >= 0:
            first = max(first, others[other])
        inside = [(span, value) for span, value in days if first <= span[0] < last and not _begins_there(page, span)]
        before = [value for span, value in inside if span[1] <= sitting.start]
        if before or inside:
            return before[-1] if before else inside[0][1]
    earliest = min(sitting.start for sitting in meeting.tellings)
    earlier = [
        value
        for span, value in days
        if section <= span[0] < earliest and value.role == "event" and len(value.date or "") > len("2024-07")
        if not page.text.startswith(_LONG_AGO, span[0]) and not _begins_there(page, span)
        if not (others and others[0] < earliest and _YEAR.match(page.text, span[0]))
    ]
    return earlier[-1] if earlier else None


def _begins_there(page: Page, span: Span) -> bool:
    """Whether something begins on a day or is due by it: no day of a sitting (10月1日起施行, 10月20日之前)."""
    return page.text.startswith(("起", "前", "之前", "以前", "后", "以后", "以来"), span[1])


def _told(words: str, value: Date) -> Date | None:
    """A day as it is told: the month or the year itself, where a deadline is its last day."""
    if value.date is None or value.date == "XXXX":
        return None
    if value.role == "deadline" and "日" not in words:
        told = value.date[: 7 if "月" in words else 4]
        return Date(date=told, words=words, role="event", basis=value.basis, year_candidates=value.year_candidates)
    return value


def _behind(page: Page, meeting: _Gathered) -> Date | None:
    """The day right behind a sitting's name (第四次会议明年在白水召开, 会议定于6月12日召开)."""
    for fact in page.of("date"):
        span, value = fact.span, fact.value
        if span is None or not isinstance(value, Date) or not value.date:
            continue
        for sitting in meeting.tellings:
            if 0 <= span[0] - sitting.end <= 5 and _BEHIND_NAME.fullmatch(page.text, sitting.end, span[0]):
                return _told(page.text[span[0] : span[1]], value)
    return None
