"""Facilitator: plan a retrospective, lead it in front of people, hand out what was decided."""

__version__ = "0.1.0"
