"""What is planted in the sample, and who alone may read it. SYNTHETIC; numbers are fictional."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from panoh.kernel.actors.roles import Role

HC, HS, CM = Role.HOTLINE_COUNSELLOR, Role.HOTLINE_SUPERVISOR, Role.CASE_MANAGER
DPO, SH, CO = Role.DATA_PROTECTION_OFFICER, Role.SHELTER_STAFF, Role.CONSULAR_OFFICER

# What is planted of each kind, by side: Latin of one, Cyrillic of the other, numbers of both.
KG = {
    "caller": ("Gulnaz Plantakova", "Aizada Syntetikova", "+996555010203"),
    "call": ("locked flat above the bakery in Deira", "apricotstone"),
    "first_name": ("Nursuluuname",),
    "identity": ("Zhyldyzkan Plantedova", "PLANTEDOVA ZHYLDYZKAN", "SYN-10203040506070"),
    "contact": ("+996700010204", "17 Inventedstreet"),
    "relative": ("Burulkan Plantedova", "+996700010205"),
    "safety": ("rowanseed", "her invented employer’s cousin"),
    "note": ("she told of the second floor",),
    "history": ("a man who called himself Planted Boss",),
    "plan": ("meet her at the invented corner",),
    "need": ("a bed without stairs, invented",),
    "consent": ("Witness Plantbekova",),
    "exception": ("the planted flat will be emptied tonight",),
    "evidence": ("her passport is in the planted villa",),
    "reasons": ("the planted court read the contract",),
    "handover": ("Plantedbek from the shelter",),
    "remark": ("no planted room before Tuesday",),
    "document": ("RC-0099887766",),
    "journey": ("by the planted blue pillar",),
    "risk": ("the planted creditor next door",),
    "request": ("her planted birthday is written wrongly",),
    "hold": ("planted court, file seventy-seven",),
    "study": ("Planted study of the south",),
    "paper": ("the planted contract of page one", "signed by the planted recruiter in Deira"),
    "health": ("sleeps two hours since the planted fire", "the planted tablets calm her"),
    "heed": ("never a room without a planted window",),
    "emergency": ("the planted brother waits at her door",),
    "review": ("the planted officer rang the shelter",),
}
UZ = {
    "caller": ("Дилбар Ўйлабтопова", "Нигора Ўйлабтопова", "+998905010203"),
    "call": ("закрытая комната над пекарней в Шардже", "персиковаякость"),
    "first_name": ("Севархонисм",),
    "identity": ("Барно Выдуманова", "ВЫДУМАНОВА БАРНО", "ВЫД-70605040302010"),
    "contact": ("+998900010204", "Выдуманная улица 17"),
    "relative": ("Матлуба Выдуманова", "+998900010205"),
    "safety": ("рябиновоезерно", "двоюродный брат хозяина, выдуманный"),
    "note": ("она рассказала о третьем этаже",),
    "history": ("человек по имени Выдуманный Хозяин",),
    "plan": ("встретить её на выдуманном углу",),
    "need": ("кровать без лестниц, выдуманная",),
    "consent": ("Свидетель Выдуманбеков",),
    "exception": ("выдуманную квартиру освободят ночью",),
    "evidence": ("её паспорт в выдуманной вилле",),
    "reasons": ("выдуманный суд прочёл договор",),
    "handover": ("Выдуманбек из приюта",),
    "remark": ("выдуманной комнаты нет до вторника",),
    "document": ("ВД-1122334455",),
    "journey": ("у выдуманной синей колонны",),
    "risk": ("выдуманный кредитор рядом",),
    "request": ("её выдуманный день рождения записан неверно",),
    "hold": ("выдуманный суд, дело семьдесят семь",),
    "study": ("Выдуманное исследование долины",),
    "paper": ("выдуманный договор, лист первый", "подписал выдуманный вербовщик в Шардже"),
    "health": ("спит два часа после выдуманного пожара", "выдуманные таблетки её успокаивают"),
    "heed": ("комната только с выдуманным окном",),
    "emergency": ("выдуманный брат стоит у её двери",),
    "review": ("выдуманный офицер звонил в приют",),
}

Readers = frozenset[tuple[Role, str]]


@dataclass(frozen=True)
class Secret:
    """A planted text and the (role, agency) pairs who may read it."""

    kind: str
    text: str
    readers: Readers

    def stands_in(self, page: str) -> bool:
        """Whether it can be read there, numbers in whatever spelling."""
        if not self.text.startswith("+"):
            return self.text in page
        return bool(re.search(r"[\s()\u00a0-]*".join(self.text.lstrip("+")), page))


def secrets(
    planted: dict[str, tuple[str, ...]], home: str, shelter: str, consulate: str, research: str
) -> list[Secret]:
    """Everything planted on one side, with who may read it there."""
    ours = {role: (role, home) for role in (HC, HS, CM, DPO)}
    received = {(SH, shelter), (CM, shelter)}
    officer = (CO, consulate)
    call = {ours[HC], ours[HS], ours[CM]}
    case = {ours[CM], ours[HS]}
    who = {ours[CM], officer, *received}
    lent = (CM, shelter)  # who broke the glass, see support/glass.py
    told = {*case, ours[DPO]}
    specialist = (Role.SPECIALIST, home)
    police = (Role.POLICE_LIAISON, f"{home[:2]}-POLICE")
    readers: dict[str, Iterable[tuple[Role, str]]] = {
        "caller": call, "call": call, "evidence": call, "reasons": call,
        "first_name": {*who, specialist, police}, "identity": {*who, police},
        "safety": {*who, specialist},
        "document": {ours[CM], officer},
        "contact": {ours[CM], lent}, "relative": {ours[CM], lent}, "risk": {ours[CM]},
        "need": {*case, officer, *received},
        "note": case, "history": case, "plan": {*case, lent}, "consent": case,
        "exception": {*case, ours[DPO]},
        "handover": {ours[CM], *received}, "remark": {ours[CM], *received},
        "journey": {ours[CM], *received},
        "health": {specialist}, "heed": {specialist, ours[CM]},
        "study": {(Role.RESEARCHER, research)}, "paper": {ours[CM]},
        "request": case, "hold": case,
        "emergency": {*told, lent}, "review": told,
    }  # fmt: skip
    return [
        Secret(kind, text, frozenset(readers[kind]))
        for kind, texts in planted.items()
        for text in texts
    ]


def read(body: bytes) -> str:
    """A page's text as a reader sees it: no entities, spaces in one."""
    return " ".join(unescape(body.decode(errors="replace")).split())
