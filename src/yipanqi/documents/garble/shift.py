"""Where bytes are missing: the most plausible true text of a line, found by a search over hypotheses.

A hypothesis reads the line from the left. It is *in step* when true and shown characters begin at the same byte, and
*out of step* while the first byte of a true character waits for its second. A ``?`` may stand for itself or for hidden
bytes; what is shown is put back into bytes and decoded anew, and the likeliest of the complete readings wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from yipanqi.documents.garble.brackets import GROUP, HOLE
from yipanqi.documents.garble.cp936 import LEADS, LONE, TRAILS, pairs
from yipanqi.documents.garble.hypothesis import IN_STEP, Chain, Hypothesis, best, pruned
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.readings import has_tone, readings, reads, toned
from yipanqi.documents.garble.swallowed import LOST_DIGIT, Swallowed, line_end_after
from yipanqi.documents.offsets import Edit

_NOT_AN_INSERT = -14.0
_NOT_IN_TABLE = -5.0
_OTHER_READING = -8.0
_UNANNOTATED = -6.0
_NARROWED = -4.0
_UNDEFINED = -3.0
_WIDE_LETTER = -5.0
_LOST_BYTE = -9.0
_QUOTE_ENDS, _NO_QUOTE = 2.0, -4.0
_CHOICES = 12
_WIDTH_AT_QUESTION = 24
_MOST_HYPOTHESES, _MOST_PER_CHARACTER = 500_000, 20
"""Work done for one page, a few seconds at most (a page with inserts has a share for each character); junk that never
falls into step ends here."""
_LONGEST_RUN = 300
"""Characters after which a run that is not in step yet is given up."""


class Found(NamedTuple):
    """The edits of one run, where it ends, and what they amount to; ``unsure`` are edits to which another was nearly
    as likely."""

    edits: tuple[Edit, ...]
    stop: int
    inserts: int
    holes: int
    lost: int
    unsure: tuple[Edit, ...]


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
        self.swallowed = Swallowed(text, byte_loss=byte_loss)
        self.left = _MOST_HYPOTHESES + (0 if byte_loss else _MOST_PER_CHARACTER * len(text))
        self.possible: dict[int, list[tuple[int, str]]] = {}
        self.known_trails: dict[tuple[int, str], list[tuple[int, float]]] = {}

    def run(self, start: int, before: str) -> Found | None:
        """The best reading from ``start``, where something is hidden, until all is in step again, at most to the line
        end; ``before`` is the true text that ends at ``start``. ``None`` if no reading is complete."""
        end = self.text.find("\n", start, start + _LONGEST_RUN)
        if end < 0:
            end = min(len(self.text), start + _LONGEST_RUN)
        hypotheses = [Hypothesis(last=before[-1:], two=self._last_bytes(before))]
        at = start
        while at < end and (at == start or len(hypotheses) > 1 or hypotheses[0].pending != IN_STEP):
            at, hypotheses = self._advance(hypotheses, at, end)
            if not hypotheses or self.left < 0:
                return None
        finished = [h.closed(at) for h in self._ended(hypotheses, at)]
        if not finished:
            return None
        if self.text[at : at + 1] in {"", "\n"}:
            finished = [h._replace(score=h.score + self.judge.after(h.last, "\n")) for h in finished]
        chosen = best(sorted(finished, key=lambda h: -h.score))
        return Found(chosen.changes(), at, chosen.inserts, chosen.holes, chosen.lost, chosen.unsure)

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
        elif self.text[at] in "?\uff1f\ufffd":
            stop = at + 1
            hypotheses = hypotheses[:_WIDTH_AT_QUESTION]
            step = lambda h: self._question(h, at, end)  # noqa: E731
        else:
            stop = at + 1
            step = lambda h: self._character(h, at)  # noqa: E731
        further = [n for h in hypotheses for n in step(h)]
        self.left -= len(further)
        return stop, pruned(further)

    # -- what a true character adds ------------------------------------------------------------------------------

    def _true(
        self, h: Hypothesis, lead: int, trail: int, pending: int, penalty: float, next_at: int
    ) -> Hypothesis | None:
        """``h`` with the true character of two bytes added, out of step or just back in it."""
        character = self.pairs.decode.get(lead << 8 | trail)
        if character is None:
            return None
        if character in self.table and self.text[next_at : next_at + 1] not in "(\uff08?\uff1f\ufffd":
            penalty += _UNANNOTATED
        if "\uff10" <= character <= "\uff5a" and character.isalnum():
            penalty += _WIDE_LETTER
        score = h.score + self.judge.after(h.last, character) + penalty
        two = (lead, trail) if pending == IN_STEP else (trail, pending)
        return h._replace(score=score, pending=pending, two=two, last=character, out=h.out + character)

    def _character(self, h: Hypothesis, at: int) -> Iterator[Hypothesis]:
        character = self.text[at]
        shown = self._bytes(character)
        if h.pending == IN_STEP:
            h = h.closed(at)
            two = (shown[0], shown[1]) if len(shown) == 2 else (h.two[1], shown[0] if shown else 0)
            yield h._replace(score=h.score + self.judge.after(h.last, character), last=character, two=two)
            return
        found: list[Hypothesis | None] = []
        if len(shown) == 2:
            through = self._true(h, h.pending, shown[0], shown[1], 0.0, at + 1)
            if through and shown[1] < 0x80:
                through = self._letter(through, chr(shown[1]))
            found.append(through)
        elif shown:
            found.append(self._true(h, h.pending, shown[0], IN_STEP, 0.0, at + 1))
            wide = 0xA1 if character == " " else shown[0] + 0x80
            lead = 0xA1 if character == " " else 0xA3
            if wide <= 0xFE:  # shown narrow, but wide (two bytes) when the bytes were broken
                found.append(self._true(h, h.pending, lead, wide, _NARROWED, at + 1))
        yield from filter(None, found)

    def _letter(self, h: Hypothesis, letter: str) -> Hypothesis:
        """The second byte of what is shown was an ASCII character of its own."""
        score = h.score + self.judge.after(h.last, letter)
        return h._replace(score=score, pending=IN_STEP, last=letter, out=h.out + letter)

    # -- brackets --------------------------------------------------------------------------------------------------

    def _group(self, h: Hypothesis, at: int, stop: int, reading: str) -> Iterator[Hypothesis]:
        """A whole bracket: an insert if the two bytes before it are a character so read, else text."""
        annotated = self.pairs.decode.get(h.two[0] << 8 | h.two[1])
        if annotated is not None and reads(annotated, reading):
            if h.since == IN_STEP:
                h = h._replace(edits=Chain(h.edits, Edit(at, stop, "")))
            yield h._replace(inserts=h.inserts + 1)
        elif h.pending == IN_STEP:
            yield from self._as_text(h, at, stop, has_tone(reading))

    def _as_text(self, h: Hypothesis, at: int, stop: int, lost: bool) -> Iterator[Hypothesis]:
        h = h.closed(at)
        shown = self._bytes(self.text[stop - 1])
        two = (0, shown[-1] if shown else 0)
        yield h._replace(score=h.score + _NOT_AN_INSERT, last=self.text[stop - 1], two=two, lost=h.lost + lost)

    def _hole(self, h: Hypothesis, at: int, stop: int, reading: str) -> Iterator[Hypothesis]:
        """``?r)``: a byte and the opening bracket are hidden; with the byte before, it is a character read r."""
        lead = h.two[1]
        for trail, penalty in self._read_so(lead, reading):
            begun = h._replace(since=at) if h.since == IN_STEP else h
            begun = begun._replace(inserts=h.inserts + 1, holes=h.holes + 1)
            if h.pending == IN_STEP:
                yield begun._replace(pending=trail, two=(lead, trail), score=h.score + penalty)
            elif whole := self._true(begun, lead, trail, IN_STEP, penalty, at):
                yield whole
        if h.pending == IN_STEP:
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
        for trail, character, same_tone in _read_after(lead, reading):
            penalty = _NOT_IN_TABLE
            if known := self.table.get(character):
                penalty = 0.0 if toned(reading) in known else _OTHER_READING
            (exact if same_tone or penalty == 0.0 else near).append((trail, penalty))
        return exact or near

    # -- question marks ---------------------------------------------------------------------------------------------

    def _question(self, h: Hypothesis, at: int, end: int) -> Iterator[Hypothesis]:
        if h.pending != IN_STEP:
            yield from self._hidden(h, at, end)
            if self.text[at] == "\uff1f":
                yield from self._character(h, at)
            return
        yield from self._character(h, at)
        if self.byte_loss:
            begun = h if h.since != IN_STEP else h._replace(since=at)
            for lead in LEADS:
                yield begun._replace(pending=lead, two=(h.two[1], lead), score=h.score + _LOST_BYTE, holes=h.holes + 1)

    def _hidden(self, h: Hypothesis, at: int, end: int) -> Iterator[Hypothesis]:
        """Out of step, a ``?`` hides the byte that ends the waiting character, and what was swallowed with it."""
        h = h._replace(holes=h.holes + (not self.byte_loss))
        quote = self.swallowed.quote_open(at + 1)
        after, last = self.judge.after, h.last
        ranked = sorted(
            (
                (
                    h.score
                    + after(last, c)
                    + (_WIDE_LETTER if "\uff10" <= c <= "\uff5a" and c.isalnum() else 0.0)
                    + _quote_fit(c, quote),
                    -trail,
                    c,
                )
                for trail, c in self._possible(h.pending)
            ),
            reverse=True,
        )[:_CHOICES]
        swallowed = self.swallowed.before(at + 1, end)
        for score, trail, c in ranked:
            ended = h._replace(score=score, pending=IN_STEP, two=(h.pending, -trail), last=c, out=h.out + c)
            for mark, weight in swallowed:
                yield self._with_mark(ended, mark, weight)
        yield from self._undefined(h, at)

    def _with_mark(self, ended: Hypothesis, mark: str, weight: float) -> Hypothesis:
        score = ended.score + weight
        if not mark:
            return ended._replace(score=score)
        if mark is LOST_DIGIT:
            return ended._replace(
                score=score, last="0", out=ended.out + mark, two=(ended.two[1], ord("0")), lost=ended.lost + 1
            )
        if mark == "\n":
            score += line_end_after(ended.last)
        else:
            score += min(max(self.judge.after(ended.last, mark), -14.0) - self.judge.after("", mark), 0.0)
        return ended._replace(score=score, last=mark, out=ended.out + mark, two=(ended.two[1], ord(mark)))

    def _possible(self, lead: int) -> list[tuple[int, str]]:
        """Second bytes and the characters they end, but those that carry readings on this page."""
        known = self.possible.get(lead)
        if known is None:
            decode, table = self.pairs.decode, self.table
            known = self.possible[lead] = [
                (trail, c) for trail in TRAILS if (c := decode.get(lead << 8 | trail)) is not None and c not in table
            ]
        return known

    def _endings(self, h: Hypothesis, at: int) -> Iterator[Hypothesis]:
        for trail in TRAILS:
            character = self.pairs.decode.get(h.pending << 8 | trail)
            if character is not None and character not in self.table:
                ended = self._true(h, h.pending, trail, IN_STEP, 0.0, at + 1)
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
            if h.pending == IN_STEP:
                yield h
            elif self.byte_loss:
                yield from sorted(self._endings(h, end), key=lambda n: -n.score)[:1]


def _quote_fit(character: str, quote_open: bool) -> float:
    """Whether an end of quotation, or of a sentence, is due."""
    if character == "”":
        return _QUOTE_ENDS if quote_open else _NO_QUOTE
    return -_QUOTE_ENDS if quote_open and character in "。！？；" else 0.0


@lru_cache(1 << 14)
def _read_after(lead: int, reading: str) -> tuple[tuple[int, str, bool], ...]:
    """The characters of this first byte that are read so: second byte, character, whether the tone is its own."""
    decode = pairs().decode
    found = ((trail, decode.get(lead << 8 | trail, "")) for trail in TRAILS)
    return tuple(
        (trail, c, toned(reading) in readings(c))
        for trail, c in found
        if "\u3400" <= c <= "\u9fff" and reads(c, reading)
    )
