"""Quotations in an article, and who is said to speak them."""

from .finder import find_quotations
from .quotation import Named, Quotation, Style

NAME = "quotes"
VERSION = "1"

__all__ = ["NAME", "VERSION", "Named", "Quotation", "Style", "find_quotations"]
