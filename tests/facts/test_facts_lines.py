"""Facts files: what is written is read back equal, in the field order of the format, and nothing else is accepted."""

from __future__ import annotations

import io
import json

import msgspec
import pytest
from hypothesis import given, settings
from random_readings import readings

from yipanqi.documents import plain_document
from yipanqi.errors import BadFactsFile
from yipanqi.facts import VALUES, Cell, Fact, Reading
from yipanqi.facts.lines import decode, encode, read_lines, write_lines
from yipanqi.facts.values import Date, Item, ListPart, Measure, Owner, Place
from yipanqi.facts.values import List as ListValue

TEXT = "10月底前,青溪市建成 3 座水厂。"
IN_TEXT = [
    ("date", (0, 5), Date(date="XXXX-10-31", words="10月底前", role="deadline", basis="none")),
    ("place", (6, 9), Place(name="青溪市")),
    ("item", (6, 17), Item(force="task", text="青溪市建成 3 座水厂", owners=(Owner(name="青溪市", role="implied"),))),
]


def sample() -> Reading:
    document = plain_document(TEXT)
    facts = [
        Fact(id=f"f:{i:024x}", kind=kind, span=span, raw=span, quote=TEXT[span[0] : span[1]], value=value)
        for i, (kind, span, value) in enumerate(IN_TEXT)
    ]
    cell = Cell("清单", "B7")
    facts.append(Fact(id="f:" + "a" * 24, kind="measure", cell=cell, quote="3", value=Measure(value=3, unit="座")))
    part = ListPart(name="水利", count=3)
    facts.append(
        Fact(id="f:" + "b" * 24, kind="list", cell=cell, quote="表", value=ListValue(name="清单", breakdown=(part,)))
    )
    return Reading(document=document.head, text=TEXT, blocks=document.blocks, facts=tuple(facts), doubts=())


@given(readings)
@settings(max_examples=80, deadline=None)
def test_round_trip_is_equal(reading):
    line = encode(reading)
    assert b"\n" not in line
    assert decode(line) == reading


def test_many_lines_keep_their_order_and_empty_lines_are_passed_over():
    stream = io.BytesIO()
    write_lines([sample(), msgspec.structs.replace(sample(), text="")], stream)
    lines = stream.getvalue().replace(b"\n", b"\n\n")
    assert [len(reading.text) for reading in read_lines(io.BytesIO(lines))] == [len(TEXT), 0]


def test_values_are_typed_by_kind():
    assert [type(fact.value) for fact in decode(encode(sample())).facts] == [Date, Place, Item, Measure, ListValue]


def test_fields_stand_in_the_order_of_the_format():
    line = json.loads(encode(sample()))
    assert list(line) == ["schema", "document", "text", "blocks", "facts", "doubts"]
    assert list(line["document"]) == [
        "id", "name", "media_type", "encoding", "script", "kind", "condition", "damage", "title", "subtitles",
        "publisher", "source", "reporters", "editors", "number", "published",
    ]  # fmt: skip
    assert list(line["facts"][0]) == ["id", "kind", "span", "raw", "quote", "value"]
    assert list(line["facts"][3]) == ["id", "kind", "cell", "quote", "value"]
    assert list(line["blocks"][0]) == ["label", "span", "raw"]


def test_the_unknown_is_null_or_an_empty_list_and_never_missing():
    line = json.loads(encode(sample()))
    assert line["document"]["title"] is None
    assert line["document"]["reporters"] == []
    item = line["facts"][2]["value"]
    assert list(item) == list(Item.__struct_fields__)
    assert item["due"] is None
    assert item["measures"] == []


def broken(change) -> bytes:
    line = json.loads(encode(sample()))
    change(line)
    return json.dumps(line).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda line: line.pop("doubts"), "doubts"),
        (lambda line: line.update(schema="yipanqi.facts/2"), "schema"),
        (lambda line: line.update(extra=1), "extra"),
        (lambda line: line["document"].pop("title"), "title"),
        (lambda line: line["document"].update(condition="fine"), "condition"),
        (lambda line: line["blocks"][0].update(label="footer"), "label"),
        (lambda line: line["facts"][0].update(kind="weather"), "weather"),
        (lambda line: line["facts"][0].pop("quote"), "quote"),
        (lambda line: line["facts"][0].pop("raw"), "facts[0]"),
        (lambda line: line["facts"][0].pop("span"), "facts[0]"),
        (lambda line: line["facts"][3].pop("cell"), "facts[3]"),
        (lambda line: line["facts"][3].update(span=[0, 1], raw=[0, 1]), "facts[3]"),
        (lambda line: line["facts"][0].update(cell=None), "facts[0].cell"),
        (lambda line: line["facts"][2]["value"].pop("due"), "facts[2].value.due"),
        (lambda line: line["facts"][2]["value"].update(mood="good"), "facts[2].value.mood"),
        (lambda line: line["facts"][2]["value"].update(force="wish"), "facts[2].value"),
        (lambda line: line["facts"][2]["value"]["owners"][0].pop("role"), "role"),
        (lambda line: line["facts"][4]["value"]["breakdown"][0].pop("annual"), "breakdown[0].annual"),
        (lambda line: line["facts"][4]["value"]["breakdown"][0].update(x=1), "breakdown[0].x"),
    ],
)
def test_what_breaks_the_format_is_refused_with_line_and_place(change, says):
    lines = [encode(sample()), broken(change)]
    with pytest.raises(BadFactsFile) as caught:
        list(read_lines(lines))
    assert "第 2 行" in str(caught.value)
    assert says in str(caught.value)
    assert caught.value.next_step in str(caught.value)


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff\xfe", b'{"schema": "\xb0"}', b"null"])
def test_what_is_no_json_is_refused(line):
    with pytest.raises(BadFactsFile):
        list(read_lines([line]))


def test_every_kind_has_its_value():
    for kind, cls in VALUES.items():
        assert issubclass(cls, msgspec.Struct), kind
