"""Tells junk that took the place of characters (城OAwJ群) from the abbreviations and names that papers write."""

from __future__ import annotations

import re

_MARKED = re.compile(r"[`^~\\|{}\[\]<>$#@_]")
_ABBREVIATION = re.compile(r"[A-Z]{2,}s?|[A-Z]{2,}-?[A-Z0-9]+")
_NAME = re.compile(r"(?:[A-Z]?[a-z]+)+[A-Z]*|[ekimn][A-Z]+[a-zA-Z]*|[A-Z][a-z]+(?:[A-Z]{2,})?")
_UNIT = re.compile(r"[kMGTmncμd]?(?:Wh|W|V|VA|Hz|Pa|J|eV|bps|B|g|m|L|l|mol)")
_KNOWN = frozenset({"PaaS", "SaaS", "IaaS", "DaaS", "CaaS", "LoRa", "WiFi", "ChatGPT", "AIoT", "IoT", "IIoT", "VoLTE",
                    "IPv", "mRNA", "tRNA", "PhD", "MBps", "GBps", "GaN", "SiC", "OLEDoS", "LEDoS", "IaC", "CoWoS"})  # fmt: skip
_LEAST_LETTERS = 3


def is_junk(shown: str) -> bool:
    """Whether a run of ASCII without blanks, amid Chinese, is no word, name, unit, number or address."""
    letters = sum(map(str.isalpha, shown))
    if letters < _LEAST_LETTERS or "." in shown or "/" in shown:
        return False
    if shown.isalnum():
        if not shown.isalpha():
            return False
        regular = (_ABBREVIATION, _NAME, _UNIT)
        return shown not in _KNOWN and not any(pattern.fullmatch(shown) for pattern in regular)
    return len(_MARKED.findall(shown)) >= 2
