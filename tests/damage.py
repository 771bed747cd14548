"""Forward models of the ways in which copied text breaks: sound text in, damaged text out.

The models work on the bytes of code page 936, as the programs that did the damage worked; nothing of the repair is used.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin

Table = dict[str, str]
"""Traditional character → the one reading that a page's table holds for it."""


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


@cache
def _traditional_character(character: str) -> str:
    turned = _converter().convert(character)
    return turned if len(turned) == 1 else character


def traditional(text: str) -> str:
    """Simplified → Traditional, each character by itself: no phrase rule, so 干部 and 里 stay."""
    return "".join(map(_traditional_character, text))


def random_table(text: str, size: int, seed: int) -> Table:
    """``size`` of the Traditional characters that are frequent in ``text``, each with one of its readings."""
    chance = random.Random(seed)
    turned = Counter(c for c in traditional(text) if "\u4e00" <= c <= "\u9fff" and _in_code_page(c))
    changed = [c for c, _ in turned.most_common() if _converter().convert(c) == c and _simplifies(c)]
    others = [c for c, _ in turned.most_common() if c not in set(changed)]
    pool = (changed + others)[: max(size * 2, 60)]
    chosen = chance.sample(pool, min(size, len(pool)))
    return {character: chance.choice(pinyin(character, style=Style.TONE, heteronym=True)[0]) for character in chosen}


@cache
def _simplifies(character: str) -> bool:
    return OpenCC("t2s").convert(character) != character


def _in_code_page(character: str) -> bool:
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def damage(simplified: str, table: Table, seed: int = 0, *, browser: bool = False) -> str:
    """Readings put after characters in the bytes, entry after entry (in an order drawn by ``seed``), blind to where a
    character begins; then shown as code page 936, by a program or by a browser, which swallows no bracket."""
    entries = list(table.items())
    random.Random(seed).shuffle(entries)
    data = encode(traditional(simplified))
    for character, reading in entries:
        found = encode(character)
        data = data.replace(found, found + b"(" + encode(reading) + b")")
    return show_in_browser(data) if browser else show(data)


def encode(text: str) -> bytes:
    """Code page 936 of ``text``; what it has not becomes ``?``."""
    return text.encode("gbk", "replace")


def show(data: bytes) -> str:
    """Bytes as a browser shows code page 936: user-defined pairs as private-use characters, an invalid pair as **one**
    ``?`` that swallows both bytes."""
    shown, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            shown.append(chr(data[at]))
            at += 1
        elif data[at] == 0x80:
            shown.append("€")
            at += 1
        else:
            shown.append(_pair(data[at : at + 2]))
            at += 2
    return "".join(shown)


def show_in_browser(data: bytes) -> str:
    """As browsers do: a lead byte before ASCII becomes U+FFFD and the ASCII stays; an undefined pair is one U+FFFD."""
    shown, at = [], 0
    while at < len(data):
        pair = data[at : at + 2]
        if data[at] <= 0x80:
            shown.append("€" if data[at] == 0x80 else chr(data[at]))
            at += 1
        elif len(pair) == 2 and pair[1] >= 0x80:
            shown.append(_pair(pair).replace("?", "\ufffd"))
            at += 2
        elif len(pair) == 2 and _pair(pair) != "?":
            shown.append(_pair(pair))
            at += 2
        else:
            shown.append("\ufffd")
            at += 1
    return "".join(shown)


@cache
def _pair(pair: bytes) -> str:
    try:
        character = pair.decode("gbk")
        if len(character) == 1:
            return character
    except UnicodeDecodeError:
        pass
    try:
        character = pair.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return character if len(character) == 1 and "\ue000" <= character <= "\ue765" else "?"


def toneless(simplified: str, table: Table, times: int = 1, blank: bool = False) -> str:
    """Another tool's inserts: no tones, v for ü, each repeated ``times``, perhaps a blank inside; never misaligned."""
    inserts = {c: f"({_plain(r)}{' ' if blank else ''})" * times for c, r in table.items()}
    return "".join(c + inserts.get(c, "") for c in traditional(simplified))


def _plain(reading: str) -> str:
    bare = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in bare if not unicodedata.combining(c))


def latin1(text: str) -> str:
    """GB bytes shown as Latin-1, but where they happen to be valid UTF-8, as that."""
    return text.encode("gbk").decode("utf-8", "latin1_byte")


def utf8_as_latin1(text: str) -> str:
    """UTF-8 bytes shown as Latin-1."""
    return text.encode().decode("latin-1")


def utf8_as_gbk(text: str) -> str:
    """UTF-8 bytes shown as code page 936."""
    return show(text.encode())


def narrow_marks(text: str, marks: str = ";") -> str:
    """Full-width marks made half-width in the bytes, blind to where a character begins: 态保护 → 态?;げ."""
    data = encode(text)
    for mark in marks:
        data = data.replace(bytes((0xA3, ord(mark) + 0x80)), mark.encode())
    return _show_one_byte(data)


def lose_lead(text: str, at: int) -> str:
    """The first byte of the character at ``at`` shown as ``?``, everything after it read one byte late."""
    before, after = encode(text[:at]), encode(text[at:])
    return show(before) + "?" + _show_one_byte(after[1:])


def _show_one_byte(data: bytes) -> str:
    """As :func:`show`, but a lead byte that no trail byte follows is hidden alone."""
    shown, at = [], 0
    while at < len(data):
        pair = data[at : at + 2]
        if data[at] < 0x80:
            shown.append(chr(data[at]))
            at += 1
        elif len(pair) == 2 and pair[1] >= 0x40:
            shown.append(_pair(pair))
            at += 2
        else:
            shown.append("?")
            at += 1
    return "".join(shown)


def _keep_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(map(chr, error.object[error.start : error.end])), error.end


def _register() -> None:
    import codecs

    codecs.register_error("latin1_byte", _keep_byte)


_register()
