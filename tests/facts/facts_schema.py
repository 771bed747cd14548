"""The JSON Schema of a line of a facts file, made from the records: ``python tests/facts/facts_schema.py`` rewrites it.

The records give fields and types; this file adds what types cannot say: ids, EDTF, evidence by span or by cell.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

from msgspec import inspect as types

from yipanqi.facts import FORMAT, VALUES, Block, Cell, Damage, Doubt, Head

PATH = Path(__file__).parents[2] / "docs" / "facts.schema.json"

_DATE = r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(-(\d{2}|XX)(-(\d{2}|XX)(T\d{2}:\d{2}(:\d{2})?)?)?)?[~?%]?"
EDTF = rf"^({_DATE}|({_DATE}|\.\.)?/({_DATE}|\.\.)?)$"
"""ISO 8601-2 as far as the format uses it: whole and partial dates, times, seasons and halves, unknown parts, intervals."""

_PATTERNS = {
    (Head, "id"): "^sha256:[0-9a-f]{64}$",
    (Head, "published"): EDTF,
    (VALUES["item"], "due"): EDTF,
    (VALUES["meeting"], "date"): EDTF,
    (VALUES["measure"], "as_of"): EDTF,
    (VALUES["service"], "due"): EDTF,
    (VALUES["date"], "date"): EDTF,
}
_FACT_ID = "^f:[0-9a-f]{24}$"


def schema() -> dict[str, Any]:
    """The whole schema."""
    line = {
        "schema": {"const": FORMAT},
        "document": _ref("document"),
        "text": {"type": "string"},
        "blocks": {"type": "array", "items": _ref("block")},
        "facts": {"type": "array", "items": _ref("fact")},
        "doubts": {"type": "array", "items": _ref("doubt")},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of a facts file",
        "description": "One document and all that was read from it; docs/facts.md explains every field.",
        **_closed(line),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    span = {
        "description": "Half-open [start, end) in Unicode code points.",
        "type": "array", "prefixItems": [{"$ref": "#/$defs/offset"}] * 2, "items": False, "minItems": 2,
    }  # fmt: skip
    found: dict[str, Any] = {"offset": {"type": "integer", "minimum": 0}, "span": span}
    for name, cls in {"document": Head, "damage": Damage, "block": Block, "cell": Cell, "doubt": Doubt}.items():
        found[name] = _record(cls)
    found["fact"] = _fact()
    for kind, cls in VALUES.items():
        found[kind] = _record(cls)
    return found


def _fact() -> dict[str, Any]:
    fields = {
        "id": {"type": "string", "pattern": _FACT_ID},
        "kind": {"enum": list(VALUES)},
        "span": _ref("span"),
        "raw": _ref("span"),
        "cell": _ref("cell"),
        "quote": {"type": "string"},
        "value": {"type": "object"},
    }
    return {
        "description": "One thing the document says. Evidence is span and raw, or a cell in place of both.",
        **_closed(fields, required=("id", "kind", "quote", "value")),
        "if": {"required": ["cell"]},
        "then": {"properties": {"span": False, "raw": False}},
        "else": {"required": ["span", "raw"]},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"value": _ref(kind)}}}
            for kind in VALUES
        ],
    }


def _record(cls: type) -> dict[str, Any]:
    info = types.type_info(cls)
    assert isinstance(info, types.StructType)
    fields = {field.name: _field(cls, field) for field in info.fields}
    return {"description": " ".join((inspect.getdoc(cls) or "").split("\n\n")[0].split()), **_closed(fields)}


def _field(cls: type, field: types.Field) -> dict[str, Any]:
    made = _type(field.type)
    if pattern := _PATTERNS.get((cls, field.name)):
        made = {**made, "pattern": pattern}
    return made


def _type(info: types.Type) -> dict[str, Any]:
    match info:
        case types.StrType():
            return {"type": "string"}
        case types.IntType():
            return {"type": "integer"}
        case types.FloatType():
            return {"type": "number"}
        case types.BoolType():
            return {"type": "boolean"}
        case types.NoneType():
            return {"type": "null"}
        case types.LiteralType(values):
            # The interpreter does not keep the order of the source, so the alphabet gives one that stays.
            return {"enum": sorted(values)}
        case types.TupleType(items) if len(items) == 2:
            return _ref("span")
        case types.VarTupleType(item):
            return {"type": "array", "items": _type(item)}
        case types.StructType(cls):
            return _ref("damage") if cls is Damage else _record(cls)
        case types.UnionType(of):
            return _nullable([_type(one) for one in of])
    raise NotImplementedError(info)


def _nullable(of: list[dict[str, Any]]) -> dict[str, Any]:
    rest = [one for one in of if one != {"type": "null"}]
    assert len(rest) == 1, of
    if "enum" in rest[0]:
        return {"enum": [*rest[0]["enum"], None]}
    return {**rest[0], "type": [rest[0]["type"], "null"]}


def _closed(fields: dict[str, Any], required: tuple[str, ...] | None = None) -> dict[str, Any]:
    names = list(fields) if required is None else list(required)
    return {"type": "object", "properties": fields, "required": names, "additionalProperties": False}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
