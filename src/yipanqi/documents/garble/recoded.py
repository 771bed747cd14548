"""What was shown in another encoding, read anew: the parts of a run, and whether they say anything."""

from __future__ import annotations

from yipanqi.documents.garble.plausible import common_characters

Part = tuple[int, str]
"""How many shown characters became which text."""

_COMMON_SHARE = 0.75
MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·　％〔〕×①②③④⑤")


def says_something(decoded: str) -> bool:
    """Whether what came out is everyday Chinese; ASCII that came along unchanged does not count."""
    common = common_characters()
    everyday = beyond = han = 0
    for character in decoded:
        code = ord(character)
        if code >= 0x80:
            beyond += 1
            han += 0x4E00 <= code <= 0x9FFF
            everyday += character in common or character in MARKS
    return everyday >= (_COMMON_SHARE if han else 1) * beyond > 0


def sequence_length(lead: int) -> int:
    """Bytes of the UTF-8 character that begins with ``lead``; 0 if none does."""
    if 0 <= lead < 0x80:
        return 1
    return 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
