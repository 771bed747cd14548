"""Chinese for people: every kind, field and code of the format has its word; dates are said as people write them."""

from __future__ import annotations

import typing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.cli import terms
from yipanqi.cli.edtf import in_chinese, is_date
from yipanqi.cli.wording import Wording, number
from yipanqi.documents import plain_document
from yipanqi.documents.page_kind import KINDS
from yipanqi.facts import VALUES, BlockLabel, Condition, Fact, Reading, Script
from yipanqi.facts.values import Date, Item, Measure, Owner, Person, Place


@pytest.mark.parametrize("kind", VALUES)
def test_every_field_of_every_kind_has_a_label(kind):
    assert kind in terms.KINDS
    assert list(terms.FIELDS[kind]) == list(VALUES[kind].__struct_fields__)
    assert set(terms.SHORT[kind]) <= set(terms.FIELDS[kind])


@pytest.mark.parametrize("kind", VALUES)
def test_every_code_of_a_field_has_a_word(kind):
    for field in msgspec.structs.fields(VALUES[kind]):
        for part in (field.type, *typing.get_args(field.type)):
            if typing.get_origin(part) is typing.Literal:
                assert set(typing.get_args(part)) <= set(terms.CODES[field.name]), field.name


def test_labels_conditions_scripts_and_roles_have_words():
    assert set(typing.get_args(BlockLabel)) == set(terms.LABELS)
    assert set(KINDS) == set(terms.PAPERS)
    assert set(terms.SIGNS) == set(terms.CODES["op"])
    assert set(typing.get_args(Condition)) == set(terms.CONDITIONS)
    assert set(typing.get_args(Script)) == set(terms.SCRIPTS)
    assert set(typing.get_args(msgspec.structs.fields(Owner)[1].type)) == set(terms.CODES["owner"])


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023", "2023年"), ("2023-06", "2023年6月"), ("2023-06-26", "2023年6月26日"), ("2023-41", "2023年下半年"),
        ("2023-33", "2023年第一季度"), ("2023/2027", "2023年至2027年"), ("XXXX-06-26", "6月26日(年份不详)"),
        ("XXXX-06-26/XXXX-06-28", "6月26日至6月28日(年份不详)"), ("XXXX", "(年份不详)"), ("203X", "2030年代"),
        ("../2023-10", "2023年10月及以前"), ("2023-05/..", "2023年5月以来"), ("2023-05/", "2023年5月以来"),
        ("2020-05-08T18:43", "2020年5月8日 18:43"), ("2023-XX-08", "2023年8日(月份不详)"), ("早日", "早日"),
    ],
)  # fmt: skip
def test_dates_are_said_in_chinese(edtf, said):
    assert in_chinese(edtf) == said


@given(st.text(max_size=20))
@settings(max_examples=100)
def test_any_text_can_be_said_as_a_date(text):
    in_chinese(text)


@pytest.mark.parametrize("text", ["2023", "2023-06", "2024-02-29"])
def test_whole_and_partial_days_are_dates(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["", "23", "2023-13", "2023-02-29", "2023-6", "2023-06-26T10:00", "今年", "2023/2024", "２０２３", "2023\n"]
)
def test_what_is_no_day_is_no_date(text):
    assert not is_date(text)


def test_numbers_are_said_without_needless_parts():
    assert [number(x) for x in (3.0, 54.6, 1e20, -2.0)] == ["3", "54.6", "1e+20", "-2"]


TEXT = "年底前,青溪市建成3座水厂。"


def reading() -> Reading:
    document = plain_document(TEXT)

    def fact(name: str, kind: str, words: str, value: object) -> Fact:
        start = TEXT.index(words)
        span = (start, start + len(words))
        return Fact(id=name, kind=kind, span=span, raw=span, quote=words, value=value)

    item = Item(
        force="task", firm="strive", text="建成3座水厂", owners=(Owner(name="市水务局", role="lead"),), places=("999900",),
        due="2023-12-31", measures=("f:m",),
    )  # fmt: skip
    facts = (
        fact("f:p", "place", "青溪市", Place(name="青溪市", code="999900")),
        fact("f:i", "item", "建成3座水厂", item),
        fact("f:m", "measure", "3座", Measure(metric="水厂", op="ge", value=3.0, unit="座")),
        fact("f:d", "date", "年底前", Date(date="2023-12-31", words="年底前", role="deadline")),
        fact("f:n", "person", "水厂", Person(name="水厂", speaks=True)),
    )
    return Reading(document=document.head, text=TEXT, blocks=document.blocks, facts=facts, doubts=())


def test_rows_name_places_and_other_facts_instead_of_their_codes():
    said = reading()
    rows = dict(Wording(said).rows(said.facts[1]))
    assert rows == {
        "性质": "任务", "约束力": "力争", "责任单位": "市水务局(牵头)", "地点": "青溪市(999900)", "时限": "2023年12月31日",
        "数量": "“3座”",
    }  # fmt: skip


def test_the_short_form_does_not_repeat_the_words():
    said = reading()
    wording = Wording(said)
    assert [wording.short(fact) for fact in said.facts] == [
        "青溪市(999900)",
        "任务 · 力争 · 市水务局(牵头) · 时限 2023年12月31日",
        "≥3座 · 水厂",
        "2023年12月31日 · 截止期限",
        "讲话",
    ]
