"""GB bytes shown as Latin-1 or Windows-1252: ÖйúÌØÉ«.

A shown character stands for one byte, or for the two or three of its UTF-8, which happened to be valid (й in ÖйúÌØÉ« is
D0 B9). Mostly one below U+0100 is its byte and any other its UTF-8. Where that says nothing everyday, all ways are
tried, from a little before to where all that are left agree on what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from yipanqi.documents.garble.cp936 import pairs
from yipanqi.documents.garble.plausible import Character, characters, common_characters, log_general
from yipanqi.documents.garble.recoded import MARKS, Part

CP1252 = {chr(b): b for b in range(0x80, 0x100)} | {
    character: b for b in range(0x80, 0xA0) if (character := bytes((b,)).decode("cp1252", "ignore"))
}
"""Latin-1 and Windows-1252 together: the byte of each character that either shows for one."""

_WIDER = re.compile("([^\x00-\xff])")
_BACK = 4
"""Everyday characters in a row, of which the last must be wrong if what follows is no everyday character: out of step,
every fourth or so is everyday by chance."""
_OTHER_BYTES = -6.0


def gb_parts(shown: str) -> list[Part] | None:
    """The text behind ``shown``, as parts in order; ``None`` if its bytes are no GB."""
    parts: list[Part] = []
    at, run, search = 0, _Run(shown), _Search(shown)
    while at < len(shown):
        plain, trouble = run.plain(at)
        if trouble < len(shown):
            del plain[-_BACK:]
        parts += plain
        at += sum([length for length, _ in plain])
        if at == len(shown):
            break
        searched = search.parts(at, trouble, parts[-1][1][-1] if parts else "")
        if not searched:
            return None
        parts += searched
        at += sum([length for length, _ in searched])
    return parts


class _Run:
    """The bytes of a run, each shown character in its plain way, and where in them each ends."""

    def __init__(self, shown: str) -> None:
        pieces: list[bytes] = []
        self.ends: list[int] = []
        end = 0
        for at, narrow_or_wide in enumerate(_WIDER.split(shown)):
            if at % 2 == 0:
                pieces.append(narrow_or_wide.encode("latin-1"))
                self.ends += range(end + 1, end + len(narrow_or_wide) + 1)
                end += len(narrow_or_wide)
            else:
                pieces.append(narrow_or_wide.encode("utf-8", "replace"))
                end += len(pieces[-1])
                self.ends.append(end)
        self.data = b"".join(pieces)

    def plain(self, at: int) -> tuple[list[Part], int]:
        """The parts from shown character ``at`` on that say everyday characters, and the number of the shown character
        that is the first to be in none of these."""
        ends, everyday, last = self.ends, _everyday(), " "
        parts: list[Part] = []
        put, first, to = "", at, ends[at - 1] if at else 0
        for character in self.data[to:].decode("gbk", "replace"):
            if character not in everyday and not _make_word(last, character):
                break
            last = character
            to += 1 if character < "\x80" else 2
            put += character
            while at < len(ends) and ends[at] <= to:
                at += 1
            if at and ends[at - 1] == to:
                parts.append((at - first, put))
                put, first = "", at
        return parts, first


_WHOLE, _NOTHING = -1, -2


class _Way:
    """One way to put a shown character back into bytes. ``said``: what they say where nothing waits, and ``waiting``:
    the byte that waits behind them, ``_WHOLE`` if none does, ``_NOTHING`` if they say nothing; ``rest``,
    ``rest_waiting``: the same of all but ``first``, their first byte, which ends what was waiting."""

    __slots__ = ("first", "penalty", "rest", "rest_known", "rest_waiting", "said", "said_known", "waiting")

    def __init__(self, data: bytes, penalty: float) -> None:
        self.first = data[0]
        self.penalty = penalty
        self.said, self.waiting = _read(data)
        self.rest, self.rest_waiting = _read(data[1:])
        self.said_known = [characters().get(c) for c in self.said]
        self.rest_known = [characters().get(c) for c in self.rest]


def _read(data: bytes) -> tuple[str, int]:
    said, at, decode = "", 0, pairs().decode
    while at < len(data):
        if data[at] < 0x80:
            said += chr(data[at])
            at += 1
        elif at + 1 == len(data):
            return said, data[at]
        elif character := decode[data[at] << 8 | data[at + 1]]:
            said += character
            at += 2
        else:
            return "", _NOTHING
    return said, _WHOLE


@lru_cache(1 << 12)
def _ways(character: str) -> tuple[_Way, ...]:
    ways = []
    byte = CP1252.get(character)
    if byte is not None:
        ways.append(_Way(bytes((byte,)), 0.0 if byte == ord(character) else _OTHER_BYTES))
    if byte is None or character > "\xff" or character >= "\xa0":
        ways.append(_Way(character.encode("utf-8", "replace"), _OTHER_BYTES if ways else 0.0))
    return tuple(ways)


class _Parts:
    """Parts so far, the last first; ``stop``: where it ends in what is shown."""

    __slots__ = ("earlier", "part", "stop")

    def __init__(self, earlier: _Parts | None, part: Part, stop: int) -> None:
        self.earlier = earlier
        self.part = part
        self.stop = stop


@cache
def _everyday() -> frozenset[str]:
    return common_characters() | MARKS


def _make_word(first: str, second: str) -> bool:
    """Whether they stand side by side in words, as 偿 after 补: rare characters do, but hardly ever by chance."""
    every = characters()
    return every.get(first).followed_by(every.get(second).form) > 0


class _Reading:
    """Bytes read so far: ``waiting``: a lead byte, or ``_WHOLE``; ``put``: what the shown characters since ``since``
    became; ``last``: the last character."""

    __slots__ = ("last", "parts", "put", "score", "since", "waiting")

    def __init__(self, score: float, waiting: int, last: Character, since: int, put: str, parts: _Parts | None) -> None:
        self.score = score
        self.waiting = waiting
        self.last = last
        self.since = since
        self.put = put
        self.parts = parts


class _Search:
    """Tries all ways to put the characters of a run back into bytes."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.decode = pairs().decode
        self.characters = characters()

    def parts(self, at: int, trouble: int, before: str) -> list[Part] | None:
        """The likeliest parts from ``at`` to where all readings agree, behind ``trouble``; or to the end."""
        readings = {_WHOLE: _Reading(0.0, _WHOLE, self.characters.get(before), at, "", None)}
        for i in range(at, len(self.shown)):
            ahead: dict[int, _Reading] = {}
            ways = _ways(self.shown[i])
            for reading in readings.values():
                for way in ways:
                    self._read_on(reading, way, i + 1, ahead)
            if not ahead:
                return None
            readings = ahead
            if i >= trouble:
                agreed = _agreed(readings.values())
                if agreed is not None and agreed.stop > trouble:
                    return _in_order(agreed)
        return _in_order(readings[_WHOLE].parts) if _WHOLE in readings else None

    def _read_on(self, reading: _Reading, way: _Way, stop: int, ahead: dict[int, _Reading]) -> None:
        """``reading`` over one more shown character, which ends at ``stop``, into ``ahead``, if best there."""
        said, said_known, waiting = way.said, way.said_known, way.waiting
        score, last = reading.score + way.penalty, reading.last
        if reading.waiting != _WHOLE:
            pair = reading.waiting << 8 | way.first
            known = self.characters.of_pair(pair)
            if known is None:
                return
            score += log_general(last, known)
            said, said_known, waiting, last = self.decode[pair] + way.rest, way.rest_known, way.rest_waiting, known
        if waiting == _NOTHING:
            return
        for one in said_known:
            score += log_general(last, one)
            last = one
        rival = ahead.get(waiting)
        if rival is None or score > rival.score:
            since, put, parts = reading.since, reading.put + said, reading.parts
            if waiting == _WHOLE:
                since, put, parts = stop, "", _Parts(parts, (stop - since, put), stop)
            ahead[waiting] = _Reading(score, waiting, last, since, put, parts)


def _agreed(readings: Iterable[_Reading]) -> _Parts | None:
    """What all begin with: nothing that comes can change that."""
    parts = [reading.parts for reading in readings]
    common = parts[0]
    for other in parts[1:]:
        while common is not other:
            if common is None or other is None:
                return None
            if common.stop > other.stop:
                common = common.earlier
            else:
                other = other.earlier
    return common


def _in_order(link: _Parts | None) -> list[Part]:
    parts: list[Part] = []
    while link is not None:
        parts.append(link.part)
        link = link.earlier
    return parts[::-1]
