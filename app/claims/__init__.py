"""Claims: what beneficiaries ask to be paid, and what they are asked to pay back."""
