"""After the passphrase and before the second factor no page opens but the door's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.cli.documents.routes import routes
from panoh.kernel.actors.roles import Role
from tests.contracts.walking import address, parts_of
from tests.rooms.accounts.settling import APP, PASSKEY, SECOND, add_app, halfway
from tests.support.world import PASSPHRASE, browser_of

if TYPE_CHECKING:
    from tests.support.sample import Sample


def test_halfway_in_no_page_opens(sample: Sample) -> None:
    user = sample.world.user(Role.ADMINISTRATOR)
    add_app(browser_of(user), password=PASSPHRASE)
    client = halfway(user.username)
    open_ones = []
    for route in routes():
        if route.view.public:
            continue
        url = address(route, parts_of(route, sample.kg)[0])
        for answer in (client.get(url), client.post(url)):
            if (answer.status_code, answer["Location"].split("?")[0]) != (302, "/sign-in/"):
                open_ones.append(url)
    assert open_ones == []
    for url in ("/account/second/begin/", APP, PASSKEY):  # of those who have none
        assert client.get(url)["Location"] == SECOND
    assert client.get(SECOND).status_code == 200
