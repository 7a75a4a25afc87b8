"""Code lists of the sheets, with the codes of IOM's Human Trafficking Case Data Standard 2.0.

HTCDS codes: © IOM, CC BY 4.0 (github.com/UNMigration/HTCDS); labels are ours.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Code, Codes

MARITAL = Codes(
    Code("single", _("Single"), "Single"),
    Code("married", _("Married"), "Married"),
    Code("widowed", _("Widowed"), "Widowed"),
    Code("divorced", _("Divorced"), "Divorced"),
    Code("separated", _("Separated"), "Separated"),
    Code("partnership", _("Registered partnership"), "RegisteredPartnership"),
)

EDUCATION = Codes(
    Code("early", _("Early childhood"), "EarlyChildhoodEducation"),
    Code("primary", _("Primary"), "PrimaryEducation"),
    Code("lower_secondary", _("Lower secondary"), "LowerSecondaryEducation"),
    Code("upper_secondary", _("Upper secondary"), "UpperSecondaryEducation"),
    Code("post_secondary", _("Vocational"), "PostSecondaryNonTertiaryEducation"),
    Code("short_tertiary", _("Short tertiary"), "ShortCycleTertiaryEducation"),
    Code("bachelor", _("Bachelor's degree"), "BachelorsOrEquivalentLevel"),
    Code("master", _("Master's degree"), "MastersOrEquivalentLevel"),
    Code("doctor", _("Doctorate"), "DoctoralOrEquivalentLevel"),
)

DOCUMENTS = Codes(
    ("passport", _("Passport")),
    ("id_card", _("Identity card")),
    ("birth_certificate", _("Birth certificate")),
    ("return_certificate", _("Certificate of return")),
    ("other", _("Other")),
    ("none", _("None at hand")),
)

NOTE_KINDS = Codes(
    ("with_person", _("Talked with the person")),
    ("with_family", _("Talked with the family")),
    ("with_agency", _("Talked with another agency")),
    ("service", _("Help given")),
    ("decision", _("Decision")),
    ("hand_over", _("Handed over")),
    ("other", _("Other")),
)

APPS = Codes(
    *(
        Code(name.lower(), name, name)
        for name in (
            "Facebook", "Instagram", "WhatsApp", "Telegram", "FacebookMessenger", "Viber",
            "SnapChat", "Line", "4Sale", "WeChat", "QQ", "QZone", "TikTok", "Twitter",
        )
    ),
    Code("other", _("Other"), "Other"),
)  # fmt: skip

RECRUITMENT = Codes(
    Code("business", _("At a place of business"), "AtAPlaceOfBusiness"),
    Code("school", _("At a school or university"), "AtAnEducationalInstitution"),
    Code("work", _("At work"), "AtWork"),
    Code("social_network", _("Through online social networks"), "ThroughOnlineSocialNetworks"),
    Code("online_advert", _("Through an advertisement online"), "ThroughAnOnlineAdvertisement"),
    Code("television", _("Through television"), "ThroughATelevisionAdvert"),
    Code("newspaper", _("Through a newspaper"), "ThroughANewspaperAdvert"),
    Code("family", _("Through family"), "ThroughFamilyOrFamilyEvents"),
    Code("friends", _("Through friends"), "ThroughFriendsOrSocialEvents"),
    Code("other", _("Other"), "Other"),
)

CONTROL = Codes(
    Code("physical_threats", _("Threats of violence"), "PhysicalThreats"),
    Code("threats_police", _("Threats with the police"), "ThreatsLawEnforcement"),
    Code("threats_family", _("Threats to children or family"), "ThreatensChildrenFamily"),
    Code("debt_bondage", _("Debt that cannot be paid off"), "DebtBondage"),
    Code("false_promises", _("False promises"), "FalsePromises"),
    Code("physical_abuse", _("Violence"), "PhysicalAbuse"),
    Code("sexual_abuse", _("Sexual violence"), "SexualAbuse"),
    Code("takes_earnings", _("Earnings taken"), "TakesEarnings"),
    Code("finances", _("No access to money"), "RestrictsFinancialAccess"),
    Code("medical_care", _("No medical care"), "RestrictsMedicalCare"),
    Code("necessities", _("No food, sleep or shelter"), "WithholdsNecessities"),
    Code("psychological", _("Humiliation, isolation"), "PsychologicalAbuse"),
    Code("substances", _("Drugs or alcohol"), "PsychoactiveSubstance"),
    Code("hours", _("Excessive working hours"), "ExcessiveWorkingHours"),
    Code("documents", _("Documents taken"), "WithholdsDocuments"),
    Code("other", _("Other"), "Other"),
)

RELATIONSHIP = Codes(
    Code("familial", _("Family"), "Familial"),
    Code("acquainted", _("Known before"), "Acquainted"),
    Code("unacquainted", _("Not known before"), "Unaquainted"),
)

SEX_EXPLOITATION = Codes(
    Code("prostitution", _("Prostitution"), "Prostitution"),
    Code("pornography", _("Pornography"), "Pornography"),
    Code("remote", _("Remote interactive services"), "RemoteInteractiveServices"),
    Code("private", _("Private sexual services"), "PrivateSexualServices"),
)

# Sections of ISIC Rev. 4, as HTCDS vic_ForcedLabourIndustry names them.
INDUSTRIES = Codes(
    Code("A", _("Agriculture, forestry, fishing"), "A_AgricultureForestryAndFishing"),
    Code("B", _("Mining and quarrying"), "B_MiningAndQuarrying"),
    Code("C", _("Manufacturing"), "C_Manufacturing"),
    Code("D", _("Electricity, gas, steam"), "D_ElectricityGasSteamAndAirConditioningSupply"),
    Code("E", _("Water and waste"), "E_WaterSupplySewerageWasteManagement"),
    Code("F", _("Construction"), "F_Construction"),
    Code("G", _("Trade, repair of vehicles"), "G_WholesaleAndRetailTradeRepairOfMotorVehicles"),
    Code("H", _("Transport and storage"), "H_TransportationAndStorage"),
    Code("I", _("Hotels and restaurants"), "I_AccommodationAndFoodServiceActivities"),
    Code("J", _("Information and communication"), "J_InformationAndCommunication"),
    Code("K", _("Finance and insurance"), "K_FinancialAndInsuranceActivities"),
    Code("L", _("Real estate"), "L_RealEstateActivities"),
    Code("M", _("Professions and science"), "M_ProfessionalScientificAndTechnicalActivities"),
    Code("N", _("Cleaning, security, support"), "N_AdministrativeAndSupportServiceActivities"),
    Code("O", _("Public administration, defence"), "O_PublicAdministrationAndDefence"),
    Code("P", _("Education"), "P_Education"),
    Code("Q", _("Health and social work"), "Q_HumanHealthAndSocialWorkActivities"),
    Code("R", _("Arts, entertainment"), "R_ArtsEntertainmentAndRecreation"),
    Code("S", _("Other services"), "S_OtherServiceActivities"),
    Code("T", _("Work in households"), "T_ActivitiesOfHouseholdsAsEmployers"),
    Code("U", _("International bodies"), "U_ActivitiesOfExtraterritorialOrganizations"),
)
