"""What a needs questionnaire must not ask.

Nobody is asked who they are, how to reach them, or for religion, ethnic origin, orientation or what was done to them.
Columns that are not the questionnaire's are never copied; those that look like one of these are named, so that they go
out of the survey as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["forbidden_subject"]

_SUBJECTS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        what: re.compile(words, re.IGNORECASE)
        for what, words in {
            "how to reach a person": (
                r"e-?mail|correo|courriel|phone|téléphone|tel[ée]fono|telefone|mobile|whatsapp|\bip\b|address|adresse|"
                r"direcci[óo]n|endereço|بريد|هاتف|عنوان|อีเมล|โทรศัพท์|ที่อยู่"
            ),
            "for religion": r"relig|\bfaith|\bfoi\b|croyance|creencia|دين|الديانة|ศาสนา",
            "for ethnic origin": (
                r"ethni|[ée]tni|\brac(?:e|ial)\b|\braza\b|\braça\b|trib(?:e|u)|caste|عرق|قبيلة|ชาติพันธุ์|เชื้อชาติ"
            ),
            "for sexual orientation": r"orientation|orientaci[óo]n|orientação|lgbt|sexual|الميل|รสนิยม|เพศวิถี",
            "what was done to a person": (
                r"victim|v[íi]ctima|vítima|surviv|sobreviv|abus|violen|traffick|ضحي|ناج|ผู้เสียหาย|เหยื่อ|ถูกกระทำ"
            ),
            "who a person is": (
                r"name\b|names\b|\bnom\b|pr[ée]nom|nombre|apellido|\bnome\b|sobrenome|birth|naissance|nacimiento|"
                r"nascimento|passport|passeport|pasaporte|badge|\bid\b|identity|اسم|الهوية|ميلاد|ชื่อ|นามสกุล|วันเกิด"
            ),
        }.items()
    }
)


def forbidden_subject(heading: str) -> str:
    """What a column asks (and must not), as the end of a sentence, or ``""``.

    >>> forbidden_subject("Your e-mail"), forbidden_subject("Votre religion"), forbidden_subject("Submitted")
    ('how to reach a person', 'for religion', '')
    """
    words = heading.replace("_", " ")
    return next((what for what, pattern in _SUBJECTS.items() if pattern.search(words)), "")
