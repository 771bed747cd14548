"""``facts.jsonl`` in and out: one :class:`Reading` a line, exactly as ``docs/facts.md`` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO, Literal

import msgspec

from yipanqi.errors import BadFactsFile
from yipanqi.facts.records import Block, Cell, Doubt, Fact, Head, Reading, Span
from yipanqi.facts.values import VALUES, Value


class _FactIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact on its way in: the type of ``value`` depends on ``kind``."""

    id: str
    kind: str
    quote: str
    value: msgspec.Raw
    span: Span | None = None
    raw: Span | None = None
    cell: Cell | None = None


class _LineIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reading on its way in."""

    schema: Literal["yipanqi.facts/1"]
    document: Head
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[_FactIn, ...]
    doubts: tuple[Doubt, ...]


_encoder = msgspec.json.Encoder()
_line_decoder = msgspec.json.Decoder(_LineIn)


def encode(reading: Reading) -> bytes:
    """One line of a facts file, without its line end. The records have the fields of the format, in its order."""
    return _encoder.encode(reading)


def write_lines(readings: Iterable[Reading], stream: BinaryIO) -> None:
    """Write each reading as one line of UTF-8."""
    for reading in readings:
        stream.write(encode(reading) + b"\n")


def read_lines(stream: Iterable[bytes]) -> Iterator[Reading]:
    """The readings of a facts file, one a line; empty lines are passed over.

    Raises :class:`BadFactsFile`, naming the line and the place in it, where a field is missing, unknown or of the
    wrong type. Nothing is repaired and nothing is left out in silence.
    """
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield decode(line, number)


def decode(line: bytes, number: int = 1) -> Reading:
    """The reading of one line; ``number`` is the line's number for the error message."""
    try:
        found = _line_decoder.decode(line)
        facts = tuple(_fact(fact, i) for i, fact in enumerate(found.facts))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFactsFile(f"第 {number} 行不合格式:{error}。") from error
    reading = Reading(document=found.document, text=found.text, blocks=found.blocks, facts=facts, doubts=found.doubts)
    # The records have defaults, so a missing field goes unseen by the decoder: what we would write must say the same.
    given, written = msgspec.json.decode(line), msgspec.json.decode(encode(reading))
    if given != written:
        raise BadFactsFile(f"第 {number} 行不合格式:{_difference(given, written, '$')}。")
    return reading


def _fact(fact: _FactIn, i: int) -> Fact:
    decoder = _value_decoders().get(fact.kind)
    if decoder is None:
        raise msgspec.ValidationError(f"不认识的事实种类 {fact.kind!r} - at `$.facts[{i}].kind`")
    if fact.cell is None and (fact.span is None or fact.raw is None):
        raise msgspec.ValidationError(f"事实没有出处(span 和 raw,或 cell)- at `$.facts[{i}]`")
    if fact.cell is not None and (fact.span is not None or fact.raw is not None):
        raise msgspec.ValidationError(f"事实的出处既是单元格又是文字(cell 与 span、raw 只能取一)- at `$.facts[{i}]`")
    try:
        value = decoder.decode(fact.value)
    except msgspec.ValidationError as error:
        raise msgspec.ValidationError(f"{error} of `$.facts[{i}].value`") from error
    return Fact(id=fact.id, kind=fact.kind, span=fact.span, raw=fact.raw, cell=fact.cell, quote=fact.quote, value=value)


@cache
def _value_decoders() -> dict[str, msgspec.json.Decoder[Value]]:
    return {kind: msgspec.json.Decoder(value) for kind, value in VALUES.items()}


def _difference(given: Any, written: Any, path: str) -> str:
    """The first place where a line says something else than the format, in words."""
    if isinstance(given, dict) and isinstance(written, dict):
        for name in written:
            if name not in given:
                return f"缺少字段 `{path}.{name}`"
        for name in given:
            if name not in written:
                return f"多出字段 `{path}.{name}`"
            if given[name] != written[name]:
                return _difference(given[name], written[name], f"{path}.{name}")
    if isinstance(given, list) and isinstance(written, list):
        for i, (one, other) in enumerate(zip(given, written, strict=True)):
            if one != other:
                return _difference(one, other, f"{path}[{i}]")
    return f"`{path}` 的写法不对"
