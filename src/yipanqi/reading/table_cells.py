"""The cells of a table's row, which stand between bars in the clean text."""

from __future__ import annotations


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of a row's cells, without the blanks at their ends and the bars at the row's ends."""
    found = []
    for part in text[start:end].split("|"):
        first = start + len(part) - len(part.lstrip())
        found.append((first, max(first, start + len(part.rstrip()))))
        start += len(part) + 1
    if found and found[0][0] == found[0][1]:
        found = found[1:]
    return found[:-1] if found and found[-1][0] >= found[-1][1] else found
