"""What each operation of webhooks does, in German."""

OPERATIONS = {
    "list_webhooks": "Alle Webhooks auflisten, und wie weit ihre Empfänger im Bilde sind.",
    "create_webhook": (
        "Einen Empfänger eintragen. Sein Geheimnis steht nur in dieser einen Antwort. Er erfährt, "
        "welche Datensätze sich geändert haben, in der Reihenfolge der Änderungen: Eine Nachricht "
        "geht hinaus, wenn die vorige mit 2xx angenommen ist. Nachrichten können mehrmals kommen, "
        "dann mit derselben `webhook-id`. Was misslingt, wird drei Tage lang wieder versucht; "
        "danach hält der Webhook an."
    ),
    "get_webhook": "Einen Webhook lesen, und wie weit sein Empfänger im Bilde ist.",
    "change_webhook": (
        "Einen Webhook ändern. `active` hält ihn an und lässt ihn weitermachen; `begins_after` "
        "meldet noch einmal."
    ),
    "delete_webhook": "Einen Webhook mit seinem Zustellprotokoll löschen.",
    "rotate_webhook_secret": (
        "Ein neues Geheimnis ausgeben. Es steht nur in dieser einen Antwort. 24 Stunden lang sind "
        "Nachrichten auch mit dem bisherigen unterschrieben: Tauschen Sie es in dieser Zeit aus. "
        "Werden an einem Tag mehrere ausgegeben, unterschreibt jedes, bis seine 24 Stunden um "
        "sind, höchstens die letzten fünf."
    ),
    "resume_webhook": (
        "Einen angehaltenen Webhook sofort weitermachen lassen, wo er stehen geblieben ist."
    ),
    "test_webhook": "Sofort eine Probenachricht senden und sagen, was zurückkam.",
    "list_webhook_deliveries": (
        "Die Zustellversuche auflisten, die jüngsten zuerst; die letzten 1.000 aus 30 Tagen."
    ),
    "list_webhook_history": (
        "Die Geschichte eines Webhooks lesen: was wann von wem geändert wurde, vorher und nachher; "
        "die erste Änderung zuerst. Was gelöscht wurde, behält seine Geschichte. Niemand kann "
        "sie ändern."
    ),
}
"""A test holds it complete."""
