"""How copied Chinese text breaks and how far it can be undone: one file per mechanism.

``cp936`` the byte pairs · ``readings`` of a character · ``plausible`` which character follows which ·
``brackets`` readings put after characters · ``shift`` the search where bytes are missing · ``byteloss`` one byte lost ·
``mojibake`` bytes shown in another encoding · ``jam`` symbols put in, numerals' 第 blotted out ·
``signs`` what cannot be undone and is only reported.
"""
