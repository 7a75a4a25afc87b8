"""Files of the standard, made for tests; every person in them is SYNTHETIC."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from panoh.cli import main
from tests.support.world import PASSPHRASE

Cells = Mapping[str, str]

FULL: dict[str, str] = {
    "ext_SourceId": "NGO-17",
    "ext_OpenedOn": "2025-11-20",
    "ext_Urgency": "amber",
    "prs_Salutation": "Ms",
    "prs_FirstName": "Айгүл",
    "prs_MiddleName": "Synthetickyzy",
    "prs_SecondName": "Пробова",
    "prs_Birthdate": "1999-02-27",
    "prs_Gender": "Feminine",
    "prs_Deceased": "false",
    "prs_MaritalStatus": "Divorced",
    "prs_NumberOfChildren": "2",
    "prs_PrimaryLanguage": "kir",
    "prs_SecondaryLanguage": "rus",
    "prs_HighestLevelOfEducation": "UpperSecondaryEducation",
    "prs_Citizenship": "KG;UZ",
    "prs_IdentityNumber": "SYN-0001",
    "prs_Title": "Seamstress",
    "prs_Email": "synthetic@example.org",
    "prs_HomePhone": "996700000001",
    "prs_MobilePhone": "996700000002",
    "prs_MailingCity": "Osh",
    "prs_MailingCountry": "KG",
    "prs_MailingState": "Osh region",
    "prs_MailingStreet": "1 Synthetic street\nback yard",
    "prs_MailingPostalCode": "723500",
    "prs_MailingLongitude": "72.8",
    "prs_MailingLatitude": "40.5",
    "vic_AgreementToManagePersonalData": "true",
    "vic_TraffickingStatus": "PossibleVictimOfTrafficking",
    "vic_TraffickingStatusDecisionMakingOrg": "Police",
    "vic_RelationshipToTrafficker": "Acquainted",
    "vic_AgeWhenTrafficked": "25",
    "vic_RecruitmentWebsitesAndApps": "Telegram;Other",
    "vic_MethodOfRecruitment": "ThroughFriendsOrSocialEvents",
    "vic_LocationOfRecruitment": "Synthetic agency",
    "vic_MethodsOfControl": "DebtBondage;WithholdsDocuments",
    "vic_TypeOfExploitation": "SexualExploitation;ForcedLabour",
    "vic_ForcedLabourIndustry": "I_AccommodationAndFoodServiceActivities",
    "vic_TypeOfSexExploitation": "PrivateSexualServices",
    "vic_LocationOfExploitation": "Synthetic club",
    "vic_ExploitationWebsitesAndApps": "Instagram",
    "vic_Vulnerabilities": "Poverty;Migration",
    "vic_DetailsOfVulnerabilities": "Sends money home",
    "per_RoleInProcess": "RecruiterOrIntermediary;Exploiter",
    "per_RoleDetails": "A neighbour",
    "per_Organisation": "Synthetic agency",
    "cas_Status": "Closed",
    "cas_ReasonForCaseClosure": "She found work",
    "cas_ReferringOrganisation": "Synthetic NGO",
    "cas_IncomingReferralDate": "2025-11-19",
    "cas_ReferringPrimaryCaseWorker": "Worker A",
    "cas_ReasonForIncomingReferral": "AdditionalServicesRequired",
    "cas_IncomingReferralDetails": "Came by bus",
    "cas_ReferredOrganisation": "Synthetic shelter",
    "cas_ReferredPrimaryCaseWorker": "Worker B",
    "cas_ReasonForOutgoingReferral": "Other",
    "cas_OutgoingReferralDate": "2025-12-01",
    "cas_OutgoingReferralDetails": "Went by bus",
    "cco_CaseComment": "First note; with a semicolon\n\n----\n\nSecond note, “quoted”",
    "hte_Longitude": "55.3",
    "hte_Latitude": "25.2",
    "hte_City": "Dubai",
    "hte_Country": "AE",
    "hte_State": "Dubai",
    "hte_Street": "Synthetic road",
    "hte_PostalCode": "00000",
    "hte_Date": "2025-06-01",
    "hte_Type": "Exploitation",
    "hte_Description": "=cmd() is how a bad story may begin",
    "spl_Objectives": "A trade",
    "spl_ActionPlan": "A course",
    "spl_PlannedEndDate": "2026-01-31",
    "spl_ActualEndDate": "2026-02-15",
    "spl_Type": "Livelihood",
    "con_Consent": "true",
}
PLANTED = ("Айгүл", "Пробова", "996700000002", "SYN-0001", "Second note", "bad story", "NGO-17")


def text_of(rows: Iterable[Cells], separator: str = ",", columns: Iterable[str] = ()) -> str:
    """Rows as CSV text."""
    listed = list(rows)
    header = list(columns) or list(dict.fromkeys(name for row in listed for name in row))
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, header, delimiter=separator, restval="")
    table.writeheader()
    table.writerows(listed)
    return out.getvalue()


def data_of(*rows: Cells) -> bytes:
    """Rows as a file's bytes."""
    return text_of(rows).encode()


def small(number: int, **cells: str) -> dict[str, str]:
    """A short row of its own. SYNTHETIC."""
    person = {"prs_FirstName": f"Synthetic {number}", "prs_Gender": "Masculine"}
    return {"ext_SourceId": f"S-{number}", **person, **cells}


def rows_in(path: Path) -> list[dict[str, str]]:
    """The rows of an exported file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*words: Any, passphrase: str = PASSPHRASE) -> Result:
    """The command with a passphrase in a pipe."""
    reading, writing = os.pipe()
    os.write(writing, f"{passphrase}\n".encode())
    os.close(writing)
    given = [*(str(word) for word in words), "--passphrase-fd", str(reading)]
    return CliRunner().invoke(main, given)
