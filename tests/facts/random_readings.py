"""Random readings for property tests: built from the types of the records, so a new field is covered by itself."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from yipanqi.facts import VALUES, Block, Cell, Damage, Doubt, Fact, Head, Reading

texts = st.text(st.characters(codec="utf-8"), max_size=12)
spans = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(lambda pair: (min(pair), max(pair)))


def of_type(info: msgspec.inspect.Type) -> st.SearchStrategy:
    """Values of one field type."""
    match info:
        case msgspec.inspect.StrType():
            return texts
        case msgspec.inspect.IntType():
            return st.integers(-(2**53), 2**53)
        case msgspec.inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.NoneType():
            return st.none()
        case msgspec.inspect.LiteralType(values):
            return st.sampled_from(values)
        case msgspec.inspect.UnionType(types):
            return st.one_of(*map(of_type, types))
        case msgspec.inspect.VarTupleType(item):
            return st.lists(of_type(item), max_size=3).map(tuple)
        case msgspec.inspect.TupleType(items):
            return spans if len(items) == 2 else st.tuples(*map(of_type, items))
        case msgspec.inspect.StructType(cls):
            return struct(cls)
    raise NotImplementedError(info)


def struct(cls: type) -> st.SearchStrategy:
    """Instances of one record."""
    info = msgspec.inspect.type_info(cls)
    return st.builds(cls, **{field.name: of_type(field.type) for field in info.fields})


values = st.sampled_from(sorted(VALUES)).flatmap(lambda kind: st.tuples(st.just(kind), struct(VALUES[kind])))
where = st.one_of(
    st.fixed_dictionaries({"span": spans, "raw": spans}),
    st.fixed_dictionaries({"cell": struct(Cell)}),
)
facts = st.builds(
    lambda fact_id, kind_and_value, evidence, quote: Fact(
        id=fact_id, kind=kind_and_value[0], value=kind_and_value[1], quote=quote, **evidence
    ),
    st.from_regex(r"f:[0-9a-f]{24}", fullmatch=True),
    values,
    where,
    texts,
)
heads = struct(Head).map(lambda head: msgspec.structs.replace(head, id="sha256:" + "0" * 64))
readings = st.builds(
    Reading,
    schema=st.just("yipanqi.facts/1"),
    document=heads,
    text=texts,
    blocks=st.lists(struct(Block), max_size=3).map(tuple),
    facts=st.lists(facts, max_size=4).map(tuple),
    doubts=st.lists(struct(Doubt), max_size=2).map(tuple),
)
__all__ = ["Damage", "facts", "readings", "struct", "values"]
