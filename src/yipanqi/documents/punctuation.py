"""One writing for punctuation and digits that have a wide and a narrow one, so that one expression finds both."""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = 0xFEE0
"""How far the full-width form of an ASCII character lies above it."""

_PAIRS = (
    *((chr(ord(c) + _WIDE), c) for c in ",:;!?()[]~|/<>.=+%0123456789"),
    ("\u3000", " "), ("\xa0", " "), ("〔", "["), ("〕", "]"), ("【", "["), ("】", "]"), ("﹝", "["), ("﹞", "]"),
    ("︰", ":"), ("∶", ":"), ("—", "-"), ("–", "-"), ("―", "-"), ("─", "-"), ("〉", ">"), ("〈", "<"),
    ("•", "·"), ("・", "·"), ("丨", "|"),
)  # fmt: skip
_COMMON: Final = tuple(pair for pair in _PAIRS if pair[0] in "\uff0c\uff1a\uff1b\uff08\uff09\uff05—\u3000")
"""Those that most pages have; each is one pass over the text, and so is asking for all others."""
_RARE: Final = re.compile("[" + "".join(wide for wide, put in _PAIRS if (wide, put) not in _COMMON) + "]")


def narrow(text: str) -> str:
    """``text`` with narrow punctuation, one kind of brackets and dashes; as long as before."""
    for wide, put in _COMMON:
        text = text.replace(wide, put)
    if _RARE.search(text):
        for wide, put in _PAIRS:
            text = text.replace(wide, put)
    return text
