"""Yipanqi (一盘棋): the working desk of an office that runs a development programme across regions."""

__version__ = "0.1.0"
