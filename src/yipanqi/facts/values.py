"""What a fact of each kind says: one frozen record per kind, in the field order of the public format.

A value that is unknown is ``None`` or an empty tuple; nothing here is ever a guess. Dates are EDTF (ISO 8601-2)
strings: ``2023-06-26``, ``2023-06``, ``2023``, ``2023-41`` (second half), ``2023/2027``, ``XXXX-06-26``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Force = Literal["task", "target", "plan", "decision", "achieved", "status"]
Firm = Literal["must", "will", "strive", "principle", "explore"]
State = Literal["none", "early", "started", "underway", "basic", "done", "late", "dropped"]
OwnerRole = Literal["lead", "join", "responsible", "supervise", "listed", "implied"]
Op = Literal["eq", "ge", "le", "gt", "lt", "about", "over", "near", "range"]
DateBasis = Literal["stated", "dateline", "paper", "ordinal", "relative", "stamp", "none"]


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all values: immutable, compared by content."""


class Owner(Value, frozen=True, kw_only=True, gc=False):
    """Who answers for an item. ``implied``: nobody is named, so the speaker's or issuer's jurisdiction."""

    name: str
    role: OwnerRole


class Item(Value, frozen=True, kw_only=True, gc=False):
    """The smallest clause with its own verb and an object that could be finished or checked."""

    force: Force
    firm: Firm | None = None
    act: str | None = None
    object: str | None = None
    text: str
    speaker: str | None = None
    owners: tuple[Owner, ...] = ()
    places: tuple[str, ...] = ()
    due: str | None = None
    due_words: str | None = None
    measures: tuple[str, ...] = ()
    project: str | None = None
    paper: str | None = None
    parent: str | None = None
    number: str | None = None
    status: State | None = None
    rate: float | None = None
    verdict: str | None = None
    list: str | None = None


class Meeting(Value, frozen=True, kw_only=True, gc=False):
    """One sitting. ``name`` is the series; ``ordinal`` counts in the series, ``year_ordinal`` within its year."""

    name: str
    full_name: str
    ordinal: int | None = None
    year_ordinal: int | None = None
    date: str | None = None
    date_basis: DateBasis = "none"
    year_candidates: tuple[int, ...] = ()
    place: str | None = None
    mode: str | None = None
    chair: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Person(Value, frozen=True, kw_only=True, gc=False):
    """A person as this document shows them; ``body`` is the organ or place that the posts belong to."""

    name: str
    posts: tuple[str, ...] = ()
    body: str | None = None
    speaks: bool = False


class Organ(Value, frozen=True, kw_only=True, gc=False):
    """An organ as written, its full name where the document settles it, and the code of its region."""

    name: str
    canonical: str | None = None
    place: str | None = None


class Place(Value, frozen=True, kw_only=True, gc=False):
    """``code``: GB/T 2260, ``zone:…`` for functional zones, ``group:…`` for joint terms such as 川渝."""

    name: str
    code: str | None = None
    level: str | None = None
    parent: str | None = None


class Paper(Value, frozen=True, kw_only=True, gc=False):
    """A paper that the text names, and what was done to it."""

    name: str
    short: str | None = None
    act: Literal["deliberated", "approved", "heard", "issued", "signed", "cited"] = "cited"
    number: str | None = None
    year: int | None = None
    stage: str | None = None


class Measure(Value, frozen=True, kw_only=True, gc=False):
    """A quantity. ``value`` is ``None`` with ``lost`` where the digits vanished in copying.

    ``unit`` is the unit or counted noun as written (``亿元``, ``个``, ``公里/小时``); ``value`` is in that unit.
    """

    metric: str | None = None
    op: Op = "eq"
    value: float | None = None
    value_to: float | None = None
    unit: str | None = None
    as_of: str | None = None
    base: str | None = None
    role: Literal["target", "actual", "plan", "change"] | None = None
    lost: bool = False


class Project(Value, frozen=True, kw_only=True, gc=False):
    """A named project with the other names this document gives it."""

    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None
    stage: str | None = None
    investment: str | None = None


class Frame(Value, frozen=True, kw_only=True, gc=False):
    """A numeric frame such as 七张网. ``complete``: as many members were found as the number says."""

    label: str
    number: int | None = None
    noun: str | None = None
    members: tuple[str, ...] = ()
    complete: bool = False


class ListPart(Value, frozen=True, kw_only=True, gc=False):
    """One row of a list's breakdown; ``total`` and ``annual`` in 亿元."""

    name: str
    count: int | None = None
    total: float | None = None
    annual: float | None = None


class List(Value, frozen=True, kw_only=True, gc=False):
    """A list of key items or projects; ``total`` and ``annual`` (this year's plan) in 亿元."""

    name: str
    year: int | None = None
    issuer: str | None = None
    count: int | None = None
    total: float | None = None
    annual: float | None = None
    breakdown: tuple[ListPart, ...] = ()


class Rule(Value, frozen=True, kw_only=True, gc=False):
    """A condition and what follows from it, in the paper's words, with the amount where one is stated."""

    type: Literal["compensation", "sharing", "light", "score", "report"]
    when: str | None = None
    then: str | None = None
    parties: tuple[str, ...] = ()
    value: float | None = None
    unit: str | None = None
    period: str | None = None


class Side(Value, frozen=True, kw_only=True, gc=False):
    """One side of a pair: the name as written and its code."""

    name: str
    code: str | None = None


class Pair(Value, frozen=True, kw_only=True, gc=False):
    """Two sides bound to one another; ``word`` is kept because the terms are not synonyms."""

    a: Side
    b: Side
    word: str | None = None


class Service(Value, frozen=True, kw_only=True, gc=False):
    """A cross-region service; ``mode`` such as 全程网办, 异地代收代办, 多地联办."""

    name: str
    organ: str | None = None
    mode: str | None = None
    batch: str | None = None
    due: str | None = None


class Date(Value, frozen=True, kw_only=True, gc=False):
    """A date, period or deadline. ``date`` is EDTF; ``words`` as in the clean text.

    ``role``: ``event`` (a day something happened), ``deadline`` (an upper bound), ``period``, ``as_of`` (截至…),
    ``recurring`` (每月25日前: ``date`` is None and ``rule`` holds an RRULE-like text), ``stamp`` (a page's time).
    """

    date: str | None = None
    words: str
    role: Literal["event", "deadline", "period", "as_of", "recurring", "stamp"] = "event"
    basis: DateBasis = "stated"
    year_candidates: tuple[int, ...] = ()
    rule: str | None = None


VALUES: dict[str, type[Value]] = {
    "item": Item,
    "meeting": Meeting,
    "person": Person,
    "organ": Organ,
    "place": Place,
    "paper": Paper,
    "measure": Measure,
    "project": Project,
    "frame": Frame,
    "list": List,
    "rule": Rule,
    "pair": Pair,
    "service": Service,
    "date": Date,
}
"""Every kind of fact and its record; the public format lists the same kinds."""
