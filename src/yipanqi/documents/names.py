"""Names of people in the lines that say who wrote and who edited a page."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yipanqi.documents.lexicon import words

_SPLIT: Final = re.compile(r"[\s、,;/|&·]*[、,;/|&][\s、,;/|&·]*|\s{2,}")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)*")
_BODY: Final = tuple("区县市局委办部院厅司镇乡村州省行社所站处会团组网报台号圈园")
_BODIES: Final[tuple[str, ...]] = ("中心", "公司", "集团", "频道", "编辑", "记者", "客户端")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("surnames"))


def surname(text: str) -> str | None:
    """The surname that ``text`` begins with: a compound one before a single one."""
    for length in (2, 1):
        if text[:length] in _surnames() and len(text[:length]) == length:
            return text[:length]
    return None


def is_person(word: str) -> bool:
    """Whether a word has the shape of a person's name: a surname and one or two characters, and no organ's ending."""
    family = surname(word)
    if "·" in word:
        return 3 <= len(word) <= 16 and not word.endswith(_BODIES)
    if family is None or word.endswith(_BODIES):
        return False
    return len(family) < len(word) <= len(family) + 2 and not (len(word) > 2 and word.endswith(_BODY))


def people(text: str, *, sure: bool = False) -> tuple[str, ...]:
    """The names in a run of names, in order, each once.

    Blanks stand between names, or within one (``王 伟``): single characters are put together, with a surname before
    them. ``sure``: give nothing unless every word has the shape of a name.
    """
    found: dict[str, None] = {}
    for part in _SPLIT.split(text.strip()):
        for name in _joined(_HAN.findall(part)):
            if len(name.replace("·", "")) >= 2 and (len(name) <= 4 or "·" in name) and not name.endswith(_BODIES):
                found[name] = None
            elif sure:
                return ()
    if sure and not all(map(is_person, found)):
        return ()
    return tuple(found)


def _joined(pieces: list[str]) -> list[str]:
    """Pieces of names split by blanks, put together: 王·伟 → 王伟, 欧阳·明 → 欧阳明, 甲乙·丙丁 stay two."""
    names: list[str] = []
    open_name = False
    for piece in pieces:
        if open_name and _completes(names[-1], piece):
            names[-1] += piece
            open_name = len(names[-1]) < 2
            continue
        names.append(piece)
        open_name = len(piece) == 1 or (len(piece) == 2 and piece in _surnames())
    return names


def _completes(name: str, piece: str) -> bool:
    if len(piece) == 1:
        return True
    return len(name) == 1 and name in _surnames() and len(piece) == 2
