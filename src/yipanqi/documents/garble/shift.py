"""Where bytes are missing: the most plausible true text of a line, found by a search over hypotheses.

A hypothesis reads the line from the left. It is *in step* when true and shown characters begin at the same byte, and
*out of step* while the first byte of a true character waits for its second. A ``?`` may stand for itself or for hidden
bytes; what is shown is put back into bytes and decoded anew, and the likeliest of the complete readings wins.
"""

from __future__ import annotations

from typing import NamedTuple

from yipanqi.documents.garble.brackets import GROUP, HOLE
from yipanqi.documents.garble.cp936 import LEADS, LONE, pairs
from yipanqi.documents.garble.endings import Endings, wide_letter
from yipanqi.documents.garble.hypothesis import IN_STEP, Hypothesis, Ranking, surest
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.readings import has_tone, plain, read_after, readings, reads, toned
from yipanqi.documents.garble.swallowed import Swallowed
from yipanqi.documents.offsets import Edit

_NOT_AN_INSERT = -14.0
_NOT_IN_TABLE = -5.0
_OTHER_READING = -8.0
_UNANNOTATED = -6.0
_NARROWED = -4.0
_UNDEFINED, _TOO_ODD = -3.0, -12.0
_LOST_BYTE = -9.0
_CHOICES = 12
_WIDTH_AT_QUESTION = 24
_MOST_HYPOTHESES, _MOST_PER_CHARACTER = 500_000, 20
"""Work done for one page, a few seconds at most (a page with inserts has a share for each character); junk that never
falls into step ends here."""
_LONGEST_RUN = 300
"""Characters after which a run that is not in step yet is given up."""
_OPENING, _QUESTIONS = "(\uff08", "?\uff1f\ufffd"


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
        self.decode, self.encode = pairs().decode, pairs().encode
        self.swallowed = Swallowed(text, judge, byte_loss=byte_loss)
        self.endings = Endings(judge, self.table)
        self.left = _MOST_HYPOTHESES + (0 if byte_loss else _MOST_PER_CHARACTER * len(text))
        self.known_trails: dict[tuple[int, str], list[tuple[int, float]]] = {}

    def run(self, start: int, before: str) -> Found | None:
        """The best reading from ``start``, where something is hidden, until all is in step again, at most to the line
        end; ``before`` is the true text that ends at ``start``. ``None`` if no reading is complete."""
        end = self.text.find("\n", start, start + _LONGEST_RUN)
        if end < 0:
            end = min(len(self.text), start + _LONGEST_RUN)
        hypotheses = [Hypothesis(0.0, IN_STEP, self._last_bytes(before), before[-1:])]
        at = start
        while at < end and (at == start or len(hypotheses) > 1 or hypotheses[0].pending != IN_STEP):
            ranking = Ranking()
            at = self._advance(hypotheses, at, end, ranking)
            hypotheses = ranking.best()
            self.left -= ranking.made
            if not hypotheses or self.left < 0:
                return None
        return self._finished([h.closed(at) for h in self._ended(hypotheses)], at)

    def _finished(self, complete: list[Hypothesis], at: int) -> Found | None:
        if not complete:
            return None
        if self.text[at : at + 1] in {"", "\n"}:
            complete = [h.scored(h.score + self.judge.after(h.last, "\n")) for h in complete]
        complete.sort(key=lambda h: -h.score)
        chosen = surest(complete[0], complete[1] if len(complete) > 1 else None)
        return Found(chosen.changes(), at, chosen.inserts, chosen.holes, chosen.lost, chosen.unsure)

    def _last_bytes(self, text: str) -> int:
        two = 0
        for character in text[-2:]:
            shown = self._shown(character)
            if shown >= 0:
                two = shown if shown > 0xFF else (two & 0xFF) << 8 | shown
        return two

    def _shown(self, character: str) -> int:
        """The byte or the two bytes of a shown character, as one number; -1 if code page 936 has it not."""
        pair = self.encode.get(character)
        if pair is not None:
            return pair
        if character < "\x80":
            return ord(character)
        return 0x80 if character == LONE else -1

    def _advance(self, hypotheses: list[Hypothesis], at: int, end: int, ranking: Ranking) -> int:
        """All hypotheses over the next bracket, question mark or character; gives where it ends."""
        character = self.text[at]
        if character in _OPENING:
            group = GROUP.match(self.text, at, end)
            if group:
                for h in hypotheses:
                    self._group(h, at, group.end(), group[1], ranking)
                return group.end()
        elif character in _QUESTIONS:
            hole = None if self.byte_loss else HOLE.match(self.text, at, end)
            if hole:
                for h in hypotheses:
                    self._hole(h, at, hole.end(), hole[1], ranking)
                return hole.end()
            self._question(hypotheses[:_WIDTH_AT_QUESTION], at, end, ranking)
            return at + 1
        for h in hypotheses:
            self._character(h, at, ranking)
        return at + 1

    # -- what a true character adds ------------------------------------------------------------------------------

    def _true(self, h: Hypothesis, pair: int, pending: int, penalty: float, next_at: int) -> Hypothesis | None:
        """``h`` with the true character of two bytes added, out of step or just back in it."""
        character = self.decode[pair]
        if not character:
            return None
        two = pair if pending == IN_STEP else (pair & 0xFF) << 8 | pending
        return h.then(self._score(h, character, next_at) + penalty, pending, two, character, character)

    def _score(self, h: Hypothesis, character: str, next_at: int) -> float:
        score = h.score + self.judge.after(h.last, character) + wide_letter(character)
        return score + _UNANNOTATED if character in self.table and self._unannotated(next_at) else score

    def _unannotated(self, at: int) -> bool:
        """Whether something else than a bracket, or than what may hide one, stands there."""
        return at < len(self.text) and self.text[at] not in _OPENING and self.text[at] not in _QUESTIONS

    def _character(self, h: Hypothesis, at: int, ranking: Ranking) -> None:
        character = self.text[at]
        shown = self._shown(character)
        if h.pending == IN_STEP:
            two = shown if shown > 0xFF else (h.two & 0xFF) << 8 | max(shown, 0)
            ranking.add(h.closed(at).then(h.score + self.judge.after(h.last, character), IN_STEP, two, character, ""))
        elif shown > 0xFF:
            through = self._true(h, h.pending << 8 | shown >> 8, shown & 0xFF, 0.0, at + 1)
            ranking.add(through if through is None or shown & 0xFF >= 0x80 else self._letter(through))
        elif shown >= 0:
            ranking.add(self._true(h, h.pending << 8 | shown, IN_STEP, 0.0, at + 1))
            wide = _wide(shown)
            if wide:
                ranking.add(self._true(h, h.pending << 8 | wide >> 8, wide & 0xFF, _NARROWED, at + 1))

    def _letter(self, h: Hypothesis) -> Hypothesis:
        """The second byte of what is shown, which now waits, was an ASCII character of its own."""
        letter = chr(h.pending)
        return h.then(h.score + self.judge.after(h.last, letter), IN_STEP, h.two, letter, letter)

    # -- brackets --------------------------------------------------------------------------------------------------

    def _group(self, h: Hypothesis, at: int, stop: int, reading: str, ranking: Ranking) -> None:
        """A whole bracket: an insert if the two bytes before it are a character so read, else text."""
        annotated = self.decode[h.two]
        if annotated and reads(annotated, reading):
            if h.since == IN_STEP:
                h = h.edited(at, stop, "")
            ranking.add(h.counting(1, 0, 0))
        elif h.pending == IN_STEP:
            ranking.add(self._as_text(h, at, stop, reading))

    def _as_text(self, h: Hypothesis, at: int, stop: int, reading: str) -> Hypothesis:
        bracket = self.text[stop - 1]
        h = h.closed(at).counting(0, 0, int(has_tone(reading)))
        return h.then(h.score + _NOT_AN_INSERT, IN_STEP, self._shown(bracket) & 0xFF, bracket, "")

    def _hole(self, h: Hypothesis, at: int, stop: int, reading: str, ranking: Ranking) -> None:
        """``?r)``: a byte and the opening bracket are hidden; with the byte before, it is a character read r."""
        lead = h.two & 0xFF
        trails = self._read_so(lead, reading)
        begun = h.left_step(at).counting(1, 1, 0) if trails else h
        for trail, penalty in trails:
            if h.pending == IN_STEP:
                ranking.add(begun.then(h.score + penalty, trail, lead << 8 | trail, h.last, ""))
            else:
                ranking.add(self._true(begun, lead << 8 | trail, IN_STEP, penalty, at))
        if h.pending == IN_STEP:
            ranking.add(self._as_text(h, at, stop, reading))

    def _read_so(self, lead: int, reading: str) -> list[tuple[int, float]]:
        """Second bytes that make, after ``lead``, a character read so; with the tone if any has it, else without."""
        known = self.known_trails.get((lead, reading))
        if known is None:
            known = self.known_trails[lead, reading] = self._trails(lead, reading)
        return known

    def _trails(self, lead: int, reading: str) -> list[tuple[int, float]]:
        exact: list[tuple[int, float]] = []
        near: list[tuple[int, float]] = []
        written = toned(reading)
        for trail, character in read_after(lead).get(plain(reading), ()):
            penalty = _NOT_IN_TABLE
            if known := self.table.get(character):
                penalty = 0.0 if written in known else _OTHER_READING
            (exact if penalty == 0.0 or written in readings(character) else near).append((trail, penalty))
        return exact or near

    # -- question marks ---------------------------------------------------------------------------------------------

    def _question(self, hypotheses: list[Hypothesis], at: int, end: int, ranking: Ranking) -> None:
        waiting: list[Hypothesis] = []
        for h in hypotheses:
            if h.pending == IN_STEP:
                self._character(h, at, ranking)
                if self.byte_loss:
                    self._lost_byte(h, at, ranking)
            else:
                waiting.append(h)
                if self.text[at] == "\uff1f":
                    self._character(h, at, ranking)
        if waiting:
            self._hidden(waiting, at, end, ranking)

    def _lost_byte(self, h: Hypothesis, at: int, ranking: Ranking) -> None:
        begun = h.left_step(at).counting(0, 1, 0)
        for lead in LEADS:
            ranking.add(begun.then(h.score + _LOST_BYTE, lead, (h.two & 0xFF) << 8 | lead, h.last, ""))

    def _hidden(self, waiting: list[Hypothesis], at: int, end: int, ranking: Ranking) -> None:
        """Out of step, a ``?`` hides the byte that ends the waiting character, and what was swallowed with it."""
        quote_open = self.swallowed.quote_open(at + 1)
        ended: list[Hypothesis] = []
        undefined: dict[int, list[int]] = {}
        for h in waiting:
            if not self.byte_loss:
                h = h.counting(0, 1, 0)
            for gain, trail, c in self.endings.likeliest(h.pending, h.last, _CHOICES, quote_open):
                ended.append(h.then(h.score + gain, IN_STEP, h.pending << 8 | trail, c, c))
            self._undefined(h, at, end, undefined, ranking)
        ended.sort(key=lambda h: -h.score)
        self.swallowed.behind(ended, at + 1, end, ranking)

    def _undefined(self, h: Hypothesis, at: int, end: int, known: dict[int, list[int]], ranking: Ranking) -> None:
        """The hidden pair may be one that the code page does not define: still out of step after it. ``known``: of each
        first byte those second ones that can go on."""
        for first, seconds in pairs().undefined_after:
            character = self.decode[h.pending << 8 | first]
            if not character:
                continue
            score = self._score(h, character, at + 1) + _UNDEFINED
            if score > max(h.score + _TOO_ODD, ranking.bar):
                if first not in known:
                    known[first] = self._completed(seconds, at + 1, end)
                for second in known[first]:
                    if score > ranking.bar:
                        ranking.add(h.then(score, second, first << 8 | second, character, character))

    def _completed(self, leads: tuple[int, ...], at: int, end: int) -> list[int]:
        """Of these first bytes those that become a character with what stands at ``at``."""
        character = self.text[at] if at < end else ""
        if not character:
            return list(leads) if self.byte_loss else []
        if character in _QUESTIONS:
            hole = None if self.byte_loss else HOLE.match(self.text, at, end)
            if not hole:
                return [lead for lead in leads if lead in LEADS]
            reading = plain(hole[1])
            return [lead for lead in leads if reading in read_after(lead)]
        if character in _OPENING and GROUP.match(self.text, at, end):
            return []
        shown = self._shown(character)
        decode, trail, other = self.decode, shown, _wide(shown) >> 8
        if shown > 0xFF:
            trail = other = shown >> 8
        return [lead for lead in leads if decode[lead << 8 | trail] or decode[lead << 8 | other]]

    def _ended(self, hypotheses: list[Hypothesis]) -> list[Hypothesis]:
        """Complete ones; in byte loss the last byte of the run may be missing at the end of the line."""
        complete: list[Hypothesis] = []
        for h in hypotheses:
            if h.pending == IN_STEP:
                complete.append(h)
            elif self.byte_loss:
                for gain, trail, c in self.endings.likeliest(h.pending, h.last, 1):
                    complete.append(h.then(h.score + gain, IN_STEP, h.pending << 8 | trail, c, c))
        return complete


def _wide(shown: int) -> int:
    """The two bytes of an ASCII character that is shown narrow, but was wide when the bytes were broken; 0 if none."""
    return 0xA1A1 if shown == 0x20 else 0xA380 + shown if 0 <= shown < 0x7F else 0
