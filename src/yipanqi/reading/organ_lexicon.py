"""Names of organs as data: national organs, and bodies that a region has, with their full names.

``lexicon/organ_names.csv``: organs that stand by themselves (国家发展改革委).
``lexicon/organ_bodies.csv``: what follows a region or a level word (市, 省, 区县). Its ``kind`` is ``department``
(发改委), ``core`` (人民政府, 政协) or ``level`` (the word begins with the level word: 市委); ``canonical`` follows the
region's full name, or holds it at ``{}``; ``place`` limits a row to one region.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from yipanqi.reading.lexicon import rows

Kind = Literal["national", "department", "core", "level"]
_KINDS: dict[str, Kind] = {"department": "department", "core": "core", "level": "level"}


@dataclass(frozen=True, slots=True)
class Body:
    """One writing. ``full`` gives its full form, by region where regions differ; the key "" is the rule."""

    word: str
    kind: Kind
    full: dict[str, str]

    def canonical(self, region_name: str, region: str) -> str:
        """The full name of this body of a region."""
        full = self.full.get(region) or self.full[""]
        if region_name.endswith("特别行政区"):
            full = full.replace("人民政府", "政府")
        return full.replace("{}", region_name) if "{}" in full else region_name + full


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies, each writing once."""
    found = {row["word"]: Body(row["word"], "national", {"": row["canonical"]}) for row in rows("organ_names")}
    forms: dict[str, dict[str, str]] = {}
    kinds: dict[str, Kind] = {}
    for row in rows("organ_bodies"):
        forms.setdefault(row["word"], {})[row["place"]] = row["canonical"]
        kinds[row["word"]] = _KINDS[row["kind"]]
    for word, full in forms.items():
        found.setdefault(word, Body(word, kinds[word], full))
    return tuple(found.values())
