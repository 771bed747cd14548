"""Items: the smallest clauses that somebody is to do, that were decided, or that were done."""

from yipanqi.reading.items.finder import find_items

__all__ = ["find_items"]
