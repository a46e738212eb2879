"""What gar-wire §3.2 says of the texts of the export, apart from any schema file."""

BY_LENGTH = {
    4: "GARMEFSTAT4Code",
    20: "GARStructureTelephone",
    30: "GARPersonCivilite",
    31: "GARPersonProfil GARGroupeStatut",
    45: "GARStructureUAI GARStructureContrat GARPersonEtab GARPersonStructRattach GARRespAffEtab",
    64: "GARPersonIdentifiant",
    255: "GARMEFCode GARMEFLibelle GARMEFSTAT11 GARMEFRattach GARMatiereCode GARMatiereLibelle GARGroupeCode "
    "GARGroupeLibelle GARGroupeDivAppartenance GARPersonIdSecondaire GARPersonMail GAREnsDisciplinePosteCode "
    "GAREnsSpecialitePosteCode GAREtablissementStructRattachFctl GARStructureEmail",
    500: "GARPersonNomPatro GARPersonNom GARPersonPrenom GARPersonAutresPrenoms GARStructureNomCourant",
}

LONGEST = {element: length for length, elements in BY_LENGTH.items() for element in elements.split()}
"""Characters that each element may have; `GARPersonDateNaissance` alone is a date."""
