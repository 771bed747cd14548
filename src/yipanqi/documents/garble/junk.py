"""Tells junk that took the place of characters (城OAwJ群) from the abbreviations and names that papers write."""

from __future__ import annotations

import re

from yipanqi.documents.lexicon import words

_STRONG = re.compile(r"[`^\\|{}~]")
_ABBREVIATION = re.compile("[A-Z]+[a-z]{0,2}")
_WORD = re.compile("(?=.*[a-z]{3})[A-Za-z]+")
_PREFIXED = re.compile("[a-z]{1,2}[A-Z]{1,4}s?|[a-z]+")
_UNIT = re.compile("[kMGTmncd]?(?:Wh|W|V|VA|Hz|Pa|J|eV|bps|B|g|m|L|l|mol)")
LEAST_LETTERS = 3


def is_junk(shown: str) -> bool:
    """Whether a run of ASCII without blanks, amid Chinese, is no word, name, unit, number or address."""
    letters = sum(map(str.isalpha, shown))
    if letters < LEAST_LETTERS or "." in shown or "/" in shown:
        return False
    if shown.isalpha():
        regular = (_ABBREVIATION, _WORD, _PREFIXED, _UNIT)
        return shown not in words("latin_names") and not any(pattern.fullmatch(shown) for pattern in regular)
    return _STRONG.search(shown) is not None
