"""What parameters of webhooks mean, in English and in German."""

PHRASES = {
    "The webhook's id.": "Die Kennung des Webhooks.",
}
"""English → German. A test holds it complete."""
