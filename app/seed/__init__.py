"""Seed: what is publicly known of the programme, with its sources. Nothing is invented."""
