"""The readings of a character in pinyin, and whether a bracket holds one of them.

The readings are those of the ``pypinyin`` distribution. Its data file is read alone: importing the package would also
load its dictionary of phrases (150 ms and 70 MB), which is not needed here.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from yipanqi.documents.garble.cp936 import TRAILS, pairs

_ODD_LETTERS = str.maketrans({"ɑ": "a", "ɡ": "g", "\u0306": "\u030c", "\u0302": "\u030c", "'": "", "’": "", " ": ""})
_TONES = str.maketrans(dict.fromkeys("\u0304\u0301\u030c\u0300", ""))
_LONGEST = 6
"""Letters of the longest syllable (zhuang, chuang, shuang)."""


@cache
def _table() -> dict[str, str]:
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        return {}
    path = Path(spec.origin).with_name("pinyin_dict.json")
    table: dict[str, str] = json.loads(path.read_bytes())
    return table


def readings(character: str) -> frozenset[str]:
    """All readings with tone marks (``{"cháng", "zhǎng"}``); empty for what is no Chinese character."""
    return _readings(_listed(character))


def plain_readings(character: str) -> frozenset[str]:
    """All readings without tones, ``v`` for ``ü``."""
    return _plain_readings(_listed(character))


def _listed(character: str) -> str:
    """As the table has them; many characters share the same, so what follows from it is worked out once for all."""
    return _table().get(str(ord(character)), "")


@cache
def _readings(listed: str) -> frozenset[str]:
    return frozenset([toned(reading) for reading in listed.split(",") if reading])


@cache
def _plain_readings(listed: str) -> frozenset[str]:
    return frozenset([plain(reading) for reading in listed.split(",") if reading])


@cache
def syllables() -> frozenset[str]:
    """Every syllable that some character is read as, without tone."""
    return frozenset([reading for listed in set(_table().values()) for reading in _plain_readings(listed)])


@cache
def toned(written: str) -> str:
    """A reading as this module spells it: composed tone marks, caron for breve, no blanks."""
    return _spelled(written.strip())


@cache
def plain(written: str) -> str:
    """Without tone marks or digits, ``v`` for ``ü`` and for the ``u`` of lüe and nüe."""
    bare = unicodedata.normalize("NFD", _spelled(written)).translate(_TONES).rstrip("12345")
    bare = bare.replace("u\u0308", "v").replace("u:", "v")
    return bare.replace("lue", "lve").replace("nue", "nve")


def has_tone(written: str) -> bool:
    """Whether the spelling carries a tone mark."""
    return plain(written) != toned(written).replace("ü", "v").replace("lue", "lve").replace("nue", "nve")


def reads(character: str, written: str) -> bool:
    """Whether ``written`` is a reading of ``character``, whatever its tone: regions and tools differ in tones."""
    return plain(written) in plain_readings(character)


@cache
def read_after(lead: int) -> dict[str, list[tuple[int, str]]]:
    """Of the characters with this first byte: each reading without tone → second bytes and characters so read."""
    found: dict[str, list[tuple[int, str]]] = {}
    decode = pairs().decode
    for trail in TRAILS:
        character = decode[lead << 8 | trail]
        if "\u3400" <= character <= "\u9fff":
            for reading in plain_readings(character):
                found.setdefault(reading, []).append((trail, character))
    return found


def word_length(before: str, written: str) -> int:
    """How many characters at the end of ``before`` are read as ``written`` in turn; 0 if they are not, or only one."""
    rest = {len(spelled := plain(written))}
    for count in range(1, min(len(before), len(spelled)) + 1):
        endings = plain_readings(before[-count])
        rest = {at - len(r) for at in rest for r in endings if spelled.endswith(r, 0, at)}
        if 0 in rest:
            return count if count > 1 else 0
        if not rest:
            return 0
    return 0


def _spelled(written: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", written.lower()).translate(_ODD_LETTERS))
