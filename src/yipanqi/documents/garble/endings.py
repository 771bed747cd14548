"""The characters that a first byte may begin when its second is hidden, the likeliest first."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from yipanqi.documents.garble.cp936 import TRAILS, pairs
from yipanqi.documents.garble.plausible import UNSEEN_WORD, Character, OnPage, Plausible, characters, general, of_han

_WIDE_LETTER = -5.0
_QUOTE_ENDS, _NO_QUOTE = 2.0, -4.0

Ending = tuple[float, int, str]
"""What the character adds to the score, its second byte, the character."""


class _Row:
    """The characters of one first byte, each with its second: ``han``: the Chinese ones, the commonest first;
    ``by_form``: the same by the form that is compared; ``others``: all that is not Chinese."""

    def __init__(self, lead: int) -> None:
        self.han: list[tuple[int, str, Character]] = []
        self.by_form: dict[str, list[tuple[int, str, Character]]] = {}
        self.others: list[tuple[int, str, Character]] = []
        every, decode = characters(), pairs().decode
        for trail in TRAILS:
            character = decode[lead << 8 | trail]
            if character:
                known = every.get(character)
                one = trail, character, known
                (self.han if known.han else self.others).append(one)
                if known.han:
                    self.by_form.setdefault(known.form, []).append(one)
        self.han.sort(key=lambda one: -one[2].share)


@cache
def _row(lead: int) -> _Row:
    return _Row(lead)


class Endings:
    """Of one page: ``judge`` knows what follows what; characters of ``without`` carry readings, so none is hidden."""

    def __init__(self, judge: Plausible, without: Container[str]) -> None:
        self._judge = judge
        self._without = without
        self._known: dict[tuple[int, str, int, bool | None], list[Ending]] = {}

    def likeliest(self, lead: int, last: str, count: int, quote_open: bool | None = None) -> list[Ending]:
        """The best ``count`` after ``last``; ``quote_open``: whether an end of quotation is due, if that is known."""
        asked = (lead, last, count, quote_open)
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = self._ranked(_row(lead), last, count, quote_open)
        return known

    def _ranked(self, row: _Row, last: str, count: int, quote_open: bool | None) -> list[Ending]:
        """Most characters have never been seen after the last one, and rank by how common they are; only the others
        must be looked at one by one."""
        before = characters().get(last)
        page = self._judge.on_page(before)
        related = row.by_form.keys() & before.in_words().keys() | row.by_form.keys() & page.followers.keys()
        found = self._unrelated(row, before, page, related, count)
        for some in (row.others, *[row.by_form[form] for form in related]):
            for trail, character, known in some:
                if character not in self._without:
                    gain = page.mixed(general(before, known), known.form) + _fit(character, quote_open)
                    found.append((gain, -trail, character))
        found.sort(reverse=True)
        return [(gain, -trail, c) for gain, trail, c in found[:count]]

    def _unrelated(self, row: _Row, before: Character, page: OnPage, related: set[str], count: int) -> list[Ending]:
        found: list[Ending] = []
        share, gain, least = -1.0, 0.0, page.mixed(UNSEEN_WORD, "")
        for trail, character, known in row.han:
            if known.form not in related and character not in self._without:
                if known.share != share:
                    share = known.share
                    gain = page.mixed(of_han(before, 0.0, share), "")
                if len(found) >= count and gain > least:  # all that are least rank by their bytes
                    break
                found.append((gain, -trail, character))
        return found


def _fit(character: str, quote_open: bool | None) -> float:
    """Whether an end of quotation, or of a sentence, is due; wide letters are rare."""
    if quote_open is not None and character == "”":
        return _QUOTE_ENDS if quote_open else _NO_QUOTE
    if quote_open and character in "。！？；":
        return -_QUOTE_ENDS
    return wide_letter(character)


def wide_letter(character: str) -> float:
    """What is against a letter or digit as wide as a Chinese character."""
    return _WIDE_LETTER if "\uff10" <= character <= "\uff5a" and character.isalnum() else 0.0
