"""Finds cross-region services by name, with the way they are handled; a mere count of services is no service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yipanqi.facts import Fact
from yipanqi.facts.values import Date, Organ, Service
from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation, drop_verbs, name_start, sentence, trim
from yipanqi.reading.service_rows import below, is_heading, tabled, words

_BATCH = re.compile(r"第[一二三四五六七八九十\d]+批|首批")
_TAKEN_IN = re.compile(r"(?:将|把)([^,。;\n]{6,120}?)(?:等\d*项?[^,。;\n]{0,6})?(?:纳入|列入)")
_NUMBERED_LIST = re.compile(r":\s?(?:1[.、]|\(1\)|①)")
_NUMBERED = re.compile(r"(?:1[.、]|\(1\)|①)")
_REACH = 200
_HEAD = 200
_OPENING_VERB = re.compile(
    "^(?:覆盖|涉及|涵盖|包括|推出|上线|新增|纳入|办理|受理|实现|梳理|做好|推动|推进|推出|联合|牵头|两市|两地|双方|如)+(?=.{3})"
)
_COUNTED = re.compile(
    r"等(?:\d+|[一二三四五六七八九十百]+)?(?:余|多)?(?:个|项|类)?(?:[^,。;、\n]{0,10}?)?"
    r"(?:政务服务|便民服务|高频|服务|民生)*(?:事项|服务|业务)"
    r"|等\d+(?:余|多)?[项个](?=[实已全可均,。的])|\d+[个项](?:“[^”\n]{2,6}”)?一件事|\d+[个项]“一件事”"
)
_AFTER = re.compile(
    r"(?:事项|清单|服务|类){0,2}(?:\([^()\n]{2,12}\))?(?:,?共?\d+[项个件])?,?(?:分别)?(?:包括|有|为|涵盖|涉及|包含|如|是)?[了:](?!\d[^.、])\s?"
    r"|(?:事项|服务)(?:主要)?(?:包括|涵盖|涉及|包含)(?:了)?|(?:事项|类)?(?:\([^()\n]{2,12}\))?(?:,?共?\d+[项个件])?,?(?:分别为|分别是|包括)|—{1,2}"
)
_LABEL_END = re.compile(r"[】\]][:]?\s?")
_END_OF_LIST = re.compile(r"[,。;\n]|—{2}|等(?![级候同额次待])")
_TAIL = re.compile(
    r"(?:\d+[个项](?:高频|政务|服务)*(?:事项|服务|业务))?(?:均|可|已|全部|将|都|也|率先|同步)*(?:实行|实现|采取|采用|推行|开展|支持|可以)?了?\Z"
)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()“”]{2,24}")
_NOT = re.compile(
    r"^(?:等|有关|相关|事项|服务|业务|高频|政务服务|政务|便民|川渝|跨省|全程|线上|线下|部分|多个|第.批|各类)+$|\d+项"
)


_ANCHORS = Lookup(lambda: [row["word"] for row in rows("service_modes") if row["kind"] in ("mode", "across")])


@cache
def _anchor() -> re.Pattern[str]:
    return re.compile(alternation(_ANCHORS.listed()))


def find_services(page: Page) -> Iterator[Fact]:
    """Named services in the order of the text, each once."""
    seen: set[str] = set()
    for start, end, value in sorted(_all(page), key=lambda found: found[:2]):
        if value.name not in seen:
            seen.add(value.name)
            yield page.fact("service", start, end, value)


def _all(page: Page) -> Iterator[tuple[int, int, Service]]:
    text = page.text
    done = -1
    anchors = _ANCHORS.matches(page, _anchor())
    if not anchors:
        return
    for row in tabled(page):
        batch, due = _batch(text, *row.line), _due(page, *row.line)
        yield row.start, row.end, Service(
            name=page.words(row.start, row.end), organ=row.organ, mode=row.mode, batch=batch, due=due
        )  # fmt: skip
    for match in anchors:
        if match.start() < done:
            continue
        left, right = sentence(text, match.start(), match.end())
        left, done = max(left, done), right
        spans = list(_in_sentence(text, left, right))
        if not spans and is_heading(text, left, right):
            spans = [(row.start, row.end, row.mode) for row in below(page, (left, right), _mode(text, left, right))]
        for start, end, mode in spans:
            organ, batch, due = _organ(page, left, right), _batch(text, left, right), _due(page, left, right)
            yield start, end, Service(name=page.words(start, end), organ=organ, mode=mode, batch=batch, due=due)


def _in_sentence(text: str, left: int, right: int) -> Iterator[tuple[int, int, str | None]]:
    """The lists of services of one sentence, clause by clause: 全程网办事项:A、B;异地代收代办事项:C."""
    position = left
    whole = _mode(text, left, right)
    numbered = _NUMBERED_LIST.search(text, left, right)
    parts = [] if numbered else [m.start() for m in re.finditer(";", text[left:right])]
    for stop in [*parts, right - left]:
        clause_end = left + stop
        mode = _mode(text, position, clause_end) or (None if parts else whole)
        yield from ((a, b, mode) for a, b in _listed(text, position, clause_end))
        position = clause_end + 1


def _mode(text: str, start: int, end: int) -> str | None:
    found = {m.group() for m in words("mode").finditer(text, start, end)}
    return found.pop() if len(found) == 1 else None


def _listed(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """A list before 等20项事项, before 等事项实现…通办, or behind 事项包括."""
    spans: list[tuple[int, int]] = []
    found = _COUNTED.finditer(text, left, right)
    spans += [(_list_start(text, left, counted.start()), counted.start()) for counted in found]
    spans += [match.span(1) for match in _TAKEN_IN.finditer(text, left, right)]
    for anchor in _anchor().finditer(text, left, right):
        behind = anchor.end() + (text[anchor.end() : anchor.end() + 1] in ("”", "’"))
        opened = text[anchor.start() - 1 : anchor.start()] in ("【", "[")
        after = (_LABEL_END if opened else _AFTER).match(text, behind, right)
        if after and after.end() > behind:
            spans.append((after.end(), _list_end(text, after.end(), right)))
        elif "、" in text[(begin := _list_start(text, left, anchor.start())) : anchor.start()] and not spans:
            stop = anchor.start() - (text[anchor.start() - 1 : anchor.start()] in ("“", "‘"))
            tail = _TAIL.search(text, begin, stop)
            spans.append((begin, tail.start() if tail else stop))
    for start, end in spans:
        items = list(_items(text, start, end))
        fitting = [item for item in items if words("service").search(text, *item)]
        if len(fitting) * 2 >= len(items):
            yield from items


def _list_start(text: str, left: int, end: int) -> int:
    low = max(left, end - 160)
    return max(low, 1 + max(text.rfind(mark, low, end) for mark in ",。;:\n"))


def _list_end(text: str, start: int, right: int) -> int:
    if not _NUMBERED.match(text, start):
        end = _END_OF_LIST.search(text, start, right)
        return end.start() if end else right
    ends = [i for mark in ("。", "\n") if (i := text.find(mark, start, right)) >= 0]
    return min(ends, default=right)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a 、 list: without verbs in front of the first and without 和 before the last."""
    first, position = True, start
    for piece in re.split(r"(?<!户)[、;]" if _NUMBERED.match(text, start) else r"(?<!户)、", text[start:end]):
        a, b = trim(text, position, position + len(piece))
        position += len(piece) + 1
        if first:
            opening = max(text.rfind("“", a, b), text.rfind("”", a, b)) + 1
            a = max(a, opening)
            a = name_start(text, a, b, strict=False)
            first = False
        if verb := _OPENING_VERB.match(text[a:b]):
            a += verb.end()
        a = b - len(drop_verbs(text[a:b], 3))
        parts = [(a, b)]
        joined = text.find("和", a + 2, b - 2)
        if joined >= 0 and words("service").search(text, a, joined) and position > end:
            parts = [(a, joined), (joined + 1, b)]
        for c, d in parts:
            name = text[c:d]
            if 3 <= len(name) <= 20 and _HAN.fullmatch(name) and not _NOT.search(name) and not _anchor().search(name):
                yield c, d


def _batch(text: str, left: int, right: int) -> str | None:
    """The batch of the sentence, else the last one named before it in its paragraph."""
    inside = _BATCH.search(text, left, right)
    if inside:
        return inside.group()
    start = max(text.rfind("\n", 0, left) + 1, left - _REACH)
    before = {m.group() for m in _BATCH.finditer(text, start, left)}
    if not before:  # the one batch that the head of the page names
        before = {m.group() for m in _BATCH.finditer(text, 0, _HEAD)}
    return before.pop() if len(before) == 1 else None


def _organ(page: Page, left: int, right: int) -> str | None:
    """The one organ that the sentence names."""
    names = {
        f.value.name
        for f in page.of("organ")
        if f.span and left <= f.span[0] and f.span[1] <= right and isinstance(f.value, Organ)
    }
    return names.pop() if len(names) == 1 else None


def _due(page: Page, left: int, right: int) -> str | None:
    for fact in page.of("date"):
        inside = fact.span and left <= fact.span[0] and fact.span[1] <= right
        if inside and isinstance(fact.value, Date) and fact.value.role == "deadline":
            return fact.value.date
    return None
