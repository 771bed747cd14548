"""How copied Chinese text breaks and how far it can be undone: one file per mechanism.

- ``cp936`` the byte pairs · ``readings`` of a character · ``plausible`` which character follows which
- ``brackets``, ``inserts`` readings put after characters · ``shift``, ``hypothesis``, ``endings``, ``swallowed`` the
  search where bytes are missing · ``byteloss`` one byte lost
- ``mojibake``, ``latin``, ``gb_in_latin``, ``utf8_in_gbk``, ``recoded`` bytes shown in another encoding
- ``telltales`` what shows that a page may be damaged · ``jam`` symbols put in, 第 blotted out
- ``signs``, ``junk`` what cannot be undone and is only reported
- ``undone`` what each of them gives back
"""
