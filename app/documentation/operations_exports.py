"""What each export does, in German: made, as the operations are, from what is offered."""

from app.exports.routes import DESCRIBES, told

OPERATIONS: dict[str, str] = {}
for _offer, _words in told():
    OPERATIONS[f"export_{_offer.name}"] = _words.de
    OPERATIONS[f"describe_{_offer.name}"] = DESCRIBES.de.format(_offer.file_name)
