"""What a partner looks like on the wire."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.kernel.render import Internal
from app.partners.identifiers import Scheme, canonical
from app.partners.vocabulary import LegalStatus, PartnerKind, SizeClass
from app.web.shapes import In, Out, Patch, RecordOut, TextIn, TextOut
from app.web.texts import Ags, Country, Email, Name, Nuts, Phone, Url
from app.web.wire import Identifier, Refused


class PartnerIdentifierIn(In):
    """A number under which others know the organisation."""

    scheme: Scheme = Field(description="Who gave the number.", examples=["ROR"])
    value: Name = Field(description="The number; checked and normalised.", examples=["0304hq317"])

    @model_validator(mode="after")
    def check(self) -> Self:
        """Check the number by the rules of its scheme."""
        self.value = canonical(self.scheme, self.value)
        return self


class AddressIn(In):
    """A postal address."""

    street: Name | None = Field(None, description="Street and number.")
    postcode: Annotated[Name | None, Field(max_length=12)] = Field(None, description="Postcode.")
    city: Name | None = Field(None, description="Place.", examples=["Hannover"])
    country: Country | None = Field(None, description="Country.")


class ContactIn(In):
    """Somebody to talk to. Never public."""

    name: Name = Field(description="Who it is.")
    role: Name | None = Field(None, description="What they do there.")
    email: Email | None = Field(None, description="E-mail address.")
    phone: Phone | None = Field(None, description="Telephone number.")


class PartnerIn(In):
    """What is stated about an organisation."""

    name: TextIn = Field(
        description="The full name.", examples=[{"de": "Leibniz Universität Hannover"}]
    )
    short_name: Name | None = Field(
        None, description="How it is called for short.", examples=["LUH"]
    )
    first_name: Name | None = Field(
        None, description="The first name, if it is a natural person; for the list of operations."
    )
    surname: Name | None = Field(
        None, description="The surname, if it is a natural person; for the list of operations."
    )
    kind: PartnerKind = Field(
        description="What sort of organisation it is.", examples=["university"]
    )
    legal_status: LegalStatus | None = Field(None, description="Under which law it stands.")
    size_class: SizeClass | None = Field(None, description="How large it is, if it is a company.")
    identifiers: list[PartnerIdentifierIn] = Field(
        [],
        max_length=20,
        description="Numbers under which others know it; no two of one scheme and value.",
    )
    address: AddressIn | None = Field(
        None,
        description="Where its seat is; of a natural person, who has no key sees place and "
        "country only.",
    )
    ags: Ags | None = Field(None, description="Municipality or county of its seat (AGS).")
    nuts3: Nuts | None = Field(
        None, description="Region of its seat (NUTS 2024).", examples=["DE929"]
    )
    website: Url | None = Field(None, description="Its address in the web.")
    contacts: list[ContactIn] = Field(
        [], max_length=20, description="People to talk to; never public."
    )

    @model_validator(mode="after")
    def no_identifier_twice(self) -> Self:
        """Refuse the same number twice."""
        found = [(one.scheme, one.value) for one in self.identifiers]
        if len(set(found)) < len(found):
            raise Refused(
                "Eine Kennung steht doppelt in der Liste.",
                "An identifier stands twice in the list.",
            )
        return self


class PartnerPatch(Patch, of=PartnerIn):
    """Changes to a partner (JSON Merge Patch)."""


class MergeIn(In):
    """Which duplicate is to become part of this partner."""

    duplicate_id: Identifier = Field(description="The partner that is the same organisation.")


class PartnerIdentifierOut(Out, like=PartnerIdentifierIn):
    """A number under which others know the organisation."""

    scheme: Scheme
    value: str


class AddressOut(Out, like=AddressIn):
    """A postal address."""

    street: str | None
    postcode: str | None
    city: str | None
    country: str | None


class ContactOut(Out, like=ContactIn):
    """Somebody to talk to."""

    name: str
    role: str | None
    email: str | None
    phone: str | None


class PartnerBriefOut(Out, like=PartnerIn):
    """Just enough of a partner to name it."""

    id: UUID = Field(description="The partner's lasting identifier.")
    name: TextOut
    short_name: str | None
    kind: PartnerKind


class PartnerOut(RecordOut, like=PartnerIn):
    """A partner as the registry knows it."""

    name: TextOut
    short_name: str | None
    kind: PartnerKind
    legal_status: LegalStatus | None
    size_class: SizeClass | None
    identifiers: list[PartnerIdentifierOut]
    address: AddressOut | None
    ags: str | None
    nuts3: str | None
    website: str | None
    first_name: Internal[str | None]
    surname: Internal[str | None]
    contacts: Internal[list[ContactOut]]
