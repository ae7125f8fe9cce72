"""Quotations of a draft, compared with what people said."""
