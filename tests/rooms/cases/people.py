"""A daughter abroad and her mother, who called. SYNTHETIC."""

from __future__ import annotations

from panoh.rooms.cases.verbs import NewPerson

NAME = "Айзада Бакыт кызы"
DOCUMENT_NAME = "BAKYT KYZY AIZADA"
PHONE = "+996555012345"
MOTHER = "Гүлнара Сыдыкова"
CODE_WORD = "rowanberry"

DAUGHTER = NewPerson(
    sex="female",
    citizenship="KG",
    language="ky",
    reachable="careful",
    identity={
        "first_name": "Айзада",
        "name_used": NAME,
        "name_in_document": DOCUMENT_NAME,
        "birth_date": "2003-05-17",
        "phone": PHONE,
    },
    safety={"code_word": CODE_WORD, "how": ["phone", "messenger"]},
)
HER_MOTHER = NewPerson(
    role="relative",
    relation="mother",
    sex="female",
    reachable="careful",
    age_band="48_plus",
    identity={"name_used": MOTHER, "phone": "+996555012346"},
)
