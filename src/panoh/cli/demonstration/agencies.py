"""Agencies of the demonstration: 24 lines in five countries, shelters, consulates. SYNTHETIC."""

from __future__ import annotations

from typing import NamedTuple

from panoh.kernel.actors.roles import Role


class Plan(NamedTuple):
    """An agency to found."""

    code: str
    name: str
    country: str
    kind: str
    timezone: str
    hotline: bool = False


def _line(code: str, name: str, timezone: str) -> Plan:
    return Plan(code, name, code[:2], "ngo", timezone, hotline=True)


KZ, KG, TJ, TM, UZ = (
    "Asia/Almaty",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Ashgabat",
    "Asia/Tashkent",
)
LINES = (
    _line("KG-OSH", "NGO A, Osh (synthetic)", KG),
    _line("KG-JAL", "Line Jalal-Abad (synthetic)", KG),
    _line("KG-BAT", "Line Batken (synthetic)", KG),
    _line("KG-CHU", "Line Chuy (synthetic)", KG),
    _line("KG-KAR", "Line Karakol (synthetic)", KG),
    _line("KZ-ALM", "Line Almaty (synthetic)", KZ),
    _line("KZ-AST", "Line Astana (synthetic)", KZ),
    _line("KZ-SHY", "Line Shymkent (synthetic)", KZ),
    _line("KZ-AKT", "Line Aktobe (synthetic)", KZ),
    _line("KZ-ATY", "Line Atyrau (synthetic)", KZ),
    _line("KZ-TAR", "Line Taraz (synthetic)", KZ),
    _line("TJ-DUS", "Line Dushanbe (synthetic)", TJ),
    _line("TJ-KHU", "Line Khujand (synthetic)", TJ),
    _line("TJ-BOK", "Line Bokhtar (synthetic)", TJ),
    _line("TJ-KUL", "Line Kulob (synthetic)", TJ),
    _line("TM-ASH", "Line Ashgabat (synthetic)", TM),
    _line("TM-MAR", "Line Mary (synthetic)", TM),
    _line("UZ-TAS", "NGO C, Tashkent (synthetic)", UZ),
    _line("UZ-SAM", "Line Samarkand (synthetic)", UZ),
    _line("UZ-FER", "Line Fergana (synthetic)", UZ),
    _line("UZ-AND", "Line Andijan (synthetic)", UZ),
    _line("UZ-NUK", "Line Nukus (synthetic)", UZ),
    _line("UZ-URG", "Line Urgench (synthetic)", UZ),
    _line("UZ-TER", "Line Termez (synthetic)", UZ),
)
OTHERS = (
    Plan("KG-BIS", "NGO B, shelter, Bishkek (synthetic)", "KG", "shelter", KG),
    Plan("KG-DXB", "Kyrgyz consulate, Dubai (synthetic)", "KG", "consulate", "Asia/Dubai"),
    Plan("KG-MOW", "Kyrgyz consulate, Moscow (synthetic)", "KG", "consulate", "Europe/Moscow"),
    Plan("UZ-DXB", "Uzbek consulate, Dubai (synthetic)", "UZ", "consulate", "Asia/Dubai"),
    Plan("TJ-MOW", "Tajik consulate, Moscow (synthetic)", "TJ", "consulate", "Europe/Moscow"),
    Plan("KZ-IST", "Kazakh consulate, Istanbul (synthetic)", "KZ", "consulate", "Europe/Istanbul"),
    Plan("TM-IST", "Turkmen consulate, Istanbul (synthetic)", "TM", "consulate", "Europe/Istanbul"),
    Plan("UZ-SHE", "Shelter, Tashkent (synthetic)", "UZ", "shelter", UZ),
    Plan("RC-ALA", "Regional coordination, Almaty (synthetic)", "KZ", "io", KZ),
    Plan("KG-IOM", "Mission, Bishkek (synthetic)", "KG", "io", KG),
    Plan("KG-GOV", "National coordination, Bishkek (synthetic)", "KG", "government", KG),
    Plan("KG-POL", "Police liaison, Bishkek (synthetic)", "KG", "police", KG),
    Plan("CH-DON", "Donor A, Bern (synthetic)", "CH", "donor", "Europe/Zurich"),
)
AGENCIES = (*LINES, *OTHERS)

# (role, agency): one sign-in each; the first of a role is the one that `make run` prints.
SIGN_INS = (
    (Role.HOTLINE_COUNSELLOR, "KG-OSH"),
    (Role.HOTLINE_SUPERVISOR, "KG-OSH"),
    (Role.CASE_MANAGER, "KG-OSH"),
    (Role.ADMINISTRATOR, "KG-OSH"),
    (Role.DATA_PROTECTION_OFFICER, "KG-OSH"),
    (Role.SHELTER_STAFF, "KG-BIS"),
    (Role.CONSULAR_OFFICER, "KG-DXB"),
    (Role.REGIONAL_COORDINATOR, "RC-ALA"),
    (Role.RESEARCHER, "RC-ALA"),
    (Role.MONITORING_OFFICER, "RC-ALA"),
    (Role.NETWORK_SECRETARIAT, "RC-ALA"),
    (Role.TRAINER, "RC-ALA"),
    (Role.OUTREACH_WORKER, "KG-OSH"),
    (Role.SPECIALIST, "KG-OSH"),
    (Role.FOCAL_POINT, "KG-IOM"),
    (Role.NATIONAL_COORDINATOR, "KG-GOV"),
    (Role.POLICE_LIAISON, "KG-POL"),
    (Role.DONOR, "CH-DON"),
    (Role.CASE_MANAGER, "KG-BIS"),
    (Role.HOTLINE_COUNSELLOR, "UZ-TAS"),
    (Role.CASE_MANAGER, "UZ-TAS"),
)
