"""Where bytes are missing: the most plausible true text of a line, found by a search over hypotheses.

A hypothesis reads the line from the left. It is *in step* when true and shown characters begin at the same byte, and
*out of step* while the first byte of a true character waits for its second. A ``?`` may stand for itself or for hidden
bytes; what is shown is put back into bytes and decoded anew, and the likeliest of the complete readings wins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from yipanqi.documents.garble.brackets import GROUP, HOLE
from yipanqi.documents.garble.cp936 import LEADS, LONE, TRAILS, pairs
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.readings import has_tone, readings, reads, toned
from yipanqi.documents.offsets import Edit

_IN_STEP = -1
_WIDTH = 96
_BEHIND = 45.0
"""Hypotheses this many nats behind the best are given up."""

_NOT_AN_INSERT = -14.0
_NOT_IN_TABLE = -5.0
_OTHER_READING = -8.0
_UNANNOTATED = -6.0
_NARROWED = -4.0
_UNDEFINED = -3.0
_WIDE_LETTER = -5.0
_LOST_BYTE = -9.0
_LINE_ENDS_AFTER_STOP, _LINE_ENDS_ELSEWHERE = 4.0, -5.0
_NEARLY = 2.0
_CHOICES = 12
_MARKS_SAMPLE = 20_000
_MARKS = " \n,.:;()!-/%"
_LOST_DIGIT = "\u003f"
"""Stands where a digit was swallowed."""
_AFTER_DIGITS = "年月日时時分秒个個项項家户戶名人次元万萬亿億公米吨噸届屆部座条條批多余餘%.％"
_TAG = re.compile("/?[a-z]+[^<>]{0,40}>")


class Found(NamedTuple):
    """The edits of one run, where it ends, and what they amount to; ``unsure`` are edits to which another was nearly
    as likely."""

    edits: tuple[Edit, ...]
    stop: int
    inserts: int
    holes: int
    lost: int
    unsure: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to read the line up to here. ``two`` are the last two true bytes; ``out`` is the true text since
    ``since``, where the hypothesis left step (−1: in step); ``edits`` is a chain of (earlier, edit)."""

    score: float = 0.0
    pending: int = _IN_STEP
    two: tuple[int, int] = (0, 0)
    last: str = ""
    since: int = _IN_STEP
    out: str = ""
    edits: tuple[object, Edit] | None = None
    inserts: int = 0
    holes: int = 0
    lost: int = 0
    unsure: tuple[Edit, ...] = ()


class Search:
    """Reads lines of one page. ``table``: characters that carry readings on this page; ``byte_loss``: a ``?`` in
    step may stand for one lost byte (else only for a byte swallowed with what followed it)."""

    def __init__(
        self, text: str, judge: Plausible, table: dict[str, frozenset[str]] | None = None, *, byte_loss: bool = False
    ) -> None:
        self.text = text
        self.judge = judge
        self.table = table or {}
        self.byte_loss = byte_loss
        self.pairs = pairs()
        self.marks, self.digits = _mark_weights(text)
        self.known_trails: dict[tuple[int, str], list[tuple[int, float]]] = {}
        self.blank_lines = (text.count("\n\n") + 0.01) / (text.count("\n") + 1)

    def run(self, start: int, end: int, before: str) -> Found | None:
        """The best reading from ``start``, where something is hidden, until all is in step again, at most to ``end``
        (a line end); ``before`` is the true text that ends at ``start``. ``None`` if no reading is complete."""
        hypotheses = [Hypothesis(last=before[-1:], two=self._last_bytes(before))]
        at = start
        while at < end and (at == start or len(hypotheses) > 1 or hypotheses[0].pending != _IN_STEP):
            at, hypotheses = self._advance(hypotheses, at, end)
            if not hypotheses:
                return None
        finished = [self._closed(h, at) for h in self._ended(hypotheses, at)]
        if not finished:
            return None
        if self.text[at : at + 1] in {"", "\n"}:
            finished = [replace(h, score=h.score + self.judge.after(h.last, "\n")) for h in finished]
        best = _best(sorted(finished, key=lambda h: -h.score))
        return Found(tuple(_chain(best.edits)), at, best.inserts, best.holes, best.lost, best.unsure)

    def _last_bytes(self, text: str) -> tuple[int, int]:
        shown = b"".join(map(self._bytes, text[-2:]))
        return (shown[-2], shown[-1]) if len(shown) > 1 else (0, shown[-1] if shown else 0)

    def _bytes(self, character: str) -> bytes:
        """The bytes of a shown character; empty if code page 936 has it not."""
        pair = self.pairs.encode.get(character)
        if pair is not None:
            return pair.to_bytes(2, "big")
        if character.isascii():
            return character.encode()
        return b"\x80" if character == LONE else b""

    def _advance(self, hypotheses: list[Hypothesis], at: int, end: int) -> tuple[int, list[Hypothesis]]:
        """All hypotheses over the next bracket, question mark or character."""
        step: Callable[[Hypothesis], Iterable[Hypothesis]]
        group = GROUP.match(self.text, at, end)
        hole = None if group or self.byte_loss else HOLE.match(self.text, at, end)
        if group:
            stop = group.end()
            step = lambda h: self._group(h, at, stop, group[1])  # noqa: E731
        elif hole:
            stop = hole.end()
            step = lambda h: self._hole(h, at, stop, hole[1])  # noqa: E731
        elif self.text[at] in "??\ufffd":
            stop = at + 1
            step = lambda h: self._question(h, at, end)  # noqa: E731
        else:
            stop = at + 1
            step = lambda h: self._character(h, at)  # noqa: E731
        return stop, _pruned(n for h in hypotheses for n in step(h))

    def _closed(self, h: Hypothesis, at: int) -> Hypothesis:
        """In step again at ``at``: the run since it left step becomes one edit."""
        if h.since == _IN_STEP:
            return h
        return replace(h, edits=(h.edits, Edit(h.since, at, h.out)), since=_IN_STEP, out="")

    # -- what a true character adds ------------------------------------------------------------------------------

    def _true(
        self, h: Hypothesis, lead: int, trail: int, pending: int, penalty: float, next_at: int
    ) -> Hypothesis | None:
        """``h`` with the true character of two bytes added, out of step or just back in it."""
        character = self.pairs.decode.get(lead << 8 | trail)
        if character is None:
            return None
        if character in self.table and self.text[next_at : next_at + 1] not in "((??":
            penalty += _UNANNOTATED
        if "\uff10" <= character <= "\uff5a" and character.isalnum():
            penalty += _WIDE_LETTER
        score = h.score + self.judge.after(h.last, character) + penalty
        two = (lead, trail) if pending == _IN_STEP else (trail, pending)
        return replace(h, score=score, pending=pending, two=two, last=character, out=h.out + character)

    def _character(self, h: Hypothesis, at: int) -> Iterator[Hypothesis]:
        character = self.text[at]
        shown = self._bytes(character)
        if h.pending == _IN_STEP:
            h = self._closed(h, at)
            two = (shown[0], shown[1]) if len(shown) == 2 else (h.two[1], shown[0] if shown else 0)
            yield replace(h, score=h.score + self.judge.after(h.last, character), last=character, two=two)
            return
        found: list[Hypothesis | None] = []
        if len(shown) == 2:
            through = self._true(h, h.pending, shown[0], shown[1], 0.0, at + 1)
            if through and shown[1] < 0x80:
                through = self._letter(through, chr(shown[1]))
            found.append(through)
        elif shown:
            found.append(self._true(h, h.pending, shown[0], _IN_STEP, 0.0, at + 1))
            wide = 0xA1 if character == " " else shown[0] + 0x80
            lead = 0xA1 if character == " " else 0xA3
            if wide <= 0xFE:  # shown narrow, but wide (two bytes) when the bytes were broken
                found.append(self._true(h, h.pending, lead, wide, _NARROWED, at + 1))
        yield from filter(None, found)

    def _letter(self, h: Hypothesis, letter: str) -> Hypothesis:
        """The second byte of what is shown was an ASCII character of its own."""
        score = h.score + self.judge.after(h.last, letter)
        return replace(h, score=score, pending=_IN_STEP, last=letter, out=h.out + letter)

    # -- brackets --------------------------------------------------------------------------------------------------

    def _group(self, h: Hypothesis, at: int, stop: int, reading: str) -> Iterator[Hypothesis]:
        """A whole bracket: an insert if the two bytes before it are a character so read, else text."""
        annotated = self.pairs.decode.get(h.two[0] << 8 | h.two[1])
        if annotated is not None and reads(annotated, reading):
            if h.since == _IN_STEP:
                h = replace(h, edits=(h.edits, Edit(at, stop, "")))
            yield replace(h, inserts=h.inserts + 1)
        elif h.pending == _IN_STEP:
            yield from self._as_text(h, at, stop, has_tone(reading))

    def _as_text(self, h: Hypothesis, at: int, stop: int, lost: bool) -> Iterator[Hypothesis]:
        h = self._closed(h, at)
        shown = self._bytes(self.text[stop - 1])
        two = (0, shown[-1] if shown else 0)
        yield replace(h, score=h.score + _NOT_AN_INSERT, last=self.text[stop - 1], two=two, lost=h.lost + lost)

    def _hole(self, h: Hypothesis, at: int, stop: int, reading: str) -> Iterator[Hypothesis]:
        """``?r)``: a byte and the opening bracket are hidden; with the byte before, it is a character read r."""
        lead = h.two[1]
        for trail, penalty in self._read_so(lead, reading):
            begun = replace(h, since=at) if h.since == _IN_STEP else h
            begun = replace(begun, inserts=h.inserts + 1, holes=h.holes + 1)
            if h.pending == _IN_STEP:
                yield replace(begun, pending=trail, two=(lead, trail), score=h.score + penalty)
            elif whole := self._true(begun, lead, trail, _IN_STEP, penalty, at):
                yield whole
        if h.pending == _IN_STEP:
            yield from self._as_text(h, at, stop, has_tone(reading))

    def _read_so(self, lead: int, reading: str) -> list[tuple[int, float]]:
        """Second bytes that make, after ``lead``, a character read so; with the tone if any has it, else without."""
        known = self.known_trails.get((lead, reading))
        if known is None:
            known = self.known_trails[lead, reading] = self._trails(lead, reading)
        return known

    def _trails(self, lead: int, reading: str) -> list[tuple[int, float]]:
        exact: list[tuple[int, float]] = []
        near: list[tuple[int, float]] = []
        for trail in TRAILS:
            character = self.pairs.decode.get(lead << 8 | trail, "")
            if not "\u3400" <= character <= "\u9fff" or not reads(character, reading):
                continue
            penalty = _NOT_IN_TABLE
            if known := self.table.get(character):
                penalty = 0.0 if toned(reading) in known else _OTHER_READING
            (exact if toned(reading) in readings(character) or penalty == 0.0 else near).append((trail, penalty))
        return exact or near

    # -- question marks ---------------------------------------------------------------------------------------------

    def _question(self, h: Hypothesis, at: int, end: int) -> Iterator[Hypothesis]:
        if h.pending != _IN_STEP:
            yield from self._hidden(h, at, end)
            return
        yield from self._character(h, at)
        if self.byte_loss:
            begun = h if h.since != _IN_STEP else replace(h, since=at)
            for lead in LEADS:
                yield replace(begun, pending=lead, two=(h.two[1], lead), score=h.score + _LOST_BYTE, holes=h.holes + 1)

    def _hidden(self, h: Hypothesis, at: int, end: int) -> Iterator[Hypothesis]:
        """Out of step, a ``?`` hides the byte that ends the waiting character, and what was swallowed with it."""
        h = replace(h, holes=h.holes + (not self.byte_loss))
        likely = sorted(self._endings(h, at), key=lambda n: -n.score)[:_CHOICES]
        swallowed = self._swallowed(at + 1, end)
        for ended in likely:
            for mark, weight in swallowed:
                yield self._with_mark(ended, mark, weight)
        yield from self._undefined(h, at)

    def _swallowed(self, at: int, end: int) -> list[tuple[str, float]]:
        """What the ``?`` before ``at`` may have swallowed beside the byte: the page's own ASCII marks, a digit where
        the text goes on as after one (its value is lost), or nothing."""
        following = self.text[at] if at < end else ""
        if not following:
            return [("", math.log(1 - self.blank_lines)), ("\n", math.log(self.blank_lines))]
        beside_ascii = following < "@" and not following.isdigit()
        nothing = 0.0 if self.byte_loss else -1.0 if beside_ascii else -5.0
        penalty = _NARROWED if self.byte_loss else 0.0
        weights = [(mark, weight + penalty) for mark, weight in self.marks.items()]
        if following.isdigit() or following in _AFTER_DIGITS:
            weights.append((_LOST_DIGIT, self.digits + penalty))
        if _TAG.match(self.text, at, end):
            weights.append(("<", 0.0))
        return [("", nothing), *weights]

    def _with_mark(self, ended: Hypothesis, mark: str, weight: float) -> Hypothesis:
        score = ended.score + weight
        if not mark:
            return replace(ended, score=score)
        if mark is _LOST_DIGIT:
            return replace(
                ended, score=score, last="0", out=ended.out + mark, two=(ended.two[1], ord("0")), lost=ended.lost + 1
            )
        if mark == "\n":
            score += _LINE_ENDS_AFTER_STOP if ended.last in "。！？；" else _LINE_ENDS_ELSEWHERE
        else:
            score += min(max(self.judge.after(ended.last, mark), -14.0) - self.judge.after("", mark), 0.0)
        return replace(ended, score=score, last=mark, out=ended.out + mark, two=(ended.two[1], ord(mark)))

    def _endings(self, h: Hypothesis, at: int) -> Iterator[Hypothesis]:
        for trail in TRAILS:
            character = self.pairs.decode.get(h.pending << 8 | trail)
            if character is not None and character not in self.table:
                ended = self._true(h, h.pending, trail, _IN_STEP, 0.0, at + 1)
                if ended is not None:
                    yield ended

    def _undefined(self, h: Hypothesis, at: int) -> Iterator[Hypothesis]:
        """The hidden pair may be one that the code page does not define: still out of step after it."""
        for pair in self.pairs.undefined:
            through = self._true(h, h.pending, pair >> 8, pair & 0xFF, _UNDEFINED, at + 1)
            if through is not None and through.score > h.score - 12.0:
                yield through

    def _ended(self, hypotheses: list[Hypothesis], end: int) -> Iterator[Hypothesis]:
        """Complete ones; in byte loss the last byte of the run may be missing at the end of the line."""
        for h in hypotheses:
            if h.pending == _IN_STEP:
                yield h
            elif self.byte_loss:
                yield from sorted(self._endings(h, end), key=lambda n: -n.score)[:1]


def _mark_weights(text: str) -> tuple[dict[str, float], float]:
    """How likely each ASCII mark, and a digit, is the one swallowed: by how often the page shows it."""
    sample = GROUP.sub("", text[:_MARKS_SAMPLE])
    counts = {mark: sample.count(mark) + 0.3 for mark in _MARKS}
    digits = sum(map(sample.count, "0123456789")) + 0.3
    total = sum(counts.values()) + digits
    return {mark: math.log(count / total) for mark, count in counts.items()}, math.log(digits / total)


def _pruned(hypotheses: Iterable[Hypothesis]) -> list[Hypothesis]:
    """Of hypotheses that can only go on alike the best; the best of the rest."""
    alike: dict[tuple[int, str, int], list[Hypothesis]] = {}
    for h in sorted(hypotheses, key=lambda h: -h.score):
        alike.setdefault((h.pending, h.last, h.two[1]), []).append(h)
    ranked = [_best(group) for group in islice(alike.values(), _WIDTH)]
    return [h for h in ranked if h.score > ranked[0].score - _BEHIND]


def _best(ranked: list[Hypothesis]) -> Hypothesis:
    """The first; if the second says something else and is nearly as likely, with its last edit noted as unsure."""
    best = ranked[0]
    if best.edits is None or len(ranked) == 1 or best.score - ranked[1].score > _NEARLY:
        return best
    edit = best.edits[1]
    if (ranked[1].edits is not None and ranked[1].edits[1] == edit) or edit in best.unsure:
        return best
    return replace(best, unsure=(*best.unsure, edit))


def _chain(edits: tuple[object, Edit] | None) -> list[Edit]:
    collected = []
    while edits is not None:
        earlier, edit = edits
        collected.append(edit)
        edits = earlier  # type: ignore[assignment]
    return collected[::-1]
