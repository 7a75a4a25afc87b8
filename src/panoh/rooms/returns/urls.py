"""Addresses of the room “Returns”: codes and keys, never a name."""

from __future__ import annotations

from django.urls import URLPattern, path

from panoh.rooms.returns.pages import ours, papers, theirs

app_name = "returns"
urlpatterns: list[URLPattern] = [
    path("", ours.list_page, name="list"),
    path("plan/<str:code>/", ours.plan_page, name="plan"),
    path("risk/<uuid:pk>/", ours.risk_read_page, name="risk-read"),
    path("papers/", papers.papers_page, name="papers"),
    path("papers/<str:code>/", papers.papers_one_page, name="papers-one"),
    path("papers/<str:code>/print/", papers.print_page, name="papers-print"),
    path("papers/<str:code>/request/", papers.request_page, name="papers-request"),
    path("papers/<str:code>/own/", papers.own_page, name="papers-own"),
    path("papers/<str:code>/update/", papers.update_page, name="papers-update"),
    path("papers/<str:code>/query-home/", papers.query_page, name="papers-query"),
    path("papers/<str:code>/answer-home/", papers.answer_page, name="papers-answer"),
    path("papers/<str:code>/issue/", papers.issue_page, name="papers-issue"),
    path("papers/<str:code>/deliver/", papers.deliver_page, name="papers-deliver"),
    path("papers/<str:code>/refuse/", papers.refuse_page, name="papers-refuse"),
    path("papers/<str:code>/expire/", papers.expire_page, name="papers-expire"),
    path("papers/<str:code>/deleted/", theirs.deleted_page, name="papers-deleted"),
    path("arrivals/<str:code>/", theirs.arrival_page, name="arrival"),
    path("arrivals/<str:code>/met/", theirs.meet_page, name="meet"),
    path("arrivals/<str:code>/received/", theirs.receive_page, name="receive"),
    path("<str:code>/", ours.return_page, name="return"),
    path("<str:code>/risk/<str:part>/", ours.risk_page, name="risk"),
    path("<str:code>/consulate/", ours.consulate_page, name="consulate"),
    path("<str:code>/receiver/", ours.receiver_page, name="receiver"),
    path("<str:code>/clearance/", ours.ask_clearance_page, name="ask-clearance"),
    path("<str:code>/cleared/", ours.clear_page, name="clear"),
    path("<str:code>/journey/", ours.journey_page, name="journey"),
    path("<str:code>/departed/", ours.depart_page, name="depart"),
    path("<str:code>/stop/", ours.stop_page, name="stop"),
    path("<str:code>/resume/", ours.resume_page, name="resume"),
]
