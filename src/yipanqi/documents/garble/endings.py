"""The characters that a first byte may begin when its second is hidden, the likeliest first."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from yipanqi.documents.garble.cp936 import TRAILS, pairs
from yipanqi.documents.garble.plausible import UNSEEN_WORD, Character, OnPage, Plausible, characters, of_han

_WIDE_LETTER = -5.0
_QUOTE_ENDS, _NO_QUOTE = 2.0, -4.0

Ending = tuple[float, int, str]
"""What the character adds to the score, its second byte, the character."""


class Row:
    """The characters of one first byte. ``han``: share of all text, second byte, character, form, the commonest first;
    ``by_form``: the same by form; ``others``: second byte and character of all that is not Chinese."""

    def __init__(self, lead: int) -> None:
        self.by_form: dict[str, list[tuple[int, str]]] = {}
        self.others: list[tuple[int, str]] = []
        every, decode = characters(), pairs().decode
        han: list[tuple[float, int, str, str]] = []
        for trail in TRAILS:
            character = decode.get(lead << 8 | trail)
            if character is None:
                continue
            known = every.get(character)
            if known.han:
                han.append((known.share, trail, character, known.form))
                self.by_form.setdefault(known.form, []).append((trail, character))
            else:
                self.others.append((trail, character))
        self.han = sorted(han, key=lambda one: (-one[0], one[1]))


@cache
def _row(lead: int) -> Row:
    return Row(lead)


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

    def _ranked(self, row: Row, last: str, count: int, quote_open: bool | None) -> list[Ending]:
        """Most characters have never been seen after the last one, and rank by how common they are; only the others
        must be looked at one by one."""
        before = characters().get(last)
        page = self._judge.on_page(before)
        related = row.by_form.keys() & before.in_words().keys() | row.by_form.keys() & page.followers.keys()
        some = [one for form in related for one in row.by_form[form]] + row.others
        after, without = self._judge.after, self._without
        found = [(after(last, c) + _fit(c, quote_open), -trail, c) for trail, c in some if c not in without]
        found += self._unrelated(row, before, page, related, count)
        found.sort(reverse=True)
        return [(gain, -trail, c) for gain, trail, c in found[:count]]

    def _unrelated(self, row: Row, before: Character, page: OnPage, related: set[str], count: int) -> list[Ending]:
        found: list[Ending] = []
        known, gain, least = -1.0, 0.0, page.mixed(UNSEEN_WORD, "")
        for share, trail, character, form in row.han:
            if form not in related and character not in self._without:
                if share != known:
                    known, gain = share, page.mixed(of_han(before, 0.0, share), "")
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
