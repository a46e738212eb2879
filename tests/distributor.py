"""A distributor, at the other end of the subscription wire."""

import json
from dataclasses import dataclass

from lxml import etree
from sqlalchemy import select
from werkzeug.test import Client, TestResponse

from gar_sim.formats.abonnement import decode_xml_list, encode_filters, encode_xml
from gar_sim.gar.services.subscriptions.schools import load_national_schools
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.outbound import PARTY_KEY
from gar_sim.kernel.site import Site
from gar_sim.values.national_schools import NationalSchool
from gar_sim.values.subscription_filters import SubscriptionFilters
from gar_sim.values.subscriptions import SubscriptionDraft
from national_samples import NATIONAL_LIST

XML = "application/xml"
JSON = "application/json"
EVERYTHING = SubscriptionFilters(include_deleted=True)


@dataclass(frozen=True)
class Distributor:
    """Calls in one form; in the name of a party when there is one, else as anybody on this machine."""

    site: Site
    accept: str = XML
    party: str | None = None

    def call(self, method: str, path: str, body: bytes = b"", content_type: str = XML) -> TestResponse:
        """One call under `/gar/abonnement/`."""
        return Client(self.site).open(
            f"/gar/abonnement/{path}",
            method=method,
            data=body,
            content_type=content_type,
            headers={"Accept": self.accept},
            environ_overrides={PARTY_KEY: self.party} if self.party else {},
        )

    def put(self, draft: SubscriptionDraft) -> TestResponse:
        return self.call("PUT", draft.id, encode_xml(draft))

    def post(self, draft: SubscriptionDraft) -> TestResponse:
        return self.call("POST", draft.id, encode_xml(draft))

    def listed(self, filters: SubscriptionFilters = EVERYTHING) -> tuple[SubscriptionDraft, ...]:
        """The list, read as a distributor reads it."""
        answer = Distributor(self.site, XML, self.party).call("GET", "abonnements", encode_filters(filters))
        assert answer.status_code == 200
        return decode_xml_list(answer.data)


@dataclass(frozen=True)
class Refusal:
    """What a distributor understands of a refusal."""

    status: int
    code: str
    message: str


def read(answer: TestResponse) -> Refusal:
    """Read a refusal as clients do: children of the root in XML, the object `Erreur` in JSON (gar-wire §1.10)."""
    if answer.content_type == JSON:
        fault = json.loads(answer.data)["Erreur"]
        assert fault["Resource"].startswith("/abonnement")
        return Refusal(answer.status_code, fault["Code"], fault["Message"])
    assert answer.content_type == "application/xml;charset=UTF-8"
    root = etree.fromstring(answer.data)
    return Refusal(answer.status_code, root.findtext("Code", ""), root.findtext("Message", ""))


def load_schools(site: Site, schools: tuple[NationalSchool, ...] = NATIONAL_LIST) -> None:
    """Give the GAR its national list."""
    with site.inside("gar"), transaction() as session:
        load_national_schools(session, schools)


def exchanges(site: Site) -> list[RecordedExchange]:
    """What was recorded, in order."""
    with site.inside("gar"):
        return list(db.session.scalars(select(RecordedExchange).order_by(RecordedExchange.id)))
