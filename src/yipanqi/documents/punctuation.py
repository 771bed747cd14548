"""One writing for punctuation and digits that have a wide and a narrow one, so that one expression finds both."""

from __future__ import annotations

from functools import lru_cache

_WIDE = 0xFEE0
"""How far the full-width form of an ASCII character lies above it."""

_PAIRS = (
    *((chr(ord(c) + _WIDE), c) for c in ",:;!?()[]~|/<>.=+%0123456789"),
    ("\u3000", " "), ("\xa0", " "), ("〔", "["), ("〕", "]"), ("【", "["), ("】", "]"), ("﹝", "["), ("﹞", "]"),
    ("︰", ":"), ("∶", ":"), ("—", "-"), ("–", "-"), ("―", "-"), ("─", "-"), ("〉", ">"), ("〈", "<"),
    ("•", "·"), ("・", "·"), ("丨", "|"),
)  # fmt: skip


@lru_cache(maxsize=4)
def narrow(text: str) -> str:
    """``text`` with narrow punctuation, one kind of brackets and dashes; as long as before.

    The last few texts are kept: labels, header and kind of one page all ask for the same.
    """
    for wide, put in _PAIRS:
        if wide in text:
            text = text.replace(wide, put)
    return text
