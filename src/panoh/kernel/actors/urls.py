"""Addresses of the door, the own account, people and drafts."""

from django.urls import path

from panoh.kernel.actors import account, duress, joining, own_sessions, people, review, signin
from panoh.kernel.actors.agencies import door as founding
from panoh.kernel.actors.agencies import pages as agencies
from panoh.kernel.actors.factors import pages as factors
from panoh.kernel.actors.factors import setup
from panoh.kernel.actors.keys import pages as keys
from panoh.kernel.ui import draft_pages

urlpatterns = [
    path("sign-in/", signin.sign_in, name="sign-in"),
    path("sign-in/second/", factors.second, name="second"),
    path("sign-out/", signin.sign_out, name="sign-out"),
    path("leave/", signin.leave, name="leave"),
    path("lock/", signin.lock_now, name="lock"),
    path("unlock/", signin.unlock, name="unlock"),
    path("join/", joining.join, name="join"),
    path("join/agency/", founding.begin_founding, name="found"),
    path("join/agency/finish/", founding.finish_founding, name="found-finish"),
    path("recover/", joining.recover, name="recover"),
    path("language/", account.set_language, name="set_language"),
    path("account/", account.account, name="account"),
    path("account/passphrase/", account.passphrase, name="passphrase"),
    path("account/sessions/", own_sessions.sessions, name="sign-out-everywhere"),
    path("account/duress/", duress.duress, name="duress"),
    path("account/second/", factors.overview, name="second-factor"),
    path("account/second/begin/", setup.begin, name="second-begin"),
    path("account/second/app/", setup.add_app, name="second-app"),
    path("account/second/passkey/", setup.add_passkey, name="second-passkey"),
    path("account/second/remove/", setup.remove, name="second-remove"),
    path("account/second/codes/", setup.new_codes, name="second-codes"),
    path("account/second/codes/shown/", setup.shown, name="second-shown"),
    path("account/keys/", account.own_keys, name="own-keys"),
    path("keys/", keys.keys, name="keys"),
    path("keys/agency/", keys.renew_agency, name="keys-agency"),
    path("keys/envelopes/", keys.renew_envelopes, name="keys-envelopes"),
    path("keys/go-on/", keys.go_on, name="keys-go-on"),
    path("keys/recovery/", keys.renew_recovery, name="keys-recovery"),
    path("keys/recovery/paper/", keys.paper, name="keys-paper"),
    path("keys/recovery/confirm/", keys.confirm, name="keys-confirm"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="people-invite"),
    path("people/review/", review.review, name="people-review"),
    path("people/code/", people.code, name="people-code"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/roles/", people.set_roles, name="person-set_roles"),
    path("people/<int:pk>/confirm/", review.confirm, name="person-confirm"),
    path("people/<int:pk>/approve/", review.approve_roles, name="person-approve_roles"),
    path("people/<int:pk>/decline/", review.decline_roles, name="person-decline_roles"),
    path("people/<int:pk>/deactivate/", people.deactivate, name="person-deactivate"),
    path("people/<int:pk>/readmit/", people.readmit, name="person-readmit"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/new/", agencies.found, name="agency-new"),
    path("agencies/code/", agencies.code, name="agency-code"),
    path("agencies/<uuid:pk>/", agencies.founding, name="founding"),
    path("agencies/<uuid:pk>/renew/", agencies.renew, name="founding-renew"),
    path("agencies/<uuid:pk>/withdraw/", agencies.withdraw, name="founding-withdraw"),
    path("drafts/", draft_pages.keep, name="draft"),
    path("drafts/discard/", draft_pages.discard, name="draft-discard"),
    path("activity/", draft_pages.activity, name="activity"),
]
