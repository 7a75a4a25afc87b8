"""Addresses of the room “Cases”: codes and keys, never a name."""

from __future__ import annotations

from django.urls import URLPattern, path

from panoh.rooms.cases.pages import (
    case,
    consents,
    documents,
    exceptions,
    lists,
    notes,
    people,
    whole,
)

app_name = "cases"
ASKED = "<uuid:person>/<str:recipient>/<str:purpose>/<str:groups>/"

urlpatterns: list[URLPattern] = [
    path("", lists.worklist_page, name="worklist"),
    path("search/", lists.search_page, name="search"),
    path("new/", whole.open_page, name="open"),
    path("exceptions/", exceptions.exceptions_page, name="exceptions"),
    path("exceptions/<uuid:pk>/", exceptions.exception_page, name="exception"),
    path("exceptions/<uuid:pk>/confirm/", exceptions.confirm_page, name="confirm"),
    path("exceptions/<uuid:pk>/decline/", exceptions.decline_page, name="decline"),
    path("exceptions/<uuid:pk>/notice/", exceptions.notice_page, name="notice"),
    path("consents/<uuid:pk>/", consents.consent_page, name="consent"),
    path("consents/<uuid:pk>/withdraw/", consents.withdraw_page, name="withdraw"),
    path("persons/<uuid:pk>/", people.person_page, name="person"),
    path("persons/<uuid:pk>/who/", people.change_identity_page, name="change_identity"),
    path("persons/<uuid:pk>/safety/", people.safety_page, name="safety"),
    path("documents/<uuid:pk>/", documents.document_page, name="document"),
    path("documents/<uuid:pk>/file/", documents.file_page, name="document_file"),
    path("documents/<uuid:pk>/remove/", documents.remove_page, name="document_remove"),
    path("persons/<uuid:pk>/unsafe/", people.number_unsafe_page, name="number_unsafe"),
    path("persons/<uuid:pk>/safe-again/", people.number_safe_page, name="number_safe"),
    path("needs/<uuid:pk>/", notes.need_page, name="need"),
    path("<str:code>/", case.case_page, name="case"),
    path("<str:code>/who/", case.identity_page, name="identity"),
    path("<str:code>/brief/", case.brief_page, name="brief"),
    path("<str:code>/brief/who/", case.full_brief_page, name="full_brief"),
    path("<str:code>/facts/", whole.facts_page, name="facts"),
    path("<str:code>/next/", whole.plan_page, name="plan"),
    path("<str:code>/hand-over/", whole.hand_over_page, name="hand_over"),
    path("<str:code>/take/", whole.take_page, name="take"),
    path("<str:code>/close/", whole.close_page, name="close"),
    path("<str:code>/reopen/", whole.reopen_page, name="reopen"),
    path("<str:code>/persons/new/", people.add_person_page, name="add_person"),
    path("<str:code>/notes/new/", notes.add_note_page, name="add_note"),
    path("<str:code>/notes/<uuid:pk>/", notes.note_page, name="note"),
    path("<str:code>/history/", notes.history_page, name="history"),
    path("<str:code>/screening/", notes.open_screening_page, name="open_screening"),
    path("<str:code>/needs/new/", notes.add_need_page, name="add_need"),
    path("<str:code>/documents/new/", documents.add_page, name="add_document"),
    path("<str:code>/exception/", exceptions.propose_page, name="propose"),
    path("<str:code>/consent/", consents.ask_page, name="ask"),
    path(f"<str:code>/consent/{ASKED}", consents.word_page, name="word"),
    path(f"<str:code>/consent/{ASKED}paper/", consents.paper_page, name="paper"),
]
