"""Nouns and rules of the program: spans, findings, comparison, errors.

Standard library only, no input or output, frozen values. Everything above may use this room; it uses none.
"""
