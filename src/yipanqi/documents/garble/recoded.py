"""What was shown in another encoding, read anew: the parts of a run, and whether they say anything."""

from __future__ import annotations

from yipanqi.documents.garble.plausible import is_common

Part = tuple[int, str]
"""How many shown characters became which text."""

_COMMON_SHARE = 0.75
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·　％〔〕×①②③④⑤")


def says_something(decoded: str) -> bool:
    """Whether what came out is everyday Chinese; ASCII that came along unchanged does not count."""
    beyond = [c for c in decoded if not c.isascii()]
    if not any("\u4e00" <= c <= "\u9fff" for c in beyond):
        return bool(beyond) and all(c in _MARKS for c in beyond)
    return sum(c in _MARKS or is_common(c) for c in beyond) >= _COMMON_SHARE * len(beyond)


def sequence_length(lead: int) -> int:
    """Bytes of the UTF-8 character that begins with ``lead``; 0 if none does."""
    if 0 <= lead < 0x80:
        return 1
    return 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
