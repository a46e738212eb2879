"""Why a document cannot be read as XML, said in French, with the line."""

from typing import Any, Final

from lxml import etree

from gar_sim.values.errors import InvalidInput

_Types = etree.ErrorTypes

_ENCODING_TYPES: Final = {_Types.ERR_INVALID_ENCODING, _Types.ERR_UNKNOWN_ENCODING, _Types.ERR_UNSUPPORTED_ENCODING}

_REASONS: Final = {
    _Types.ERR_TAG_NAME_MISMATCH: "une balise fermante ne correspond pas à la balise ouverte",
    _Types.ERR_TAG_NOT_FINISHED: "le fichier s'arrête avant la fin, une balise n'est pas fermée",
    _Types.ERR_GT_REQUIRED: "une balise n'est pas terminée",
    _Types.ERR_NAME_REQUIRED: "un « & » ou un « < » isolé doit s'écrire &amp; ou &lt;",
    _Types.ERR_LT_IN_ATTRIBUTE: "un « < » dans un attribut doit s'écrire &lt;",
    _Types.ERR_ENTITYREF_SEMICOL_MISSING: "un « & » isolé doit s'écrire &amp;",
    _Types.ERR_UNDECLARED_ENTITY: "une entité n'est pas connue ; seules &amp; &lt; &gt; &apos; &quot; le sont",
    _Types.ERR_INVALID_CHAR: "un caractère est interdit en XML ou coupé",
    _Types.ERR_DOCUMENT_END: "il y a du texte ou une balise après la fin de la racine, ou rien du tout",
    _Types.ERR_ATTRIBUTE_NOT_STARTED: "la valeur d'un attribut doit être entre guillemets",
    _Types.ERR_ATTRIBUTE_REDEFINED: "un attribut est écrit deux fois",
    _Types.ERR_RESERVED_XML_NAME: "la déclaration <?xml … ?> doit être tout au début du fichier",
    _Types.ERR_RESOURCE_LIMIT: "un texte ou un emboîtement dépasse la taille permise",
    _Types.NS_ERR_UNDEFINED_NAMESPACE: "un préfixe d'espace de noms n'est pas déclaré",
}


class XmlFault(InvalidInput):
    """A document that is no XML that we read; `line` counts from 1, and is 0 where it is not known."""

    def __init__(self, code: str, message: str, *, line: int = 1, remedy: str = "") -> None:
        super().__init__(code, message, remedy=remedy)
        self.line = line


def empty() -> XmlFault:
    """Nothing but blanks."""
    return XmlFault("XML_EMPTY", "Le document est vide.")


def with_doctype(line: int) -> XmlFault:
    """A DOCTYPE, harmless or not."""
    remedy = "Retirez la ligne <!DOCTYPE …> : le reste du document n'a pas été lu."
    return XmlFault("XML_DOCTYPE", "Le document contient un DOCTYPE, qui est refusé.", line=line, remedy=remedy)


def not_utf8(declared: str = "", line: int = 1) -> XmlFault:
    """An encoding other than UTF-8, declared or met."""
    found = f" ; il se dit en {declared}" if declared else ""
    remedy = 'Enregistrez-le en UTF-8 et déclarez encoding="UTF-8".'
    return XmlFault("XML_ENCODING", f"Le document doit être en UTF-8{found}.", line=line, remedy=remedy)


def entry_too_large(limit: int, line: int) -> XmlFault:
    """An element so long that holding it would exhaust the memory, with the line where it begins."""
    return XmlFault("XML_ENTRY_TOO_LARGE", f"Un élément dépasse {limit // 2**20} Mio.", line=line)


def malformed(reason: str, line: int = 1) -> XmlFault:
    """A document that is not well-formed, by a reason of ours."""
    return XmlFault("XML_MALFORMED", f"Le XML est mal formé, ligne {line} : {reason}.", line=line)


def from_libxml2(error: Any) -> XmlFault:
    """The same from an entry of libxml2's log, whose sentences are English."""
    if error.type in _ENCODING_TYPES:
        return not_utf8(line=error.line)
    return malformed(_REASONS.get(error.type, "la syntaxe n'est pas celle du XML"), error.line)
