"""Painted parts that know tokens and know no commands."""
