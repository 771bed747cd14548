"""Bytes → characters: which encoding a Chinese file is in, told by its content first and by its declaration second.

Candidates are UTF-8, UTF-16 (either order), GB18030 (which holds GBK and GB2312) and Big5 with its two extensions.
Strict UTF-8 wins when it gives Chinese; the others are compared by how common the characters are that they give.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from yipanqi.documents.plausibility import plausibility

REPLACEMENT: Final = "\ufffd"

_SAMPLE: Final = 1 << 16
_DECLARED_WINS_WITHIN: Final = 0.35  # log units a character: a declaration settles what the content hardly does
_SUSPECT: Final = -4.5  # below this no candidate reads as Chinese, so other scripts are considered
_COMMON: Final = 0.0  # above this the characters are everyday ones
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_HIGH_LINES: Final = re.compile(rb"[^\n\r\x80-\xff]{0,200}[\x80-\xff][^\n\r]{0,4000}")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PAST_TWO_BYTES: Final = re.compile("[\u0800-\U0010ffff]")
_GB: Final[tuple[str, ...]] = ("gb18030",)
_BIG5: Final[tuple[str, ...]] = ("big5", "cp950", "big5hkscs")


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` equals ``data.decode(encoding, "replace")``: ``lost`` of its characters stand for undecodable bytes."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of ``data``, whatever a declaration says; no byte is dropped silently.

    ``declared`` is what was said outside the file (an HTTP header); a ``<meta charset>`` or XML declaration inside is
    looked up here. Bytes that the encoding does not have become U+FFFD and are counted.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and _surely_utf8(text):
        return Decoded(text, "utf-8")
    declared = declared or declared_in(data)
    return _decoded(data, _choose(data, declared, valid_utf8=text is not None and not _CONTROL.search(text)))


def declared_in(data: bytes) -> str | None:
    """The encoding that the file's own first bytes declare, as written."""
    found = _DECLARATION.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def _surely_utf8(text: str) -> bool:
    """Valid UTF-8 may still be UTF-16 (control characters tell) or two-byte GBK words that happen to be valid."""
    if _CONTROL.search(text, 0, _SAMPLE):
        return False
    return text.isascii() or _PAST_TWO_BYTES.search(text) is not None


def _decoded(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, text.count(REPLACEMENT))


def _choose(data: bytes, declared: str | None, *, valid_utf8: bool) -> str:
    """The candidate whose characters are the likeliest; ties go to the declared one, then to the earlier one."""
    lines = b"\n".join(_HIGH_LINES.findall(data[: 1 << 20]))[:_SAMPLE] or data[:_SAMPLE]
    scores: dict[str, float] = {}
    for encoding in ("utf-8", "gb18030", _big5(data)):
        scores[encoding] = plausibility(_sampled(lines, encoding))
    for encoding in ("utf-16-le", "utf-16-be"):
        scores[encoding] = plausibility(_sampled(data[: _SAMPLE & ~1], encoding))
    said = _known(declared)
    best = max(scores, key=lambda e: scores[e])
    if valid_utf8 and scores[best] < _COMMON:
        best = "utf-8"
    if said in scores and scores[said] > scores[best] - _DECLARED_WINS_WITHIN:
        best = said
    if scores[best] < _SUSPECT:
        return _foreign(data, said) or best
    return best


def _sampled(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    return text[:-1] if text.endswith(REPLACEMENT) and len(data) >= _SAMPLE - 1 else text


def _big5(data: bytes) -> str:
    """Plain Big5, or the extension (ETEN as in cp950, Hong Kong) that decodes more of the bytes."""
    losses = {name: data.decode(name, "replace").count(REPLACEMENT) for name in _BIG5}
    return min(losses, key=lambda name: losses[name])


def _known(declared: str | None) -> str | None:
    """The codec that a declared name means; ``None`` for an unknown name."""
    if not declared:
        return None
    name = declared.strip().lower().replace("_", "-")
    if name in {"gb2312", "gbk", "gb18030", "cp936", "x-gbk", "gb-2312-80", "euc-cn", "hz-gb-2312"}:
        return "gb18030"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _foreign(data: bytes, said: str | None) -> str | None:
    """A file that is not Chinese at all: as declared, else as the general detector says, if nothing is lost by it."""
    for name in (said, _detected(data)):
        try:
            data.decode(name or "ascii")
        except (UnicodeDecodeError, LookupError):
            continue
        return codecs.lookup(name or "ascii").name
    return None


def _detected(data: bytes) -> str | None:
    from chardet import detect

    return detect(data[:_SAMPLE]).get("encoding")
